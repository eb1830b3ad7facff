//! The headers of one error: variant over enum, field over static, and what its status obliges to.

use std::collections::HashSet;

use proc_macro2::Span;

use super::fields::{HeaderField, Roles};
use super::text;
use crate::ast::Item;
use crate::attr::{Code, ErrorAttrs, Header as Declared};
use crate::ctxt::Ctxt;
use crate::http_rules::Obligation;
use crate::keyword;
use crate::model::{Header, HeaderValue};
use crate::syntax::option_content;

/// Merged name by name; the order is the enum's, the variant's, the fields'.
pub(super) fn check<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    defaults: Option<&'a ErrorAttrs>,
    roles: &Roles<'a>,
) -> Vec<Header<'a>> {
    let own: HashSet<_> = item
        .attrs
        .headers
        .iter()
        .map(|header| &header.name)
        .collect();
    let inherited = defaults.map_or(&[][..], |defaults| &defaults.headers);
    let inherited = inherited
        .iter()
        .filter(|header| !own.contains(&header.name))
        .map(|header| (header, true));
    let declared: Vec<_> = inherited
        .chain(item.attrs.headers.iter().map(|header| (header, false)))
        .collect();

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
            None => HeaderValue::Text(text),
            Some(given) => {
                if !text.values.is_empty() {
                    ctxt.error(
                        header.value.span(),
                        fallback_with_placeholder(header, given),
                    );
                }
                given_by(given, Some(text.template.text))
            }
        };
        headers.push(Header {
            name: header.name.clone(),
            value,
        });
    }
    for given in &roles.headers {
        if !declared.iter().any(|(header, _)| header.name == given.name) {
            headers.push(Header {
                name: given.name.clone(),
                value: given_by(given, None),
            });
        }
    }
    headers
}

fn given_by<'a>(given: &HeaderField<'a>, fallback: Option<String>) -> HeaderValue<'a> {
    HeaderValue::Field {
        field: given.field,
        fallback,
        is_seconds: given.is_seconds,
    }
}

fn fallback_with_placeholder(header: &Declared, given: &HeaderField<'_>) -> String {
    format!(
        "`{}` is given by the field `{}`, so its text is what it falls back to and takes no placeholder",
        header.name, given.field.name
    )
}

/// The MUSTs of RFC 9110, where the status is a literal; for a path the compiler checks
/// (`expand::status`).
pub(super) fn check_obligations(
    ctxt: &Ctxt,
    item: &Item<'_>,
    defaults: Option<&ErrorAttrs>,
    code: &Code,
    code_at: Span,
    headers: &[Header<'_>],
) {
    let Code::Literal(status, _) = code else {
        return;
    };
    let Some(duty) = Obligation::of(*status) else {
        return;
    };
    // A header that did not parse may be the one that is asked for.
    let broken = |attrs: &ErrorAttrs| {
        [keyword::HEADERS, keyword::WWW_AUTHENTICATE]
            .iter()
            .any(|key| attrs.broken.contains(key))
    };
    if item.attrs.allow.missing_header
        || broken(&item.attrs)
        || defaults.is_some_and(broken)
        || item.fields.iter().any(|field| field.attrs.broken_header)
    {
        return;
    }
    let name = duty.header.to_ascii_lowercase();
    match headers
        .iter()
        .find(|header| header.name == name)
        .map(|header| &header.value)
    {
        None => ctxt.error(code_at, duty.message("add it")),
        Some(HeaderValue::Field {
            field,
            fallback: None,
            ..
        }) if option_content(&field.original.ty).is_some() => {
            ctxt.error(
                field.span(),
                duty.message("this field may be `None`: add what it falls back to"),
            );
        }
        Some(_) => {}
    }
}
