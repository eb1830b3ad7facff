//! axum's `IntoResponse` and utoipa's `IntoResponses`, each if its feature of the runtime crate is enabled.

use proc_macro2::TokenStream;
use quote::quote;

use super::output::Output;
use crate::attr::Skip;
use crate::keyword;

/// Expands to axum's `IntoResponse`, unless `skip` contains it.
pub(super) fn expand(output: &Output<'_>, skip: &Skip) -> TokenStream {
    if skip.has(keyword::INTO_RESPONSE_IMPL) {
        return TokenStream::new();
    }
    let self_type = output.self_type();
    // With an explicit type, this also works for the impl of `Box`, by deref coercion.
    implement(output, &quote!(__api_errors::respond::<#self_type>(&self)))
}

/// Expands to utoipa's `IntoResponses`.
pub(super) fn expand_documentation(output: &Output<'_>) -> TokenStream {
    implement_documentation(
        output,
        &quote!(__api_errors::responses_of(
            <Self as __api_errors::ApiErrorSet>::SET
        )),
    )
}

/// Expands to `IntoResponses` with this body, for the type and for its `Box`.
pub(super) fn implement_documentation(output: &Output<'_>, body: &TokenStream) -> TokenStream {
    let trait_ = quote!(__api_errors::IntoResponses);
    let body = quote!(fn responses() -> __api_errors::Responses { #body });
    let own = output.implement(&trait_, &body);
    let boxed = output.implement_for_box(&trait_, &body);
    quote!(__api_errors::if_utoipa! { #own #boxed })
}

/// Expands to `IntoResponse` with this body, for the type and for its `Box`.
pub(super) fn implement(output: &Output<'_>, body: &TokenStream) -> TokenStream {
    let trait_ = quote!(__api_errors::IntoResponse);
    let body = quote!(fn into_response(self) -> __api_errors::Response { #body });
    let own = output.implement(&trait_, &body);
    let boxed = output.implement_for_box(&trait_, &body);
    quote!(__api_errors::if_axum! { #own #boxed })
}
