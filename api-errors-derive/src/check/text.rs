//! Messages, descriptions and header values: their placeholders are fields, and none of them leaks.

use proc_macro2::Span;
use syn::{Ident, LitStr};

use crate::ast::{Field, Item};
use crate::attr::ErrorAttrs;
use crate::ctxt::Ctxt;
use crate::model::{Text, Value};
use crate::{spelling, template};

/// The text of `literal`, its placeholders resolved to fields of `item`; `None` after a report.
pub(super) fn check<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    literal: &LitStr,
    may_leak: bool,
) -> Option<Text<'a>> {
    let before = ctxt.count();
    let template = template::parse(literal, &mut |error| ctxt.push(error));
    let mut values = Vec::new();
    for placeholder in &template.placeholders {
        let find = |name: &str| find_field(ctxt, item, name, literal.span());
        let field = find(&placeholder.field);
        let counts: Option<Vec<_>> = placeholder.format.counts().map(find).collect();
        if let (Some(field), Some(counts)) = (field, counts) {
            if field.source().is_some() && !may_leak {
                ctxt.error(literal.span(), leak(&placeholder.field));
            }
            values.push(Value {
                field,
                format: placeholder.format.clone(),
                counts,
            });
        }
    }
    (ctxt.count() == before).then_some(Text { template, values })
}

fn leak(field: &str) -> String {
    format!(
        "`{{{field}}}` is the source, whose text is for the log and not for clients: it is logged without a placeholder; say in `msg` what a client may know, or write `allow(leak)`"
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
    let meant = spelling::meant(name, fields);
    let question = meant.map(|known| format!("did you mean `{{{known}}}`?"));
    // The one that was meant may be the only one.
    let all = (meant.is_none() || fields.len() > 1)
        .then(|| format!("its fields are {}", spelling::list(fields)));
    let remedy: Vec<_> = question.into_iter().chain(all).collect();
    let remedy = remedy.join(" ");
    format!("`{{{name}}}` names no field of `{item}`; {remedy}")
}

/// The defaults of an enum have no fields to show.
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

/// The text of a default, which [`check_defaults`] has looked at.
pub(super) fn without_placeholders<'a>(literal: &LitStr) -> Option<Text<'a>> {
    let mut is_whole = true;
    let template = template::parse(literal, &mut |_| is_whole = false);
    (is_whole && template.placeholders.is_empty()).then_some(Text {
        template,
        values: Vec::new(),
    })
}
