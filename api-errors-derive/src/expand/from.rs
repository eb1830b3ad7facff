//! `From`, for the type and for its `Box`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use super::{Output, constructor};
use crate::conversion::{Conversion, Through, conversions};
use crate::model::Model;

pub(super) fn expand(output: &Output<'_>, model: &Model<'_>) -> TokenStream {
    let items: Vec<_> = model.errors.iter().map(|error| error.item).collect();
    let all = conversions(&items, &model.skip);
    all.iter()
        .map(|conversion| implement(output, conversion.ty, &made(conversion)))
        .collect()
}

/// Expands to: the error, from `__source`.
fn made(conversion: &Conversion<'_>) -> TokenStream {
    let (ty, field) = (conversion.ty, conversion.field);
    let (constructor, member) = (constructor(conversion.item), &field.member);
    let value = match conversion.through {
        Through::Nothing => quote!(__source),
        Through::Option => quote!(::core::option::Option::Some(__source)),
        Through::Nested => {
            let inner = located(&field.original.ty, conversion.at);
            quote!(__api_errors::made_from::<#ty, #inner>(__source))
        }
    };
    quote!(#constructor { #member: #value })
}

/// `tokens` as they are, blamed on the place of `span`.
fn located(tokens: &impl ToTokens, span: proc_macro2::Span) -> TokenStream {
    let tokens = tokens.to_token_stream().into_iter();
    tokens
        .map(|mut token| {
            token.set_span(token.span().located_at(span));
            token
        })
        .collect()
}

/// Expands to: `From<T>` for the type and for its `Box`, so that `?` reaches into a boxed error.
pub(super) fn implement(output: &Output<'_>, ty: &Type, value: &TokenStream) -> TokenStream {
    let trait_ = quote!(::core::convert::From<#ty>);
    let direct = output.implement(&trait_, quote!(fn from(__source: #ty) -> Self { #value }));
    let this = output.this();
    let boxed = output.implement_for_box(
        &trait_,
        quote! {
            fn from(__source: #ty) -> Self {
                __api_errors::Box::new(<#this as ::core::convert::From<#ty>>::from(__source))
            }
        },
    );
    quote!(#direct #boxed)
}
