//! `From` for the type and for its `Box`.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::database;
use super::output::{Output, at_type, constructor};
use super::violation::Violations;
use crate::ast::{Field, FilledField, Item};
use crate::conversion::{Conversion, ConversionKind, conversions};
use crate::model::Model;
use crate::span;
use crate::well_known::{self, WellKnown};

pub(super) fn expand(output: &Output<'_>, model: &Model<'_>) -> TokenStream {
    let items: Vec<_> = model.errors.iter().map(|error| error.item).collect();
    let all = conversions(&items, &model.skip);
    let violations = Violations::of(output, model);
    let requested = all.iter().map(|conversion| {
        let value = convert(conversion, violations.as_ref());
        let attribute =
            is_tracked(conversion, violations.as_ref()).then(|| quote!(#[track_caller]));
        implement(output, conversion, attribute.as_ref(), &value)
    });
    let of_drivers = database::expand(output, model, violations.as_ref());
    quote!(#(#requested)* #of_drivers)
}

/// Returns whether the conversion can fill a `location`: its own, that of the nested error, or that of an error which a
/// violated constraint makes.
fn is_tracked(conversion: &Conversion<'_>, violations: Option<&Violations<'_, '_>>) -> bool {
    let nested = &conversion.field.original.ty;
    conversion.kind == ConversionKind::IntoNested
        || conversion
            .item
            .fields
            .iter()
            .any(|field| field.attrs.location.is_some())
        || (conversion.item.attrs.is_transparent()
            && violations.is_some_and(|violations| violations.can_be_located(nested)))
}

/// Expands to the values of the fields that the conversion fills, each with a comma: `at: Location::caller(),`.
pub(super) fn filled_fields(item: &Item<'_>) -> TokenStream {
    let fields = item.fields.iter().filter_map(|field| {
        let (filled, _) = field.filled()?;
        let (member, span) = (&field.member, at_type(field));
        let value = match filled {
            FilledField::Location => quote_spanned!(span=> ::core::panic::Location::caller()),
            FilledField::Backtrace => quote_spanned!(span=> __api_errors::Backtrace::capture()),
        };
        Some(quote!(#member: #value,))
    });
    fields.collect()
}

/// Expands to the error, created from `__source`.
fn convert(conversion: &Conversion<'_>, violations: Option<&Violations<'_, '_>>) -> TokenStream {
    let (ty, field) = (conversion.ty, conversion.field);
    let value = match conversion.kind {
        ConversionKind::Direct => quote!(__source),
        ConversionKind::IntoOption => quote!(::core::option::Option::Some(__source)),
        ConversionKind::IntoNested => {
            // The compiler reports an error at the first to the last token of the path.
            let (first, last) = span::first_and_last(ty);
            let nested = &field.original.ty;
            let well_known = well_known::of(nested);
            let made_from = match well_known {
                Some(WellKnown::Internal) => "internal_from",
                _ => "made_from",
            };
            let made_from = Ident::new(made_from, last);
            if well_known == Some(WellKnown::Wrapper) {
                let made_from =
                    quote_spanned!(first=> <__api_errors::IntoWrapper<#ty, #nested>>::#made_from);
                // Unused if the error inside is made from the type.
                quote!({ use __api_errors::NoWrapper as _; #made_from(__source) })
            } else {
                quote_spanned!(first=> __api_errors::#made_from(__source))
            }
        }
    };
    error_with(conversion.item, field, &value, violations)
}

/// Expands to the error with `value` in its field. A violated constraint that a variant declares becomes that variant.
pub(super) fn error_with(
    item: &Item<'_>,
    field: &Field<'_>,
    value: &TokenStream,
    violations: Option<&Violations<'_, '_>>,
) -> TokenStream {
    let (constructor, member) = (constructor(item), &field.member);
    let nesting = violations.filter(|_| item.attrs.is_transparent());
    let filled = filled_fields(item);
    nesting.map_or_else(
        || quote!(#constructor { #filled #member: #value }),
        |violations| {
            let nested_variant = quote!(#constructor { #member: __nested });
            violations.expand(field, value, &nested_variant)
        },
    )
}

/// Expands to `From<T>` for the type and for its `Box`, so that `?` also converts into a boxed error. `attribute` is
/// `#[track_caller]`, if the place of the call is of use.
pub(super) fn implement(
    output: &Output<'_>,
    conversion: &Conversion<'_>,
    attribute: Option<&TokenStream>,
    value: &TokenStream,
) -> TokenStream {
    let ty = conversion.ty;
    let span = span::call_site_at(conversion.span);
    let trait_ = quote_spanned!(span=> ::core::convert::From<#ty>);
    let self_type = output.self_type();
    let direct = output.implement_at(
        span,
        &trait_,
        &self_type,
        quote!(#attribute fn from(__source: #ty) -> Self { #value }),
    );
    let boxed = output.implement_at(
        span,
        &trait_,
        quote!(__api_errors::Box<#self_type>),
        quote! {
            #attribute
            fn from(__source: #ty) -> Self {
                __api_errors::Box::new(<#self_type as ::core::convert::From<#ty>>::from(__source))
            }
        },
    );
    quote!(#direct #boxed)
}
