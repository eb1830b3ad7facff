//! Reads the list of keys in `#[api_error(..)]`.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Meta, Token};

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
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident(keyword::ATTRIBUTE))
    {
        let span = attribute.path().get_ident().map(Ident::span);
        summary.span = summary.span.or(span);
        match &attribute.meta {
            Meta::List(_) => {
                let read = |input: ParseStream<'_>| {
                    summary.has_unreadable_key |= read_list(ctxt, input, example, &mut read_key);
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

/// Reads keys separated by commas and reports at most one error for each.
///
/// Returns whether there was text that is not a key.
fn read_list(
    ctxt: &Ctxt,
    input: ParseStream<'_>,
    example: &str,
    read_key: &mut dyn FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) -> bool {
    let mut has_unreadable_key = false;
    while !input.is_empty() {
        let Ok(key) = input.call(Ident::parse_any) else {
            has_unreadable_key |= !input.peek(Token![,]);
            ctxt.error(input.span(), expected_key(input, example));
            skip_past_comma(input);
            continue;
        };
        if ctxt.ok(read_key(&key, input)).is_none() {
            skip_past_comma(input);
        } else if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            let key = key.unraw();
            ctxt.error(input.span(), format!("expected a `,` behind `{key}`"));
            // After `code = 404 msg = ".."` and `code = 404; msg = ".."`, continue with `msg`.
            let _ = input.parse::<Token![;]>();
            if !input.peek(Ident::peek_any) {
                skip_past_comma(input);
            }
        }
    }
    has_unreadable_key
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
        if input.parse::<proc_macro2::TokenTree>().is_err() {
            return;
        }
    }
}
