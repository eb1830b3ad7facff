//! Checks of `name`: unique in a type.

use std::collections::BTreeMap;

use crate::ast::{Input, Item};
use crate::ctxt::Ctxt;

/// Rejects a name that several variants have, because one name is one component of the OpenAPI document.
pub(super) fn check_duplicates(ctxt: &Ctxt, input: &Input<'_>) {
    let mut by_name: BTreeMap<String, &Item<'_>> = BTreeMap::new();
    for item in input.items() {
        let Some(name) = &item.attrs.name else {
            continue;
        };
        let first = by_name.entry(name.value.value()).or_insert(item);
        if !std::ptr::eq(*first, item) {
            let message = format!(
                "`{}` has the `name` `{}` too: give one of them another name",
                first.ident,
                name.value.value()
            );
            ctxt.error(name.value.span(), message);
        }
    }
}
