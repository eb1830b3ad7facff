//! axum's `IntoResponse` and utoipa's `IntoResponses`, where the runtime crate has the feature.

use proc_macro2::TokenStream;
use quote::quote;

use super::output::Output;
use crate::attr::Skip;
use crate::keyword;

pub(super) fn expand(output: &Output<'_>, skip: &Skip) -> TokenStream {
    if skip.has(keyword::INTO_RESPONSE_IMPL) {
        return TokenStream::new();
    }
    let this = output.this();
    // Named, so that a `Box` of it is seen through.
    implement(output, &quote!(__api_errors::respond::<#this>(&self)))
}

/// utoipa's `IntoResponses`, where the runtime crate has the feature.
pub(super) fn expand_documentation(output: &Output<'_>) -> TokenStream {
    implement_documentation(
        output,
        &quote!(__api_errors::responses_of(
            <Self as __api_errors::ApiErrorSet>::SET
        )),
    )
}

pub(super) fn implement_documentation(output: &Output<'_>, body: &TokenStream) -> TokenStream {
    let trait_ = quote!(__api_errors::IntoResponses);
    let body = quote!(fn responses() -> __api_errors::Responses { #body });
    let own = output.implement(&trait_, &body);
    let boxed = output.implement_for_box(&trait_, &body);
    quote!(__api_errors::if_utoipa! { #own #boxed })
}

pub(super) fn implement(output: &Output<'_>, body: &TokenStream) -> TokenStream {
    let trait_ = quote!(__api_errors::IntoResponse);
    let body = quote!(fn into_response(self) -> __api_errors::Response { #body });
    let own = output.implement(&trait_, &body);
    let boxed = output.implement_for_box(&trait_, &body);
    quote!(__api_errors::if_axum! { #own #boxed })
}
