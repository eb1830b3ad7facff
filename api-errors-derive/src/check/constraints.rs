//! `constraint`: each name once in a type, on a variant that can be built of a database's error, beside
//! a sibling that takes one.

use std::collections::HashMap;

use syn::LitStr;

use crate::ast::{Field, Input, Item};
use crate::attr::Skip;
use crate::conversion::conversions;
use crate::ctxt::Ctxt;
use crate::keyword;
use crate::model::{Constraints, NO_SIBLING};

/// Those of `item`, and the field that keeps what violates them.
pub(super) fn check<'a>(ctxt: &Ctxt, item: &'a Item<'a>) -> Option<Constraints<'a>> {
    let constraint = item.attrs.constraint.as_ref()?;
    check_listed_twice(ctxt, item);
    for field in item.fields.iter().filter(|field| !is_kept(field)) {
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
        at: constraint.key_at,
        kept_in: item.fields.first(),
    })
}

/// Whether the field takes the database's error. A second source is an error of its own.
fn is_kept(field: &Field<'_>) -> bool {
    field.source().is_some()
}

fn check_listed_twice(ctxt: &Ctxt, item: &Item<'_>) {
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

/// As a violation is matched: the same names, with any spaces around the commas.
fn columns(name: &LitStr) -> Vec<String> {
    let text = name.value();
    text.split(',')
        .map(|column| column.trim().to_owned())
        .collect()
}

/// The same name at two variants: only the first would ever be built.
pub(super) fn check_twice(ctxt: &Ctxt, input: &Input<'_>) {
    let mut first = HashMap::new();
    for item in input.items() {
        let names = item.attrs.constraint.iter().flat_map(|names| &names.value);
        for name in names {
            let (used, by) = *first
                .entry(columns(name))
                .or_insert_with(|| (item.ident, name));
            if used == item.ident {
                continue;
            }
            let message = format!(
                "constraint `{}` is named twice in `{}`: its violation can become one variant only",
                name.value(),
                input.original.ident
            );
            ctxt.error(name.span(), message);
            let message = format!("`{}` becomes `{used}` here", by.value());
            ctxt.error(by.span(), message);
        }
    }
}

/// Who takes the driver's error, so that there is a violation to ask for. Whether one of those that
/// convert nests a database's error at all, only the compiler knows.
pub(super) fn check_sibling(ctxt: &Ctxt, input: &Input<'_>, skip: &Skip) {
    let items: Vec<_> = input.items().iter().collect();
    let constraint = |item: &&Item<'_>| item.attrs.constraint.as_ref().map(|names| names.key_at);
    let Some(at) = items.iter().find_map(constraint) else {
        return;
    };
    let is_broken = |item: &&Item<'_>| {
        let broken = &item.attrs.broken;
        broken.contains(&keyword::TRANSPARENT) || broken.contains(&keyword::FROM)
    };
    let takes = conversions(&items, skip)
        .iter()
        .any(|conversion| conversion.item.attrs.transparent.is_some());
    if takes || items.iter().any(is_broken) {
        return;
    }
    let is_foreign = |item: &&Item<'_>| {
        item.attrs.transparent.is_some()
            && item.fields.iter().any(|field| field.attrs.from.is_some())
    };
    let by_others = if items.iter().any(is_foreign) {
        "; the `#[from]` that is there is another derive's, which knows of no constraints"
    } else {
        ""
    };
    ctxt.error(at, format!("{NO_SIBLING}{by_others}"));
}
