//! Reads the list of keys in `#[api_error(..)]`.

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Meta, Token};

use super::argument::TextBefore;
use super::foreign;
use crate::ctxt::Ctxt;
use crate::keyword;

/// A value with the span of its key.
#[derive(Clone)]
pub(crate) struct Keyed<T> {
    pub(crate) key_span: Span,
    pub(crate) value: T,
}

/// Stores the value of `key`, or reports that the key is a duplicate.
pub(super) fn set<T>(ctxt: &Ctxt, slot: &mut Option<Keyed<T>>, key: &Ident, value: T) {
    if slot.is_some() {
        ctxt.error(key.span(), format!("`{}` is given twice", key.unraw()));
    } else {
        *slot = Some(Keyed {
            key_span: key.span(),
            value,
        });
    }
}

/// A summary of all `#[api_error(..)]` attributes of one item.
#[derive(Default)]
pub(super) struct AttributeSummary {
    /// The span of the first attribute, if there is one.
    pub(super) span: Option<Span>,
    /// Text that is not a key was reported; it may have been meant as any key.
    pub(super) has_unreadable_key: bool,
    /// The texts that have format arguments, which were reported.
    pub(super) with_arguments: Vec<&'static str>,
}

/// Returns the attributes with keys of this library: `#[api_error(..)]`, and an `#[error(..)]` that was meant so.
fn with_keys(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| {
        attribute.path().is_ident(keyword::ATTRIBUTE) || foreign::is_misnamed(attribute)
    })
}

/// Returns the names in key position, with keys that are unknown or whose value is invalid.
pub(super) fn written_keys(attributes: &[Attribute]) -> Vec<String> {
    let lists = with_keys(attributes).filter_map(|attribute| attribute.meta.require_list().ok());
    lists
        .flat_map(|list| foreign::entries(&list.tokens))
        .collect()
}

/// Calls `read_key` with every key of every `#[api_error(..)]` in `attributes`.
///
/// If a key is invalid, its error is reported and reading continues after the next comma.
pub(super) fn read_keys(
    ctxt: &Ctxt,
    attributes: &[Attribute],
    example: &str,
    mut read_key: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) -> AttributeSummary {
    let mut summary = AttributeSummary::default();
    for attribute in with_keys(attributes) {
        let span = attribute.path().get_ident().map(Ident::span);
        summary.span = summary.span.or(span);
        if let Some(span) = span.filter(|_| foreign::is_misnamed(attribute)) {
            let message = "these keys are in `#[error(..)]`, the attribute of another derive: write `#[api_error(..)]`";
            ctxt.error(span, message);
        }
        match &attribute.meta {
            Meta::List(_) => {
                let read = |input: ParseStream<'_>| {
                    read_list(ctxt, input, example, &mut summary, &mut read_key);
                    Ok(())
                };
                // Unlike `parse2`, this reports an unexpected end at the end of the list.
                ctxt.ok(attribute.parse_args_with(read));
            }
            Meta::Path(_) | Meta::NameValue(_) => {
                let message = format!("expected a list of keys: write `#[api_error({example})]`");
                ctxt.error(span.unwrap_or_else(Span::call_site), message);
                summary.has_unreadable_key = true;
            }
        }
    }
    summary
}

/// Reads keys separated by commas and reports at most one error for each. Text that is not a key is reported once.
fn read_list(
    ctxt: &Ctxt,
    input: ParseStream<'_>,
    example: &str,
    summary: &mut AttributeSummary,
    read_key: &mut dyn FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    let mut text = None;
    let mut is_text_reported = false;
    while !input.is_empty() {
        if let Some(text) = text.as_mut()
            && TextBefore::takes(text, input)
        {
            report_argument(ctxt, input, text, summary);
            skip_past_comma(input);
            continue;
        }
        let before = TextBefore::read(input);
        let Ok(key) = input.call(Ident::parse_any) else {
            let is_comma = input.peek(Token![,]);
            if is_comma || !is_text_reported {
                ctxt.error(input.span(), expected_key(input, example));
            }
            is_text_reported |= !is_comma;
            summary.has_unreadable_key |= !is_comma;
            skip_past_comma(input);
            continue;
        };
        text = before;
        if ctxt.ok(read_key(&key, input)).is_none() {
            skip_past_comma(input);
        } else if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            let key = key.unraw();
            ctxt.error(input.span(), format!("expected a `,` after `{key}`"));
            // After `code = 404 msg = ".."` and `code = 404; msg = ".."`, continue with `msg`.
            let _ = input.parse::<Token![;]>();
            if !input.peek(Ident::peek_any) {
                skip_past_comma(input);
            }
        }
    }
}

/// Reports the first argument of a text.
fn report_argument(
    ctxt: &Ctxt,
    input: ParseStream<'_>,
    text: &TextBefore,
    summary: &mut AttributeSummary,
) {
    if !summary.with_arguments.contains(&text.key) {
        ctxt.error(input.span(), text.no_arguments());
        summary.with_arguments.push(text.key);
    }
}

/// Returns the compile error for text that is not a key.
fn expected_key(input: ParseStream<'_>, example: &str) -> String {
    if input.peek(Token![#]) {
        return "neither a `///` nor an attribute can stand in the list: write `//`".to_owned();
    }
    if input.peek(Token![,]) {
        return "a `,` without a key before it".to_owned();
    }
    format!("expected keys, such as `{example}`")
}

/// Skips all tokens up to and including the next comma.
pub(super) fn skip_past_comma(input: ParseStream<'_>) {
    while !input.is_empty() {
        if input.parse::<Token![,]>().is_ok() {
            return;
        }
        // Every token tree parses, so this loop always advances.
        if input.parse::<TokenTree>().is_err() {
            return;
        }
    }
}
