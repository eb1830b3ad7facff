//! `#[derive(ApiError)]`, from the input to its expansion.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::ast::Input;
use crate::check;
use crate::ctxt::Ctxt;
use crate::expand;

/// Reads, checks, writes; beside errors it writes what keeps the uses of the type from reporting more.
pub(crate) fn expand(original: &DeriveInput) -> TokenStream {
    let ctxt = Ctxt::default();
    let input = Input::read(&ctxt, original);
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
