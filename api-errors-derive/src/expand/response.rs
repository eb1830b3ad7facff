//! axum's `IntoResponse`, where the runtime crate has the feature.

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
