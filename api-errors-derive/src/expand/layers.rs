//! `ApiError::__layers`: the value and the errors that it nests, for `downcast_ref`.

use proc_macro2::TokenStream;
use quote::quote;

use super::output::{Output, nested, pattern};
use crate::model::Model;
use crate::syntax::is_static_parameter;

/// Expands to the method, or to nothing if there is no layer, as in the default of the trait.
pub(super) fn expand(output: &Output<'_>, model: &Model<'_>) -> Option<TokenStream> {
    if model.errors.is_empty() {
        return None;
    }
    // Only a type without lifetimes, whose type parameters have the bound `'static`, is certainly `'static`.
    let generics = output.generics;
    let mut parameters = generics.type_params();
    let is_static = generics.lifetimes().next().is_none()
        && parameters.all(|parameter| is_static_parameter(generics, parameter));
    let own = is_static.then(|| quote!(__visit(self);));
    let arms: Vec<_> = model
        .groups()
        .map(|(item, field, _)| {
            let (pattern, nested) = (pattern(item, &[field]), nested(field));
            quote!(#pattern => __api_errors::ApiError::__layers(#nested, __visit),)
        })
        .collect();
    let rest = (arms.len() < model.errors.len()).then(|| quote!(_ => {}));
    let nested = (!arms.is_empty()).then(|| quote!(match self { #(#arms)* #rest }));
    (own.is_some() || nested.is_some()).then(|| {
        quote! {
            fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) { #own #nested }
        }
    })
}
