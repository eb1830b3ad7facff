//! `#[from]` and `from(..)`: each conversion must be possible, and each type once.

use std::collections::HashSet;

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Attribute, Type};

use crate::ast::{Input, Item};
use crate::attr::{Place, Skip};
use crate::ctxt::Ctxt;
use crate::generics::content_of;
use crate::keyword;

pub(super) fn check(ctxt: &Ctxt, input: &Input<'_>, skip: &Skip) {
    if !skip.has(keyword::FROM_IMPL) {
        input.items().iter().for_each(|item| check_item(ctxt, item));
        // A struct is its own item; an enum has attributes beside those of its variants.
        check_place(ctxt, &input.original.attrs, "type");
    }
    let mut seen = HashSet::new();
    for (ty, span) in conversions(input, skip) {
        if !seen.insert(ty.to_token_stream().to_string()) {
            let message = "a second conversion from this type: `From` must know one way; mark the field `#[source]` instead, or take the type out of `from(..)`";
            ctxt.error(span, message);
        }
    }
}

fn check_item(ctxt: &Ctxt, item: &Item<'_>) {
    for field in &item.fields {
        let Some(from) = field.attrs.from else {
            continue;
        };
        if item.fields.len() > 1 {
            let message = "`#[from]` must be on the only field: the conversion has no value for the others; mark it `#[source]` instead";
            ctxt.error(from, message);
        }
    }
    if item.place != Place::Variant {
        return;
    }
    check_place(ctxt, item.attributes, "variant");
}

fn check_place(ctxt: &Ctxt, attributes: &[Attribute], place: &str) {
    for name in ["from", "source"] {
        if let Some(attribute) = attributes
            .iter()
            .find(|attribute| attribute.path().is_ident(name))
        {
            ctxt.error(
                attribute.path().span(),
                format!("`#[{name}]` goes on the field, not on the {place}"),
            );
        }
    }
}

/// The types that are converted from, with the place to blame.
fn conversions<'a>(input: &'a Input<'a>, skip: &Skip) -> Vec<(&'a Type, Span)> {
    let mut types = Vec::new();
    for item in input.items() {
        if !skip.has(keyword::FROM_IMPL) {
            types.extend(
                item.fields
                    .iter()
                    .filter_map(|field| Some((content_of(&field.original.ty), field.attrs.from?))),
            );
        }
        let through = item.attrs.from.iter().flat_map(|from| &from.value);
        types.extend(through.map(|ty| (ty, ty.span())));
    }
    types
}
