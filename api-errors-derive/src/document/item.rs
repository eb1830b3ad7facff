//! What the attribute stands on.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Error, Result, Signature, Token, Visibility};

/// The signature of the handler. Its body is not read: it is passed on as it came.
pub(super) fn signature(item: &TokenStream) -> Result<Signature> {
    let read = |input: ParseStream<'_>| {
        Attribute::parse_outer(input)?;
        input.parse::<Visibility>()?;
        let signature = input.parse().map_err(|_| not_a_function(item))?;
        refuse_members(&signature, input.peek(Token![;]))?;
        input.parse::<TokenStream>()?;
        Ok(signature)
    };
    read.parse2(item.clone())
}

/// utoipa writes items beside the function, which is possible in no `impl` and no trait.
fn refuse_members(signature: &Signature, has_no_body: bool) -> Result<()> {
    let message =
        "utoipa documents functions and not methods: make the handler a function of its own";
    match signature.receiver() {
        Some(receiver) => Err(Error::new(receiver.self_token.span, message)),
        None if has_no_body => Err(Error::new(signature.ident.span(), message)),
        None => Ok(()),
    }
}

fn not_a_function(item: &TokenStream) -> Error {
    // The first word that is no attribute: `struct`, `impl`.
    let word = item.clone().into_iter().find(|token| match token {
        TokenTree::Ident(ident) => ident != "pub",
        _ => false,
    });
    let at = word.map_or_else(Span::call_site, |word| word.span());
    Error::new(
        at,
        "`#[api_errors::path]` goes on a handler, which is a function",
    )
}
