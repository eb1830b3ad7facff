//! The keys of `#[api_error(..)]`, one after the other.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Meta, Token};

use crate::ctxt::Ctxt;
use crate::keyword;

/// A value and the key that it was given by.
#[derive(Clone)]
pub(crate) struct Keyed<T> {
    pub(crate) key_at: Span,
    pub(crate) value: T,
}

/// Puts `value` into `slot`; a second one is an error at its key.
pub(super) fn set<T>(ctxt: &Ctxt, slot: &mut Option<Keyed<T>>, key: &Ident, value: T) {
    if slot.is_some() {
        ctxt.error(key.span(), format!("`{}` is given twice", key.unraw()));
    } else {
        *slot = Some(Keyed {
            key_at: key.span(),
            value,
        });
    }
}

/// What there was beside the keys.
#[derive(Default)]
pub(super) struct Read {
    /// The first `api_error`.
    pub(super) at: Option<Span>,
    /// Something that is no key was reported, and any of them may have been meant.
    pub(super) has_gaps: bool,
}

/// Calls `each` with every key of every `#[api_error(..)]` among `attributes`. A key that fails is
/// reported, and reading goes on behind its comma.
pub(super) fn read_keys(
    ctxt: &Ctxt,
    attributes: &[Attribute],
    example: &str,
    mut each: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) -> Read {
    let mut found = Read::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident(keyword::ATTRIBUTE))
    {
        let at = attribute.path().get_ident().map(Ident::span);
        found.at = found.at.or(at);
        match &attribute.meta {
            Meta::List(_) => {
                let read = |input: ParseStream<'_>| {
                    found.has_gaps |= read_list(ctxt, input, example, &mut each);
                    Ok(())
                };
                // Not `parse2`: only this knows where the list ends.
                ctxt.ok(attribute.parse_args_with(read));
            }
            Meta::Path(_) | Meta::NameValue(_) => {
                let message = format!("expected a list of keys: write `#[api_error({example})]`");
                ctxt.error(at.unwrap_or_else(Span::call_site), message);
                found.has_gaps = true;
            }
        }
    }
    found
}

/// Reads `key..` separated by commas, one error a key at the most; and whether one was no key.
fn read_list(
    ctxt: &Ctxt,
    input: ParseStream<'_>,
    example: &str,
    each: &mut dyn FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) -> bool {
    let mut has_gaps = false;
    while !input.is_empty() {
        let Ok(key) = input.call(Ident::parse_any) else {
            has_gaps |= !input.peek(Token![,]);
            ctxt.error(input.span(), expected_key(input, example));
            skip_behind_comma(input);
            continue;
        };
        if ctxt.ok(each(&key, input)).is_none() {
            skip_behind_comma(input);
        } else if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            let key = key.unraw();
            ctxt.error(input.span(), format!("expected a `,` behind `{key}`"));
            // `code = 404 msg = ".."` and `code = 404; msg = ".."` go on with `msg`.
            let _ = input.parse::<Token![;]>();
            if !input.peek(Ident::peek_any) {
                skip_behind_comma(input);
            }
        }
    }
    has_gaps
}

fn expected_key(input: ParseStream<'_>, example: &str) -> String {
    if input.peek(Token![#]) {
        return "neither a `///` nor an attribute can stand in the list: write `//`".to_owned();
    }
    if input.peek(Token![,]) {
        return "a `,` without a key before it".to_owned();
    }
    format!("expected keys, such as `{example}`")
}

pub(super) fn skip_behind_comma(input: ParseStream<'_>) {
    while !input.is_empty() {
        if input.parse::<Token![,]>().is_ok() {
            return;
        }
        // Every token tree parses, so this always gets on.
        if input.parse::<proc_macro2::TokenTree>().is_err() {
            return;
        }
    }
}
