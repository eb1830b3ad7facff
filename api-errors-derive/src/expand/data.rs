//! The types of the data fields. Queries about a type are the most expensive part of an expansion to compile, so
//! variants with the same types share one constant.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::output::Output;
use crate::model::{Declaration, Model};
use crate::syntax::{plain_parts, type_outside_impl};

/// The distinct lists of types that a constant outside of the impls can contain.
pub(super) struct DataTypes {
    lists: Vec<TypeList>,
}

struct TypeList {
    name: Ident,
    /// The types as written.
    key: String,
    types: TokenStream,
}

impl DataTypes {
    pub(super) fn of(output: &Output<'_>, model: &Model<'_>) -> Self {
        let mut lists: Vec<TypeList> = Vec::new();
        for (_, declaration) in model.declarations() {
            let key = key(declaration);
            if key.is_empty() || lists.iter().any(|list| list.key == key) {
                continue;
            }
            if let Some(types) = types(output, declaration) {
                let name = format_ident!("__DATA_{}", lists.len());
                lists.push(TypeList { name, key, types });
            }
        }
        Self { lists }
    }

    /// Expands to the constants.
    pub(super) fn constants(&self) -> TokenStream {
        let constants = self.lists.iter().map(|TypeList { name, types, .. }| {
            quote!(const #name: __api_errors::DataTypes = { use __api_errors::NotSo as _; #types };)
        });
        constants.collect()
    }

    /// Expands to the list of types of one declaration. In a generic type the list is part of the impl.
    pub(super) fn value(&self, declaration: &Declaration<'_>) -> TokenStream {
        let key = key(declaration);
        if let Some(list) = self.lists.iter().find(|list| list.key == key) {
            return list.name.to_token_stream();
        }
        let types = declaration.data_types();
        let types = types.into_iter().map(entry);
        quote!(
            const {
                use __api_errors::NotSo as _;
                __api_errors::data_types![#(#types),*]
            }
        )
    }
}

fn key(declaration: &Declaration<'_>) -> String {
    let types = declaration.data_types();
    quote!(#(#types),*).to_string()
}

fn types(output: &Output<'_>, declaration: &Declaration<'_>) -> Option<TokenStream> {
    let types = declaration.data_types();
    let types = types.into_iter().map(|ty| {
        let ty = type_outside_impl(output.generics, ty)?;
        Some(entry(&ty))
    });
    let types: Option<Vec<_>> = types.collect();
    types.map(|types| quote!(__api_errors::data_types![#(#types),*]))
}

/// Expands to a type and the types inside of it, which become components of the OpenAPI document.
fn entry(ty: &syn::Type) -> TokenStream {
    let parts = plain_parts(ty);
    quote!((#ty, (#(#parts),*)))
}
