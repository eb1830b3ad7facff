//! Checks of `#[from]` and `from(..)`: each conversion is possible, and each type is converted once.

use std::collections::HashSet;

use quote::ToTokens;
use syn::Attribute;
use syn::spanned::Spanned;

use crate::ast::{Input, Item};
use crate::attr::{Skip, Target};
use crate::conversion::conversions;
use crate::ctxt::Ctxt;
use crate::keyword;

pub(super) fn check(ctxt: &Ctxt, input: &Input<'_>, skip: &Skip) {
    if !skip.has(keyword::FROM_IMPL) {
        input.items().iter().for_each(|item| check_item(ctxt, item));
        // The item of a struct has these attributes too; an enum has them in addition to its variants.
        check_position(ctxt, &input.original.attrs, "type");
    }
    let mut seen = HashSet::new();
    let items: Vec<_> = input.items().iter().collect();
    for conversion in conversions(&items, skip) {
        if !seen.insert(conversion.ty.to_token_stream().to_string()) {
            let message = "a second conversion from this type: `From` must know one way; mark the field `#[source]` instead, or take the type out of `from(..)`";
            ctxt.error(conversion.span, message);
        }
    }
}

fn check_item(ctxt: &Ctxt, item: &Item<'_>) {
    for field in &item.fields {
        if let Some(from) = field.attrs.foreign_from {
            let message = "`#[from]` takes no value: it converts from the field's own type; to reach through a nested error write `#[api_error(transparent, from(..))]`";
            ctxt.error(from, message);
        }
        let Some(from) = field.attrs.from else {
            continue;
        };
        if item.given_fields().count() > 1 {
            let message = "`#[from]` must be on the only field, except for fields marked `location` or `backtrace`: the conversion has no value for the others; mark it `#[source]` instead";
            ctxt.error(from, message);
        }
    }
    if item.target != Target::Variant {
        return;
    }
    check_position(ctxt, item.attributes, "variant");
}

/// Rejects `#[from]` and `#[source]` on a type or a variant.
fn check_position(ctxt: &Ctxt, attributes: &[Attribute], position: &str) {
    for name in ["from", "source"] {
        if let Some(attribute) = attributes
            .iter()
            .find(|attribute| attribute.path().is_ident(name))
        {
            ctxt.error(
                attribute.path().span(),
                format!("`#[{name}]` goes on the field, not on the {position}"),
            );
        }
    }
}
