//! The derive macro of `api-errors`. Use it through that crate, which also documents it.

use proc_macro::TokenStream;
use syn::parse_macro_input;

mod ast;
mod attr;
mod check;
mod conversion;
mod ctxt;
mod derive;
mod docs;
mod document;
mod expand;
mod header_grammar;
mod http_rules;
mod identifier;
mod json;
mod keyword;
mod model;
mod span;
mod spelling;
mod syntax;
mod template;
#[cfg(test)]
mod tests;
mod well_known;

/// See the documentation in `api-errors`, which re-exports this macro.
#[proc_macro_derive(ApiError, attributes(api_error, source, from, error))]
pub fn derive_api_error(input: TokenStream) -> TokenStream {
    derive::expand(&parse_macro_input!(input)).into()
}

/// See the documentation in `api-errors`, which re-exports this macro.
#[proc_macro_attribute]
pub fn path(arguments: TokenStream, item: TokenStream) -> TokenStream {
    document::expand(arguments.into(), &item.into()).into()
}

/// See the documentation in `api-errors`, which re-exports this macro.
#[proc_macro_attribute]
pub fn rejects(arguments: TokenStream, item: TokenStream) -> TokenStream {
    document::rejects::expand(arguments.into(), &item.into()).into()
}
