//! The key `database`: the conversions from the errors of the enabled drivers, through the nested error.
//!
//! The macro does not know which drivers are enabled. Each conversion is in a macro of the runtime crate, which keeps it if the
//! feature of the driver is on.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericParam, parse_quote};

use super::from::error_with;
use super::output::Output;
use super::violation::Violations;
use crate::model::Model;
use crate::span;

/// The errors of a library, in the runtime crate's `drivers`.
struct Library {
    /// The macro that keeps its content if the feature of the library is on.
    if_enabled: &'static str,
    errors: &'static [DriverError],
}

#[derive(Clone, Copy)]
enum DriverError {
    Plain(&'static str),
    /// An error of a pool, with the error of its manager as a parameter.
    OfPool(&'static str),
    /// An error of a transaction, with the error of its closure as a parameter.
    OfTransaction(&'static str),
}

const LIBRARIES: [Library; 5] = [
    Library {
        if_enabled: "if_deadpool_0_13",
        errors: &[DriverError::OfPool("Deadpool0_13")],
    },
    Library {
        if_enabled: "if_diesel_2",
        errors: &[
            DriverError::Plain("Diesel2"),
            DriverError::Plain("Diesel2Connection"),
            DriverError::Plain("Diesel2Pool"),
        ],
    },
    Library {
        if_enabled: "if_sea_orm_2",
        errors: &[
            DriverError::Plain("SeaOrm2"),
            DriverError::OfTransaction("SeaOrm2Transaction"),
        ],
    },
    Library {
        if_enabled: "if_sqlx_0_8",
        errors: &[DriverError::Plain("Sqlx0_8")],
    },
    Library {
        if_enabled: "if_sqlx_0_9",
        errors: &[DriverError::Plain("Sqlx0_9")],
    },
];

/// Expands to the conversions of the item with the key `database`.
pub(super) fn expand(
    output: &Output<'_>,
    model: &Model<'_>,
    violations: Option<&Violations<'_, '_>>,
) -> Option<TokenStream> {
    let (item, field, key_span) = model.database()?;
    let span = span::call_site_at(key_span);
    let ty = &field.original.ty;
    let (first, last) = span::first_and_last(ty);
    let from_report = Ident::new("from_report", last);
    let nested = quote_spanned!(first=> <#ty as __api_errors::FromDriverReport>);
    let value = error_with(
        item,
        field,
        &quote!(#nested::#from_report(__source)),
        violations,
    );
    let from_report = output.implement_at(
        span,
        quote!(__api_errors::FromDriverReport),
        output.self_type(),
        quote! {
            #[track_caller]
            fn from_report(__source: __api_errors::DriverReport) -> Self { #value }
        },
    );
    let conversions = LIBRARIES.iter().map(|library| {
        let if_enabled = Ident::new(library.if_enabled, Span::call_site());
        let errors = library.errors.iter();
        let conversions = errors.map(|error| conversion(output, span, *error));
        quote!(__api_errors::#if_enabled! { #(#conversions)* })
    });
    Some(quote!(#from_report #(#conversions)*))
}

/// Expands to `From` for the type and for its `Box`.
fn conversion(output: &Output<'_>, span: Span, error: DriverError) -> TokenStream {
    let self_type = output.self_type();
    let name = |name: &str| Ident::new(name, Span::call_site());
    let of_report = quote!(<#self_type as __api_errors::FromDriverReport>::from_report(
        __api_errors::DriverReport::from(__source)
    ));
    let (ty, parameter, value): (_, Option<GenericParam>, _) = match error {
        DriverError::Plain(error) => {
            let error = name(error);
            (quote!(__api_errors::drivers::#error), None, of_report)
        }
        DriverError::OfPool(error) => {
            let error = name(error);
            let parameter = parse_quote!(
                __E: ::core::error::Error + ::core::marker::Send + ::core::marker::Sync + 'static
            );
            (
                quote!(__api_errors::drivers::#error<__E>),
                Some(parameter),
                of_report,
            )
        }
        DriverError::OfTransaction(error) => {
            let error = name(error);
            let parameter =
                parse_quote!(__E: ::core::error::Error + ::core::convert::Into<#self_type>);
            (
                quote!(__api_errors::drivers::#error<__E>),
                Some(parameter),
                quote!(__api_errors::drivers::of_transaction::<#self_type, __E>(__source)),
            )
        }
    };
    let trait_ = quote_spanned!(span=> ::core::convert::From<#ty>);
    let boxed_type = quote!(__api_errors::Box<#self_type>);
    let boxed = quote!(__api_errors::Box::new(#value));
    let impls = [(self_type, value), (boxed_type, boxed)];
    let impls = impls.map(|(self_type, value)| {
        output.implement_generic_at(
            span,
            parameter.clone(),
            &trait_,
            self_type,
            quote! {
                #[track_caller]
                fn from(__source: #ty) -> Self { #value }
            },
        )
    });
    quote!(#(#impls)*)
}
