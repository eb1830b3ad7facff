//! `#[derive(ApiError)]`: runs the stages from the input to its expansion.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::ast::Input;
use crate::check;
use crate::ctxt::Ctxt;
use crate::expand;

/// Returns the impls, or the compile errors with impls that prevent follow-up errors.
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
