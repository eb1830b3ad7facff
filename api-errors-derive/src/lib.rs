//! The derive macro of `api-errors`. Use it through that crate, which also documents it.

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

mod ast;
mod attr;
mod check;
mod ctxt;
mod expand;
mod fallback;
mod generics;
mod http;
mod json;
mod keyword;
mod model;
mod path;
mod spelling;
mod template;
#[cfg(test)]
mod tests;

/// Documented where `api-errors` re-exports it.
#[proc_macro_derive(ApiError, attributes(api_error, source, from))]
pub fn derive_api_error(input: TokenStream) -> TokenStream {
    expand::derive(&parse_macro_input!(input as DeriveInput)).into()
}

/// Documented where `api-errors` re-exports it.
#[proc_macro_attribute]
pub fn path(arguments: TokenStream, item: TokenStream) -> TokenStream {
    path::expand(arguments.into(), &item.into()).into()
}
