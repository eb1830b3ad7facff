//! The types of the data fields. Asking what the compiler knows of a type is what costs most in an
//! expansion, so that variants with the same types share one constant.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::output::Output;
use crate::model::{Declaration, Model};
use crate::syntax::{nameable, plain_parts};

/// The lists that a constant outside of the impls can hold, each once.
pub(super) struct DataTypes {
    lists: Vec<List>,
}

struct List {
    name: Ident,
    /// The types as they are written.
    key: String,
    types: TokenStream,
}

impl DataTypes {
    pub(super) fn of(output: &Output<'_>, model: &Model<'_>) -> Self {
        let mut lists: Vec<List> = Vec::new();
        for (_, declaration) in model.declarations() {
            let key = key(declaration);
            if key.is_empty() || lists.iter().any(|list| list.key == key) {
                continue;
            }
            if let Some(types) = types(output, declaration) {
                let name = format_ident!("__DATA_{}", lists.len());
                lists.push(List { name, key, types });
            }
        }
        Self { lists }
    }

    /// Expands to: the constants.
    pub(super) fn constants(&self) -> TokenStream {
        let constants = self.lists.iter().map(|List { name, types, .. }| {
            quote!(const #name: __api_errors::DataTypes = { use __api_errors::NotSo as _; #types };)
        });
        constants.collect()
    }

    /// Expands to: the list of one declaration that has data fields. In a generic type the constant
    /// stands in the impl.
    pub(super) fn value(&self, declaration: &Declaration<'_>) -> TokenStream {
        let key = key(declaration);
        if let Some(list) = self.lists.iter().find(|list| list.key == key) {
            return list.name.to_token_stream();
        }
        let fields = declaration.data_fields();
        let types = fields.iter().map(|field| entry(&field.original.ty));
        quote!(
            const {
                use __api_errors::NotSo as _;
                __api_errors::data_types![#(#types),*]
            }
        )
    }
}

fn key(declaration: &Declaration<'_>) -> String {
    let fields = declaration.data_fields();
    let types = fields.iter().map(|field| &field.original.ty);
    quote!(#(#types),*).to_string()
}

fn types(output: &Output<'_>, declaration: &Declaration<'_>) -> Option<TokenStream> {
    let fields = declaration.data_fields();
    let types = fields.iter().map(|field| {
        let ty = nameable(output.generics, &field.original.ty)?;
        Some(entry(&ty))
    });
    let types: Option<Vec<_>> = types.collect();
    types.map(|types| quote!(__api_errors::data_types![#(#types),*]))
}

/// A type with the types that it is written with: those become components of the OpenAPI document.
fn entry(ty: &syn::Type) -> TokenStream {
    let parts = plain_parts(ty);
    quote!((#ty, (#(#parts),*)))
}
