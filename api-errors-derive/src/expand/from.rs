//! `From`, for the type and for its `Box`.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

use super::output::{Output, constructor};
use super::violation::Violations;
use crate::conversion::{Conversion, Through, conversions};
use crate::model::Model;
use crate::span;

pub(super) fn expand(output: &Output<'_>, model: &Model<'_>) -> TokenStream {
    let items: Vec<_> = model.errors.iter().map(|error| error.item).collect();
    let all = conversions(&items, &model.skip);
    let violations = Violations::of(output, model);
    all.iter()
        .map(|conversion| {
            implement(
                output,
                conversion.ty,
                &made(conversion, violations.as_ref()),
            )
        })
        .collect()
}

/// Expands to: the error, from `__source`.
fn made(conversion: &Conversion<'_>, violations: Option<&Violations<'_, '_>>) -> TokenStream {
    let (ty, field) = (conversion.ty, conversion.field);
    let (constructor, member) = (constructor(conversion.item), &field.member);
    let value = match conversion.through {
        Through::Nothing => quote!(__source),
        Through::Option => quote!(::core::option::Option::Some(__source)),
        Through::Nested => {
            // The compiler blames the path from its first token to its last.
            let (first, last) = span::ends(ty);
            let made_from = Ident::new("made_from", last);
            quote_spanned!(first=> __api_errors::#made_from(__source))
        }
    };
    let nesting = violations.filter(|_| conversion.item.attrs.transparent.is_some());
    nesting.map_or_else(
        || quote!(#constructor { #member: #value }),
        |violations| {
            let otherwise = quote!(#constructor { #member: __nested });
            violations.ask(field, &value, &otherwise)
        },
    )
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
