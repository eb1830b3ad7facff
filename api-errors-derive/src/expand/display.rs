//! `Display`: writes the message, or forwards to the nested error.

use proc_macro2::TokenStream;
use quote::quote;

use super::output::{Output, nested, pattern};
use crate::keyword;
use crate::model::{Definition, Model};

pub(super) fn expand(output: &Output<'_>, model: &Model<'_>) -> TokenStream {
    if model.skip.has(keyword::DISPLAY_IMPL) {
        return TokenStream::new();
    }
    let nested = model
        .errors
        .iter()
        .filter_map(|error| match error.definition {
            Definition::Declared(_) => None,
            Definition::Transparent { field, .. } => {
                let pattern = pattern(error.item, &[field]);
                let nested = nested(field);
                Some(quote!(#pattern => ::core::fmt::Display::fmt(#nested, __formatter),))
            }
        });
    let nested: Vec<_> = nested.collect();
    let own = quote!(__api_errors::display(self, __formatter));
    let body = match nested.len() {
        0 => own,
        count if count == model.errors.len() => quote!(match self { #(#nested)* }),
        _ => quote!(match self { #(#nested)* _ => #own }),
    };
    output.implement(
        quote!(::core::fmt::Display),
        quote! {
            fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #body }
        },
    )
}
