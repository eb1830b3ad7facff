//! The impls that accompany compile errors. They prevent follow-up errors where the type is used.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::output::Output;
use super::{bounds, from, response};
use crate::ast::{Input, Shape};
use crate::attr::Skip;
use crate::conversion::conversions;
use crate::keyword;

/// Expands to the impls. The program does not compile, so their bodies never run.
pub(crate) fn expand(input: &Input<'_>, skip: &Skip) -> TokenStream {
    let krate = input.krate();
    let clause = bounds::type_where_clause(input.original, skip);
    let assumed = bounds::assumed(input.original, skip);
    let output = Output::new(input.original, clause, assumed, &krate);
    let never = quote!(::core::unreachable!());
    let mut impls = Vec::new();
    if let Shape::Union(_) = input.shape {
        // No derive implements `Debug` for a union.
        let body = quote!(fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #never });
        impls.push(output.implement_checked(quote!(::core::fmt::Debug), body));
    }
    if !skip.has(keyword::DISPLAY_IMPL) {
        let body = quote!(fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #never });
        impls.push(output.implement(quote!(::core::fmt::Display), body));
    }
    if !skip.has(keyword::ERROR_IMPL) {
        impls.push(output.implement_checked(quote!(::core::error::Error), TokenStream::new()));
    }
    if input.unsized_field().is_none() {
        if !skip.has(keyword::INTO_RESPONSE_IMPL) {
            impls.push(response::implement(&output, &never));
        }
        impls.push(response::implement_documentation(&output, &never));
        impls.extend(from_impls(input, skip, &output, &never));
    }
    impls.push(output.implement(
        quote!(__api_errors::ApiError),
        quote! {
            fn spec(&self) -> &'static __api_errors::ErrorSpec { #never }
            fn __instance(&self, _: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>)) { #never }
        },
    ));
    let with_cause = if input.unsized_field().is_some() {
        quote!(__api_errors::NoCause)
    } else {
        quote!(__api_errors::Caused<Self>)
    };
    impls.push(output.implement(
        quote!(__api_errors::ApiErrorSet),
        quote! {
            const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                &__api_errors::Origin::new("", "", 0, 0), &[], &[],
            );
            type __WithCause = #with_cause;
        },
    ));
    // The words of an invalid `skip(..)` are unknown, and so is what the derive does not implement.
    if !input.attrs().invalid.contains(&keyword::SKIP) {
        impls.extend(bounds::require_error(input.original, skip));
    }
    output.wrap_in_const(&TokenStream::new(), &quote!(#(#impls)*))
}

/// Expands to one `From` impl for each type; a second conversion from a type may be the reported error.
fn from_impls(
    input: &Input<'_>,
    skip: &Skip,
    output: &Output<'_>,
    never: &TokenStream,
) -> Vec<TokenStream> {
    let items: Vec<_> = input.items().iter().collect();
    let mut seen = HashSet::new();
    conversions(&items, skip)
        .iter()
        .filter(|conversion| seen.insert(conversion.ty.to_token_stream().to_string()))
        .map(|conversion| from::implement(output, conversion, None, never))
        .collect()
}
