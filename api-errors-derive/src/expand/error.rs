//! `std::error::Error`, with the source. `cause`, which is deprecated, lets `AnyError` and the log recognize the error.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::output::{Output, at_type, binding, nested, pattern, present};
use crate::ast::{Field, Item};
use crate::keyword;
use crate::model::{CheckedItem, Definition, Model};

pub(super) fn expand(output: &Output<'_>, model: &Model<'_>) -> TokenStream {
    if model.skip.has(keyword::ERROR_IMPL) {
        return TokenStream::new();
    }
    let arms: Vec<_> = model.errors.iter().filter_map(arm).collect();
    let body = (!arms.is_empty()).then(|| {
        let rest =
            (arms.len() < model.errors.len()).then(|| quote!(_ => ::core::option::Option::None,));
        let own = model
            .declarations()
            .any(|(item, _)| item.fields.iter().any(|field| field.source().is_some()));
        let present = own.then(present);
        let traits = own.then(|| quote!(use __api_errors::PointsToError as _; #present));
        quote! {
            fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                #traits
                match self { #(#arms)* #rest }
            }
        }
    });
    let body = quote! {
        #body
        fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
            use __api_errors::NotOffered as _;
            __api_errors::Offered(self).__offer()
        }
    };
    output.implement_checked(quote!(::core::error::Error), body)
}

/// Expands to the match arm for the source of one item. A transparent item returns the nested error's source.
fn arm(error: &CheckedItem<'_>) -> Option<TokenStream> {
    if let Definition::Transparent { field, .. } = error.definition {
        let pattern = pattern(error.item, &[field]);
        let nested = nested(field);
        return Some(quote!(#pattern => ::core::error::Error::source(#nested),));
    }
    let customization = match &error.definition {
        Definition::Declared(declaration) => declaration.customization,
        Definition::Transparent { .. } => None,
    };
    let field = source_field(error.item);
    let used: Vec<_> = field.into_iter().chain(customization).collect();
    if used.is_empty() {
        return None;
    }
    let pattern = pattern(error.item, &used);
    let own = own_source(error.item);
    let body = customization.map_or_else(
        || own.clone(),
        |field| {
            let binding = &field.binding;
            quote!(#binding.source(#own))
        },
    );
    Some(quote! { #pattern => #body, })
}

/// Returns the field that is the source.
pub(super) fn source_field<'a>(item: &'a Item<'_>) -> Option<&'a Field<'a>> {
    item.fields.iter().find(|field| field.source().is_some())
}

/// Expands to the optional source that the item has by its declaration. The pattern binds its field.
pub(super) fn own_source(item: &Item<'_>) -> TokenStream {
    let Some(field) = source_field(item) else {
        return quote!(::core::option::Option::None);
    };
    let binding = binding(field);
    quote_spanned!(at_type(field)=> match __api_errors::Field(#binding).__get() {
        ::core::option::Option::Some(__source) => ::core::option::Option::Some(__api_errors::Source(__source).__dyn_error()),
        ::core::option::Option::None => ::core::option::Option::None,
    })
}
