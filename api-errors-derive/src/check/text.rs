//! Checks of messages, descriptions and header values: each placeholder is a field that clients may see.

use proc_macro2::Span;
use syn::{Ident, LitStr};

use crate::ast::{Field, Item};
use crate::attr::ErrorAttrs;
use crate::ctxt::Ctxt;
use crate::model::{Argument, Text};
use crate::{spelling, template};

/// Returns the text of `literal` with its placeholders resolved to fields of `item`, or `None` after a report.
pub(super) fn check<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    literal: &LitStr,
    may_leak: bool,
) -> Option<Text<'a>> {
    let before = ctxt.count();
    let template = template::parse(literal, &mut |error| ctxt.push(error));
    let mut arguments = Vec::new();
    for placeholder in &template.placeholders {
        let find = |name: &str| find_field(ctxt, item, name, literal.span());
        let field = find(&placeholder.field);
        let counts: Option<Vec<_>> = placeholder.format.counts().map(find).collect();
        if let (Some(field), Some(counts)) = (field, counts) {
            match field.filled() {
                Some((filled, _)) if !may_leak => {
                    ctxt.error(
                        literal.span(),
                        leaked_place(&placeholder.field, filled.key()),
                    );
                }
                None if field.source().is_some() && !may_leak => {
                    ctxt.error(literal.span(), leak(&placeholder.field));
                }
                _ => {}
            }
            arguments.push(Argument {
                field,
                format: placeholder.format.clone(),
                counts,
            });
        }
    }
    (ctxt.count() == before).then_some(Text {
        template,
        arguments,
    })
}

fn leak(field: &str) -> String {
    format!(
        "`{{{field}}}` is the source, whose text is for the log and not for clients: it is logged without a placeholder; say in `msg` what a client may know, or write `allow(leak)`"
    )
}

fn leaked_place(field: &str, key: &str) -> String {
    format!(
        "`{{{field}}}` is marked `{key}`, which is for the log and not for clients: it is logged without a placeholder; remove it from the text, or write `allow(leak)`"
    )
}

fn find_field<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    name: &str,
    span: Span,
) -> Option<&'a Field<'a>> {
    let found = item.field(name);
    if found.is_none() {
        let names: Vec<_> = item
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        ctxt.error(span, no_field(name, item.ident, &names));
    }
    found
}

fn no_field(name: &str, item: &Ident, fields: &[&str]) -> String {
    if fields.is_empty() {
        return format!(
            "`{{{name}}}` names no field: `{item}` has none; for the brace itself write `{{{{`"
        );
    }
    let closest = spelling::closest_match(name, fields);
    let question = closest.map(|known| format!("did you mean `{{{known}}}`?"));
    // The closest match may be the only field.
    let all = (closest.is_none() || fields.len() > 1)
        .then(|| format!("its fields are {}", spelling::list(fields)));
    let remedy: Vec<_> = question.into_iter().chain(all).collect();
    let remedy = remedy.join(" ");
    format!("`{{{name}}}` names no field of `{item}`; {remedy}")
}

/// Rejects placeholders in the defaults of an enum, which has no fields.
pub(super) fn check_defaults(ctxt: &Ctxt, defaults: &ErrorAttrs) {
    let desc = defaults.desc.iter().map(|desc| &desc.value);
    for literal in desc.chain(defaults.headers.iter().map(|header| &header.value)) {
        let template = template::parse(literal, &mut |error| ctxt.push(error));
        if let Some(placeholder) = template.placeholders.first() {
            let message = format!(
                "`{{{}}}` in a default of the enum: the variants' fields are not known here; write it on the variant, or `{{{{` for the brace itself",
                placeholder.field
            );
            ctxt.error(literal.span(), message);
        }
    }
}

/// Returns the text of a default; [`check_defaults`] has reported its errors.
pub(super) fn without_placeholders<'a>(literal: &LitStr) -> Option<Text<'a>> {
    let mut is_complete = true;
    let template = template::parse(literal, &mut |_| is_complete = false);
    (is_complete && template.placeholders.is_empty()).then_some(Text {
        template,
        arguments: Vec::new(),
    })
}
