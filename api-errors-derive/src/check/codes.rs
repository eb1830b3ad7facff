//! Checks of `err_code`: unique in a type, and consistent with `code`.

use std::collections::HashMap;

use syn::ext::IdentExt;

use crate::ast::{Input, Item};
use crate::attr::{Code, ErrorAttrs, STATUS_OF_AN_INSTANCE};
use crate::ctxt::Ctxt;
use crate::http_rules;

/// Rejects a code that two items of one type share. Between nested types, generated code finds it
/// (`find_duplicate`).
pub(super) fn check_duplicates(ctxt: &Ctxt, input: &Input<'_>) {
    let mut first = HashMap::new();
    for item in input.items() {
        let Some(code) = &item.attrs.err_code else {
            continue;
        };
        let (text, span) = (code.value.value(), code.value.span());
        if let Some(first_span) = first.get(&text) {
            let name = &input.original.ident;
            ctxt.error(span, format!("`err_code` `{text}` is used twice in `{name}`: clients could not tell the two apart"));
            ctxt.error(*first_span, format!("`{text}` is used here first"));
        } else {
            first.insert(text, span);
        }
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

/// Rejects an `err_code` that ends in another status, such as `BILLING-402` for a 404.
pub(super) fn check_mismatch(ctxt: &Ctxt, attrs: &ErrorAttrs, code: &Code) {
    let (Some(err_code), Code::Literal(status, _)) = (&attrs.err_code, code) else {
        return;
    };
    if attrs.allow.code_mismatch {
        return;
    }
    if let Some(status_in_code) = http_rules::status_in_err_code(&err_code.value.value())
        .filter(|status_in_code| status_in_code != status)
    {
        ctxt.error(
            err_code.value.span(),
            http_rules::code_mismatch(status_in_code, status),
        );
    }
}
