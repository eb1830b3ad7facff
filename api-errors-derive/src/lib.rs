//! The derive macro of `api-errors`. Use it through that crate, which also documents it.

use proc_macro::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_macro_input};

mod ast;
mod attr;
mod blame;
mod check;
mod conversion;
mod ctxt;
mod expand;
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
mod word;

/// Documented where `api-errors` re-exports it.
#[proc_macro_derive(ApiError, attributes(api_error, source, from))]
pub fn derive_api_error(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput)).into()
}

/// Reads, checks, writes; beside errors it writes what keeps the uses of the type from reporting more.
fn derive(original: &DeriveInput) -> proc_macro2::TokenStream {
    let ctxt = ctxt::Ctxt::default();
    let input = ast::Input::read(&ctxt, original);
    let model = check::check(&ctxt, &input);
    match ctxt.finish() {
        Ok(()) => expand::expand(&model),
        Err(error) => {
            let errors = error.to_compile_error();
            let fallback = expand::fallback(&input, &model.skip);
            quote!(#errors #fallback)
        }
    }
}

/// Documented where `api-errors` re-exports it.
#[proc_macro_attribute]
pub fn path(arguments: TokenStream, item: TokenStream) -> TokenStream {
    path::expand(arguments.into(), &item.into()).into()
}
