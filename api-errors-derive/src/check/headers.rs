//! The headers of one error. A variant overrides its enum, a field overrides a literal value.

use std::collections::HashSet;

use proc_macro2::Span;

use super::fields::{HeaderField, Roles};
use super::text;
use crate::ast::Item;
use crate::attr::{Code, ErrorAttrs, HeaderLiteral, without_fields};
use crate::ctxt::Ctxt;
use crate::header_grammar::error_of_another_status;
use crate::http_rules::{OF_ONE_STATUS, Obligation, is_inherited, status_in_err_code};
use crate::keyword;
use crate::model::{Header, HeaderValue};
use crate::syntax::option_content;

/// Merges the headers of the enum, the variant and its fields, in this order.
pub(super) fn check<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    defaults: Option<&'a ErrorAttrs>,
    code: Option<&Code>,
    roles: &Roles<'a>,
) -> Vec<Header<'a>> {
    let status = code.and_then(|code| match code {
        Code::Literal(status, _) => Some(*status),
        Code::Path(_) => status_of_path(item),
    });
    let codes = item.attrs.codes.iter().flat_map(|codes| &codes.value);
    let codes = codes
        .map(|(code, _)| *code)
        .filter(|code| Some(*code) != status);
    let statuses: Vec<_> = status.into_iter().chain(codes).collect();
    // An unknown status can be any.
    let is_known = status.is_some() && !item.attrs.invalid.contains(&keyword::CODES);
    let statuses = if is_known { &statuses[..] } else { &[] };
    let declared = declared(item, defaults, statuses);
    check_statuses(ctxt, item, roles, statuses);
    let mut headers = Vec::new();
    for (header, is_inherited) in &declared {
        let text = if *is_inherited {
            text::without_placeholders(&header.value)
        } else {
            text::check(ctxt, item, &header.value, item.attrs.allow.leak)
        };
        let Some(text) = text else { continue };
        let field = roles.headers.iter().find(|field| field.name == header.name);
        let value = match field {
            None if header.is_app_challenge => HeaderValue::AppChallenge,
            None => HeaderValue::Text(text),
            Some(header_field) => {
                if !text.arguments.is_empty() {
                    ctxt.error(
                        header.value.span(),
                        fallback_with_placeholder(header, header_field),
                    );
                }
                field_value(header_field, Some(text.template.text))
            }
        };
        headers.push(Header {
            name: header.name.clone(),
            value,
        });
    }
    for header_field in &roles.headers {
        if !declared
            .iter()
            .any(|(header, _)| header.name == header_field.name)
        {
            headers.push(Header {
                name: header_field.name.clone(),
                value: field_value(header_field, None),
            });
        }
    }
    headers
}

/// Returns the headers of the enum and of the item, and for each whether the enum declares it. A header of the item replaces
/// the one of its enum.
fn declared<'a>(
    item: &'a Item<'a>,
    defaults: Option<&'a ErrorAttrs>,
    statuses: &[u16],
) -> Vec<(&'a HeaderLiteral, bool)> {
    let own = &item.attrs.headers;
    let names: HashSet<_> = own.iter().map(|header| &header.name).collect();
    let of_enum = defaults.map_or(&[][..], |defaults| &defaults.headers);
    of_enum
        .iter()
        .filter(|header| !names.contains(&header.name))
        .filter(|header| {
            let mut statuses = statuses.iter();
            statuses.all(|status| is_inherited(&header.name, *status))
        })
        .map(|header| (header, true))
        .chain(own.iter().map(|header| (header, false)))
        .collect()
}

/// Returns the status of a path, which only the compiler knows: that in the `err_code`, since a mismatch does not compile.
fn status_of_path(item: &Item<'_>) -> Option<u16> {
    let err_code = item.attrs.err_code.as_ref()?.value.value();
    let mut codes = item.attrs.codes.iter().flat_map(|codes| &codes.value);
    status_in_err_code(&err_code).filter(|status| {
        !item.attrs.allow.code_mismatch && codes.all(|(listed, _)| listed != status)
    })
}

/// Rejects the headers, and the errors of a challenge, that belong to another status than `statuses`.
fn check_statuses(ctxt: &Ctxt, item: &Item<'_>, roles: &Roles<'_>, statuses: &[u16]) {
    if statuses.is_empty() {
        return;
    }
    // Of several statuses, only the right one sends the header.
    let check_name = |name: &str, span: Span| {
        if let Some((_, of)) = OF_ONE_STATUS.iter().find(|(tied, _)| *tied == name)
            && !statuses.contains(of)
        {
            let message = match statuses {
                [only] => format!(
                    "`{name}` belongs to a {of} (RFC 9110), and `code` is {only}: leave it out"
                ),
                _ => format!(
                    "`{name}` belongs to a {of} (RFC 9110), which is neither `code` nor in `codes`: leave it out"
                ),
            };
            ctxt.error(span, message);
        }
    };
    for header in &item.attrs.headers {
        check_name(&header.name, header.name_span);
        if header.name == "www-authenticate" {
            let challenge = without_fields(&header.value);
            let mut statuses = statuses.iter();
            let message = statuses.find_map(|status| error_of_another_status(&challenge, *status));
            if let Some(message) = message {
                ctxt.error(header.value.span(), message);
            }
        }
    }
    for field in &roles.headers {
        check_name(&field.name, field.field.span());
    }
}

fn field_value<'a>(header_field: &HeaderField<'a>, fallback: Option<String>) -> HeaderValue<'a> {
    HeaderValue::Field {
        field: header_field.field,
        fallback,
        is_seconds: header_field.is_seconds,
    }
}

fn fallback_with_placeholder(header: &HeaderLiteral, header_field: &HeaderField<'_>) -> String {
    format!(
        "`{}` is given by the field `{}`, so its text is what it falls back to and takes no placeholder",
        header.name, header_field.field.name
    )
}

/// Checks the mandatory headers of the literal statuses. For a path, generated code checks them (`expand::status`).
pub(super) fn check_obligations(
    ctxt: &Ctxt,
    item: &Item<'_>,
    defaults: Option<&ErrorAttrs>,
    code: &Code,
    code_span: Span,
    headers: &[Header<'_>],
) {
    let declared = match code {
        Code::Literal(status, _) => Some((*status, code_span)),
        Code::Path(_) => None,
    };
    let codes = item.attrs.codes.iter().flat_map(|codes| &codes.value);
    let codes = codes.filter(|(code, _)| declared.is_none_or(|(status, _)| status != *code));
    for (status, span) in declared.into_iter().chain(codes.copied()) {
        check_obligation(ctxt, item, defaults, status, span, headers);
    }
}

fn check_obligation(
    ctxt: &Ctxt,
    item: &Item<'_>,
    defaults: Option<&ErrorAttrs>,
    status: u16,
    span: Span,
    headers: &[Header<'_>],
) {
    let Some(obligation) = Obligation::of(status) else {
        return;
    };
    // An invalid header may be the mandatory one.
    let has_invalid_header = |attrs: &ErrorAttrs| {
        [keyword::HEADERS, keyword::WWW_AUTHENTICATE]
            .iter()
            .any(|key| attrs.invalid.contains(key))
    };
    if item.attrs.allow.missing_header
        || has_invalid_header(&item.attrs)
        || defaults.is_some_and(has_invalid_header)
        || item.fields.iter().any(|field| field.attrs.invalid_header)
    {
        return;
    }
    let name = obligation.header.to_ascii_lowercase();
    match headers
        .iter()
        .find(|header| header.name == name)
        .map(|header| &header.value)
    {
        None => ctxt.error(span, obligation.message("add it")),
        Some(HeaderValue::Field {
            field,
            fallback: None,
            ..
        }) if option_content(&field.original.ty).is_some() => {
            ctxt.error(
                field.span(),
                obligation.message("this field may be `None`: add what it falls back to"),
            );
        }
        Some(_) => {}
    }
}
