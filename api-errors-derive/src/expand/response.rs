//! axum's `IntoResponse` and utoipa's `IntoResponses`, where the runtime crate has the feature.

use proc_macro2::TokenStream;
use quote::quote;

use super::Output;
use crate::attr::Skip;
use crate::keyword;

pub(super) fn expand(output: &Output<'_>, skip: &Skip) -> TokenStream {
    if skip.has(keyword::INTO_RESPONSE_IMPL) {
        return TokenStream::new();
    }
    implement(
        output,
        &quote!(__api_errors::respond(&self)),
        &quote!(__api_errors::respond(&*self)),
    )
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

pub(crate) fn implement_documentation(output: &Output<'_>, body: &TokenStream) -> TokenStream {
    let trait_ = quote!(__api_errors::IntoResponses);
    let body = quote!(fn responses() -> __api_errors::Responses { #body });
    let own = output.implement(&trait_, &body);
    let boxed = output.implement_for_box(&trait_, &body);
    quote!(__api_errors::if_utoipa! { #own #boxed })
}

pub(crate) fn implement(
    output: &Output<'_>,
    own: &TokenStream,
    boxed: &TokenStream,
) -> TokenStream {
    let trait_ = quote!(__api_errors::IntoResponse);
    let own = output.implement(
        &trait_,
        quote!(fn into_response(self) -> __api_errors::Response { #own }),
    );
    let boxed = output.implement_for_box(
        &trait_,
        quote!(fn into_response(self) -> __api_errors::Response { #boxed }),
    );
    quote!(__api_errors::if_axum! { #own #boxed })
}
