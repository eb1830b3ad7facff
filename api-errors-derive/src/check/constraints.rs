//! Checks of `constraint`: each name is unique in a type, the variant can be built from a database error, and
//! another variant converts that error.

use std::collections::HashMap;

use syn::LitStr;

use crate::ast::{Input, Item};
use crate::attr::Skip;
use crate::conversion::conversions;
use crate::ctxt::Ctxt;
use crate::keyword;
use crate::model::{Constraints, NO_SIBLING};

/// Returns the constraints of `item`, with the field for the database's error.
pub(super) fn check<'a>(ctxt: &Ctxt, item: &'a Item<'a>) -> Option<Constraints<'a>> {
    let constraint = item.attrs.constraint.as_ref()?;
    check_duplicates_in_list(ctxt, item);
    for field in item.fields.iter().filter(|field| field.source().is_none()) {
        let message = format!(
            "`{}` is built from the database's error alone, and this field has no value then: leave it out, or mark it `#[source]` where it takes that error",
            item.ident
        );
        ctxt.error(field.span(), message);
    }
    for field in &item.fields {
        if let Some(from) = field.attrs.from {
            let message = "`#[from]` beside `constraint`: the sibling converts, and asks for the constraint first; mark the field `#[source]`";
            ctxt.error(from, message);
        }
    }
    Some(Constraints {
        names: &constraint.value,
        key_span: constraint.key_span,
        source_field: item.fields.first(),
    })
}

/// Rejects a name that one list contains twice.
fn check_duplicates_in_list(ctxt: &Ctxt, item: &Item<'_>) {
    let names = item.attrs.constraint.iter().flat_map(|names| &names.value);
    let mut seen = Vec::new();
    for name in names {
        let columns = columns(name);
        if seen.contains(&columns) {
            let message = format!("constraint `{}` is listed twice", name.value());
            ctxt.error(name.span(), message);
        } else {
            seen.push(columns);
        }
    }
}

/// Splits a name into its columns. Like the match at run time, it ignores spaces around commas.
fn columns(name: &LitStr) -> Vec<String> {
    let text = name.value();
    text.split(',')
        .map(|column| column.trim().to_owned())
        .collect()
}

/// Rejects a name that two variants share: the second one would never be built.
pub(super) fn check_duplicates(ctxt: &Ctxt, input: &Input<'_>) {
    let mut first = HashMap::new();
    for item in input.items() {
        let names = item.attrs.constraint.iter().flat_map(|names| &names.value);
        for name in names {
            let (variant, first_name) = *first
                .entry(columns(name))
                .or_insert_with(|| (item.ident, name));
            if variant == item.ident {
                continue;
            }
            let message = format!(
                "constraint `{}` is named twice in `{}`: its violation can become one variant only",
                name.value(),
                input.original.ident
            );
            ctxt.error(name.span(), message);
            let message = format!("`{}` becomes `{variant}` here", first_name.value());
            ctxt.error(first_name.span(), message);
        }
    }
}

/// Checks that another variant converts the driver's error, so that a violation can be detected.
///
/// Only the compiler knows whether the nested type is a database error; generated code checks that.
pub(super) fn check_sibling(ctxt: &Ctxt, input: &Input<'_>, skip: &Skip) {
    let items: Vec<_> = input.items().iter().collect();
    let constraint = |item: &&Item<'_>| item.attrs.constraint.as_ref().map(|names| names.key_span);
    let Some(key_span) = items.iter().find_map(constraint) else {
        return;
    };
    let is_invalid = |item: &&Item<'_>| {
        let invalid = &item.attrs.invalid;
        invalid.contains(&keyword::TRANSPARENT) || invalid.contains(&keyword::FROM)
    };
    let is_converted = conversions(&items, skip)
        .iter()
        .any(|conversion| conversion.item.attrs.transparent.is_some());
    if is_converted || items.iter().any(is_invalid) {
        return;
    }
    let is_converted_by_other_derive = |item: &&Item<'_>| {
        item.attrs.transparent.is_some()
            && item.fields.iter().any(|field| field.attrs.from.is_some())
    };
    let hint = if items.iter().any(is_converted_by_other_derive) {
        "; the `#[from]` that is there is another derive's, which knows of no constraints"
    } else {
        ""
    };
    ctxt.error(key_span, format!("{NO_SIBLING}{hint}"));
}
