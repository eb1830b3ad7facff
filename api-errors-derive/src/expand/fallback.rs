//! What is written beside errors: impls that keep the uses of the type from reporting more.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use crate::ast::Input;
use crate::attr::Skip;
use crate::expand::{Output, conversion, implement_documentation, implement_response};
use crate::generics::content_of;
use crate::keyword;

/// The program does not compile, so no body of these ever runs.
pub(crate) fn expand(input: &Input<'_>, skip: &Skip) -> TokenStream {
    let krate = input.krate();
    let generics = &input.original.generics;
    let mut clause = generics
        .where_clause
        .clone()
        .unwrap_or_else(|| parse_quote!(where));
    if generics.type_params().next().is_some() {
        let (ident, (_, arguments, _)) = (&input.original.ident, generics.split_for_impl());
        clause
            .predicates
            .push(parse_quote!(#ident #arguments: ::core::fmt::Debug));
    }
    let output = Output::new(&input.original.ident, generics, clause, &krate);
    let never = quote!(::core::unreachable!());
    let mut impls = Vec::new();
    if !skip.has(keyword::DISPLAY_IMPL) {
        let body = quote!(fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #never });
        impls.push(output.implement(quote!(::core::fmt::Display), body));
    }
    if !skip.has(keyword::ERROR_IMPL) {
        impls.push(output.implement(quote!(::core::error::Error), TokenStream::new()));
    }
    if !skip.has(keyword::INTO_RESPONSE_IMPL) {
        impls.push(implement_response(&output, &never, &never));
    }
    impls.push(implement_documentation(&output, &never));
    impls.extend(conversions(input, skip, &output, &never));
    impls.push(output.implement(
        quote!(__api_errors::ApiError),
        quote! {
            fn spec(&self) -> &'static __api_errors::ErrorSpec { #never }
            fn __instance(&self, _: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>)) { #never }
        },
    ));
    impls.push(output.implement(
        quote!(__api_errors::ApiErrorSet),
        quote! {
            const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                &__api_errors::Origin::new("", "", 0, 0), &[], &[],
            );
        },
    ));
    output.in_const(false, &quote!(#(#impls)*))
}

fn conversions(
    input: &Input<'_>,
    skip: &Skip,
    output: &Output<'_>,
    never: &TokenStream,
) -> Vec<TokenStream> {
    let mut seen = std::collections::HashSet::new();
    let own = input.items().iter().flat_map(|item| &item.fields);
    let own = own
        .filter(|field| field.attrs.from.is_some() && !skip.has(keyword::FROM_IMPL))
        .map(|field| content_of(&field.original.ty));
    let through = input
        .items()
        .iter()
        .flat_map(|item| &item.attrs.from)
        .flat_map(|from| &from.value);
    let types = own
        .chain(through)
        .filter(|ty| seen.insert(quote!(#ty).to_string()));
    types.map(|ty| conversion(output, ty, never)).collect()
}
