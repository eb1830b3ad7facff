//! Checks of `err_code`: unique in a type, and consistent with `code`.

use std::collections::BTreeMap;

use syn::LitStr;
use syn::ext::IdentExt;

use crate::ast::{Field, Input, Item};
use crate::attr::{Code, ErrorAttrs, STATUS_OF_AN_INSTANCE};
use crate::ctxt::Ctxt;
use crate::model::InstanceStatus;
use crate::{http_rules, keyword};

/// Rejects a code that several items of one type share, unless each of them allows it. Between nested types, generated
/// code finds it (`find_duplicate`).
pub(super) fn check_duplicates(ctxt: &Ctxt, input: &Input<'_>) {
    let mut by_code: BTreeMap<String, Vec<(&Item<'_>, &LitStr)>> = BTreeMap::new();
    for item in input.items() {
        if let Some(code) = &item.attrs.err_code {
            let items = by_code.entry(code.value.value()).or_default();
            items.push((item, &code.value));
        }
    }
    for (code, items) in by_code {
        check_shared(ctxt, &code, &items);
    }
}

/// Reports each item of one code that does not allow the others. If none does, the first one keeps the code.
fn check_shared(ctxt: &Ctxt, code: &str, items: &[(&Item<'_>, &LitStr)]) {
    let allows = |(item, _): &&(&Item<'_>, &LitStr)| item.attrs.allow.shared_code;
    let allowing = items.iter().find(allows);
    let (Some((other, _)), true) = (allowing.or(items.first()), items.len() > 1) else {
        return;
    };
    let (kept, place) = match allowing {
        Some(_) => (0, "here too"),
        None => (1, "on each of them"),
    };
    for (_, literal) in items.iter().filter(|item| !allows(item)).skip(kept) {
        let other = other.ident;
        ctxt.error(literal.span(), format!("`{other}` has the `err_code` `{code}` too: give one of them another code or, if clients know this code for both, write `allow(shared_code)` {place}"));
    }
}

/// Rejects a `code` that names a field, such as `code = status`.
pub(super) fn check_path(ctxt: &Ctxt, item: &Item<'_>, code: &Code) {
    let Code::Path(path) = code else {
        return;
    };
    let name = path.path.get_ident().map(|name| name.unraw().to_string());
    if name.is_some_and(|name| item.field(&name).is_some()) {
        ctxt.error(code.span(), STATUS_OF_AN_INSTANCE);
    }
}

/// Checks that the field with the status of an instance and the list of its statuses are there together.
pub(super) fn check_instance_status<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    field: Option<&'a Field<'a>>,
) -> Option<InstanceStatus<'a>> {
    let (field, codes) = match (field, &item.attrs.codes) {
        (Some(field), Some(codes)) => (field, codes),
        (None, None) => return None,
        (Some(field), None) => {
            if let Some(mark) = &field.attrs.code
                && !item.attrs.invalid.contains(&keyword::CODES)
            {
                let message = "a field with the status needs the list of its values: add `codes(400, 409)`; `code` is the default";
                ctxt.error(mark.key_span, message);
            }
            return None;
        }
        (None, Some(codes)) => {
            let message = "`codes` needs a field that gives the status: mark it, `#[api_error(code)] status: StatusCode`, or write the only status as `code = 400`";
            ctxt.error(codes.key_span, message);
            return None;
        }
    };
    Some(InstanceStatus {
        field,
        codes: &codes.value,
    })
}

/// Rejects an `err_code` that ends in another status, such as `BILLING-402` for a 404.
pub(super) fn check_mismatch(ctxt: &Ctxt, attrs: &ErrorAttrs, code: &Code) {
    let (Some(err_code), Code::Literal(status, _)) = (&attrs.err_code, code) else {
        return;
    };
    if attrs.allow.code_mismatch || attrs.invalid.contains(&keyword::CODES) {
        return;
    }
    let is_listed = |status: &u16| {
        let mut codes = attrs.codes.iter().flat_map(|codes| &codes.value);
        codes.any(|(other, _)| other == status)
    };
    if let Some(status_in_code) = http_rules::status_in_err_code(&err_code.value.value())
        .filter(|status_in_code| status_in_code != status && !is_listed(status_in_code))
    {
        ctxt.error(
            err_code.value.span(),
            http_rules::code_mismatch(status_in_code, status),
        );
    }
}
