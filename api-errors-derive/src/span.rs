//! Places to blame.

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::Type;
use syn::spanned::Spanned;

/// A place of the user's for a name of ours, which resolves as in all generated code, also where a
/// `macro_rules` wrote what stands there.
pub(crate) fn ours(at: Span) -> Span {
    Span::call_site().located_at(at)
}

/// Where the type begins and ends, as places in the user's code for names of ours.
pub(crate) fn ends(ty: &Type) -> (Span, Span) {
    let last = ty.to_token_stream().into_iter().last();
    let last = last.map_or_else(
        || ty.span(),
        |last| match last {
            TokenTree::Group(group) => group.span_close(),
            other => other.span(),
        },
    );
    (ours(ty.span()), ours(last))
}
