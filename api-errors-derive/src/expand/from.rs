//! `From`, for the type and for its `Box`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;
use syn::spanned::Spanned;

use super::{Output, constructor};
use crate::generics::content_of;
use crate::keyword;
use crate::model::Model;

pub(super) fn expand(output: &Output<'_>, model: &Model<'_>) -> TokenStream {
    let own = model
        .errors
        .iter()
        .filter(|_| !model.skip.has(keyword::FROM_IMPL))
        .filter_map(|error| {
            let field = error
                .item
                .fields
                .iter()
                .find(|field| field.attrs.from.is_some())?;
            let (constructor, member, ty) =
                (constructor(error.item), &field.member, &field.original.ty);
            // As thiserror does: from the content of an `Option`.
            let content = content_of(ty);
            let source = if std::ptr::eq(content, ty) {
                quote!(__source)
            } else {
                quote!(::core::option::Option::Some(__source))
            };
            Some(conversion(
                output,
                content,
                &quote!(#constructor { #member: #source }),
            ))
        });
    let through = model.groups().flat_map(|(item, field, from)| {
        let (constructor, member, inner) = (constructor(item), &field.member, &field.original.ty);
        from.iter().map(move |ty| {
            let inner = located(inner, ty.span());
            let nested = quote!(__api_errors::made_from::<#ty, #inner>(__source));
            (ty, quote!(#constructor { #member: #nested }))
        })
    });
    let through = through.map(|(ty, value)| conversion(output, ty, &value));
    own.chain(through).collect()
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
pub(crate) fn conversion(output: &Output<'_>, ty: &Type, value: &TokenStream) -> TokenStream {
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
