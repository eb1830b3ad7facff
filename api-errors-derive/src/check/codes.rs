//! `err_code`: each once in a type, and not at odds with `code`.

use std::collections::HashMap;

use crate::ast::Input;
use crate::attr::{Code, ErrorAttrs};
use crate::ctxt::Ctxt;
use crate::http_rules;

/// The same code twice in one type; between groups the compiler finds it (`find_duplicate`).
pub(super) fn check_twice(ctxt: &Ctxt, input: &Input<'_>) {
    let mut first = HashMap::new();
    for item in input.items() {
        let Some(code) = &item.attrs.err_code else {
            continue;
        };
        let (text, span) = (code.value.value(), code.value.span());
        if let Some(used) = first.get(&text) {
            let name = &input.original.ident;
            ctxt.error(span, format!("`err_code` `{text}` is used twice in `{name}`: clients could not tell the two apart"));
            ctxt.error(*used, format!("`{text}` is used here first"));
        } else {
            first.insert(text, span);
        }
    }
}

/// `BILLING-402` for a 404 is a slip of the pen.
pub(super) fn check_mismatch(ctxt: &Ctxt, attrs: &ErrorAttrs, code: &Code) {
    let (Some(err_code), Code::Literal(status, _)) = (&attrs.err_code, code) else {
        return;
    };
    if attrs.allow.code_mismatch {
        return;
    }
    if let Some(said) =
        http_rules::status_in_err_code(&err_code.value.value()).filter(|said| said != status)
    {
        ctxt.error(
            err_code.value.span(),
            http_rules::code_mismatch(said, status),
        );
    }
}
