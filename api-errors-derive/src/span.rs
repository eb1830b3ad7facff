//! Spans that point at the user's code and resolve names as generated code does.

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::Type;
use syn::spanned::Spanned;

/// A span for a name that the macro writes: errors point at `span`, and the name resolves at the call site,
/// also if `span` comes from a `macro_rules` macro.
pub(crate) fn call_site_at(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// Spans at the first and at the last token of a type, for names that the macro writes.
pub(crate) fn first_and_last(ty: &Type) -> (Span, Span) {
    let last = ty.to_token_stream().into_iter().last();
    let last = last.map_or_else(
        || ty.span(),
        |last| match last {
            TokenTree::Group(group) => group.span_close(),
            other => other.span(),
        },
    );
    (call_site_at(ty.span()), call_site_at(last))
}
