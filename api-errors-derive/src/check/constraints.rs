//! Checks of `constraint` and `not_null`: each violation becomes one variant, the variant can be built from a database
//! error, and another variant converts that error.

use super::constraint_name::Name;
use crate::ast::{Input, Item};
use crate::attr::Skip;
use crate::conversion::conversions;
use crate::ctxt::Ctxt;
use crate::keyword;
use crate::model::{Constraints, no_sibling};

/// Returns the constraints of `item`, with the field for the database's error.
pub(super) fn check<'a>(ctxt: &Ctxt, item: &'a Item<'a>) -> Option<Constraints<'a>> {
    let (key, key_span) = item.attrs.constraint_key()?;
    check_list(ctxt, item);
    for field in item.given_fields().filter(|field| field.source().is_none()) {
        let message = format!(
            "`{}` is built from the database's error alone, and this field has no value then: leave it out, or mark it `#[source]` where it takes that error",
            item.ident
        );
        ctxt.error(field.span(), message);
    }
    for field in &item.fields {
        if let Some(from) = field.attrs.from {
            let message = format!(
                "`#[from]` with `{}`: the sibling converts, and checks the constraint first; mark the field `#[source]`",
                key.key()
            );
            ctxt.error(from, message);
        }
    }
    Some(Constraints {
        names: item.attrs.constraint_names().collect(),
        key,
        key_span,
        source_field: item.given_fields().next(),
    })
}

/// Rejects a name that the list of one variant contains twice, or that another of its names also matches.
fn check_list(ctxt: &Ctxt, item: &Item<'_>) {
    let mut seen: Vec<Name<'_>> = Vec::new();
    for name in item.attrs.constraint_names().map(Name::new) {
        let first = seen.iter().find(|first| first.can_equal(&name));
        match first {
            Some(first) if first.has_star() || name.has_star() => {
                let message = format!(
                    "`{}` and `{}` can match the same constraint: keep one of them",
                    first.literal.value(),
                    name.literal.value()
                );
                ctxt.error(name.literal.span(), message);
            }
            Some(_) => {
                let message = format!("constraint `{}` is listed twice", name.literal.value());
                ctxt.error(name.literal.span(), message);
            }
            None => seen.push(name),
        }
    }
}

/// Rejects a name that can match the same constraint as a name of another variant: the second one would never be built.
pub(super) fn check_duplicates(ctxt: &Ctxt, input: &Input<'_>) {
    let mut seen: Vec<(&Item<'_>, Name<'_>)> = Vec::new();
    for item in input.items() {
        for name in item.attrs.constraint_names().map(Name::new) {
            let first = seen
                .iter()
                .find(|(other, first)| other.ident != item.ident && first.conflicts_with(&name));
            match first {
                Some(first) => report(ctxt, input, first, &name),
                None => seen.push((item, name)),
            }
        }
    }
}

fn report(ctxt: &Ctxt, input: &Input<'_>, first: &(&Item<'_>, Name<'_>), name: &Name<'_>) {
    let (variant, first) = first;
    let text = name.literal.value();
    let message = if first.columns == name.columns {
        format!(
            "constraint `{text}` is named twice in `{}`: its violation can become one variant only",
            input.original.ident
        )
    } else if first.has_star() || name.has_star() {
        format!(
            "`{text}` can match the same constraint as `{}` of `{}`: its violation can become one variant only",
            first.literal.value(),
            variant.ident
        )
    } else {
        format!(
            "`{text}` is never reached, because `{}` of `{}` matches it in every table: put this variant before that one",
            first.literal.value(),
            variant.ident
        )
    };
    ctxt.error(name.literal.span(), message);
    let message = format!(
        "`{}` becomes `{}` here",
        first.literal.value(),
        variant.ident
    );
    ctxt.error(first.literal.span(), message);
}

/// Checks that another variant converts the driver's error, so that a violation can be detected.
///
/// Only the compiler knows whether the nested type is a database error; generated code checks that.
pub(super) fn check_sibling(ctxt: &Ctxt, input: &Input<'_>, skip: &Skip) {
    let items: Vec<_> = input.items().iter().collect();
    let Some((key, key_span)) = items.iter().find_map(|item| item.attrs.constraint_key()) else {
        return;
    };
    let is_invalid = |item: &&Item<'_>| {
        let invalid = &item.attrs.invalid;
        let keys = [keyword::TRANSPARENT, keyword::FROM, keyword::DATABASE];
        keys.iter().any(|key| invalid.contains(key))
    };
    let is_converted = conversions(&items, skip)
        .iter()
        .any(|conversion| conversion.item.attrs.is_transparent());
    let is_database = |item: &&Item<'_>| item.attrs.database.is_some();
    if is_converted || items.iter().any(is_database) || items.iter().any(is_invalid) {
        return;
    }
    let is_converted_by_other_derive = |item: &&Item<'_>| {
        item.attrs.is_transparent() && item.fields.iter().any(|field| field.attrs.from.is_some())
    };
    let hint = if items.iter().any(is_converted_by_other_derive) {
        "; the `#[from]` that is there is another derive's, which knows of no constraints"
    } else {
        ""
    };
    ctxt.error(key_span, format!("{}{hint}", no_sibling(key)));
}
