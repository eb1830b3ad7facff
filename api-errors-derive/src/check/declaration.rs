//! One struct or variant: is it declared, and whole.

use proc_macro2::Span;

use super::{codes, constraints, fields, headers, text};
use crate::ast::Item;
use crate::attr::ErrorAttrs;
use crate::ctxt::Ctxt;
use crate::keyword;
use crate::model::{Answer, Declaration};

/// How `item` answers; `None` where that was reported to be unclear.
pub(super) fn check<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    defaults: Option<&'a ErrorAttrs>,
) -> Option<Answer<'a>> {
    let Some(at) = item.attrs.at else {
        ctxt.error(item.ident.span(), undeclared(item));
        return None;
    };
    if item.attrs.broken.contains(&keyword::TRANSPARENT) {
        return None;
    }
    if let Some(transparent) = &item.attrs.transparent {
        return check_transparent(ctxt, item, transparent.key_at);
    }
    if let Some(from) = &item.attrs.from {
        let message = "`from(..)` reaches through a nested error: it needs `transparent`; for a field's own type write `#[from]` on the field";
        ctxt.error(from.key_at, message);
    }
    check_own(ctxt, item, defaults, at).map(|declaration| Answer::Own(Box::new(declaration)))
}

fn undeclared(item: &Item<'_>) -> String {
    let name = item.ident;
    let mut message = format!(
        "`{name}` does not say what it answers: add `#[api_error(code = 404, msg = \"..\", err_code = \"..\")]`"
    );
    if item.fields.len() == 1 {
        message.push_str(", or `#[api_error(transparent)]` where its field is an API error itself");
    }
    message
}

fn check_transparent<'a>(ctxt: &Ctxt, item: &'a Item<'a>, transparent: Span) -> Option<Answer<'a>> {
    for key in &item.attrs.own_keys {
        let message = format!(
            "`{key}` beside `transparent`: the field answers, so nothing but `from(..)` can be said here"
        );
        ctxt.error(key.span(), message);
    }
    let [field] = &item.fields[..] else {
        let count = item.fields.len();
        let message = format!(
            "`transparent` needs one field, the error that answers; `{}` has {count}",
            item.ident
        );
        ctxt.error(transparent, message);
        return None;
    };
    for (key, span) in fields::marks(field) {
        ctxt.error(
            span,
            format!("`{key}` beside `transparent`: the field is the error that answers"),
        );
    }
    let from = item.attrs.from.as_ref().map_or(&[][..], |from| &from.value);
    Some(Answer::Transparent { field, from })
}

fn check_own<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    defaults: Option<&'a ErrorAttrs>,
    at: Span,
) -> Option<Declaration<'a>> {
    let attrs = &item.attrs;
    let is_broken = |attrs: &ErrorAttrs| attrs.broken.contains(&keyword::CODE);
    // A broken one meant to replace the default, so nothing is said of that.
    let defaults_code = defaults.filter(|_| !is_broken(attrs));
    let code = attrs
        .code
        .as_ref()
        .or(defaults_code.and_then(|defaults| defaults.code.as_ref()))
        .map(|code| &code.value);
    let no_code = code.is_none() && !defaults.is_some_and(is_broken);
    report_missing(ctxt, attrs, at, no_code);
    let code_at = attrs.code.as_ref().map_or(at, |code| code.value.span());

    let leak = attrs.allow.leak;
    let msg = attrs
        .msg
        .as_ref()
        .map(|msg| text::check(ctxt, item, &msg.value, leak));
    let desc = match (
        &attrs.desc,
        defaults.and_then(|defaults| defaults.desc.as_ref()),
    ) {
        (Some(own), _) => text::check(ctxt, item, &own.value, leak),
        // Reported once, at the enum.
        (None, Some(inherited)) => text::without_placeholders(&inherited.value),
        (None, None) => None,
    };
    let roles = fields::check(ctxt, item);
    let headers = headers::check(ctxt, item, defaults, &roles);
    if let Some(code) = code {
        codes::check_mismatch(ctxt, attrs, code);
        headers::check_obligations(ctxt, item, defaults, code, code_at, &headers);
    }
    Some(Declaration {
        code: code?,
        code_at,
        err_code: attrs.err_code.as_ref()?.value.value(),
        msg: msg??,
        desc,
        msg_field: roles.msg,
        desc_field: roles.desc,
        data_literals: attrs.data.as_ref().map_or(&[][..], |data| &data.value),
        data: roles.data,
        headers,
        overrides: roles.overrides,
        example: attrs.example.as_ref().map(|example| &example.value),
        log: attrs
            .log
            .as_ref()
            .or(defaults.and_then(|defaults| defaults.log.as_ref()))
            .map(|log| log.value),
        ws_code: attrs
            .ws_code
            .as_ref()
            .or(defaults.and_then(|defaults| defaults.ws_code.as_ref()))
            .map(|code| code.value),
        constraints: constraints::check(ctxt, item),
        type_uri: attrs.type_uri.as_ref().map(|uri| uri.value.value()),
        allow: attrs.allow,
    })
}

/// One error for all required keys that are not there. A key that was there but misspelt or broken
/// has its own error already.
fn report_missing(ctxt: &Ctxt, attrs: &ErrorAttrs, at: Span, no_code: bool) {
    let missing: Vec<_> = [
        (no_code, keyword::CODE, "code = 404"),
        (attrs.msg.is_none(), keyword::MSG, "msg = \"..\""),
        (
            attrs.err_code.is_none(),
            keyword::ERR_CODE,
            "err_code = \"..\"",
        ),
    ]
    .into_iter()
    .filter(|(missing, key, _)| *missing && !attrs.broken.contains(key))
    .collect();
    if missing.is_empty() {
        return;
    }
    let mut keys: Vec<_> = missing
        .iter()
        .map(|(_, key, _)| format!("`{key}`"))
        .collect();
    let last = keys.pop().unwrap_or_default();
    let keys = match &keys[..] {
        [] => format!("{last} is"),
        others => format!("{} and {last} are", others.join(", ")),
    };
    let remedy = missing
        .iter()
        .map(|(_, _, remedy)| *remedy)
        .collect::<Vec<_>>()
        .join(", ");
    ctxt.error(at, format!("{keys} missing: write `{remedy}`"));
}
