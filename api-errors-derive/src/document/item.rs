//! The item that has the attribute.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Error, Ident, Meta, Result, Signature, Token, Type, Visibility};

/// The handler. Its body is not parsed.
pub(super) struct Handler {
    pub(super) signature: Signature,
    /// The state of the app, if `#[debug_handler(state = ..)]` below the attribute names it.
    pub(super) state: Option<Type>,
}

/// Parses the handler.
pub(super) fn handler(item: &TokenStream) -> Result<Handler> {
    let read = |input: ParseStream<'_>| {
        let attributes = Attribute::parse_outer(input)?;
        input.parse::<Visibility>()?;
        let signature = input.parse().map_err(|_| not_a_function(item))?;
        reject_methods(&signature, input.peek(Token![;]))?;
        attributes.iter().try_for_each(reject_second_path)?;
        input.parse::<TokenStream>()?;
        let state = attributes.iter().find_map(debugged_state);
        Ok(Handler { signature, state })
    };
    read.parse2(item.clone())
}

/// Rejects a method: utoipa generates items next to the function, which an `impl` or a trait cannot contain.
fn reject_methods(signature: &Signature, has_no_body: bool) -> Result<()> {
    let message =
        "utoipa documents functions and not methods: make the handler a function of its own";
    match signature.receiver() {
        Some(receiver) => Err(Error::new(receiver.self_token.span, message)),
        None if has_no_body => Err(Error::new(signature.ident.span(), message)),
        None => Ok(()),
    }
}

/// Rejects a second attribute that documents the handler.
fn reject_second_path(attribute: &Attribute) -> Result<()> {
    let path = attribute.path();
    let is_path = path
        .segments
        .last()
        .is_some_and(|last| last.ident == "path");
    if !is_path || matches!(attribute.meta, Meta::NameValue(_)) {
        return Ok(());
    }
    let message = "`#[api_errors::path(..)]` includes `#[utoipa::path(..)]`: move the arguments there and remove this attribute";
    Err(Error::new(path.span(), message))
}

/// Returns the attributes that remove an item or an argument.
pub(super) fn conditions(attributes: &[Attribute]) -> Vec<Attribute> {
    let conditions = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"));
    conditions.cloned().collect()
}

/// Returns the state in `#[axum::debug_handler(state = AppState)]`.
fn debugged_state(attribute: &Attribute) -> Option<Type> {
    let name = &attribute.path().segments.last()?.ident;
    let Meta::List(arguments) = &attribute.meta else {
        return None;
    };
    if name != "debug_handler" {
        return None;
    }
    let state = |input: ParseStream<'_>| {
        input.parse::<Ident>()?;
        input.parse::<Token![=]>()?;
        let state = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok(state)
    };
    state.parse2(arguments.tokens.clone()).ok()
}

fn not_a_function(item: &TokenStream) -> Error {
    // The first keyword of the item, such as `struct` or `impl`.
    let token = item.clone().into_iter().find(|token| match token {
        TokenTree::Ident(ident) => ident != "pub",
        _ => false,
    });
    let span = token.map_or_else(Span::call_site, |token| token.span());
    Error::new(
        span,
        "`#[api_errors::path]` goes on a handler, which is a function",
    )
}
