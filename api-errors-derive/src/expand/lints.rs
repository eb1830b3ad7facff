//! The user's `allow` attributes, repeated for the expansion. It repeats names of the user outside of the item
//! that allows the lint.
//!
//! The macro adds no `allow` of its own, which is an error under `forbid`. Names that the macro writes cause no
//! warnings.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Meta};

use crate::model::Model;

/// Expands to every `allow` in the type, for the whole expansion.
pub(super) fn allowed(model: &Model<'_>) -> TokenStream {
    let of_items = model.errors.iter().flat_map(|error| {
        let fields = error.item.fields.iter();
        let of_fields = fields.flat_map(|field| &field.original.attrs);
        error.item.attributes.iter().chain(of_fields)
    });
    let of_type = model.input.attrs.iter().filter(|_| model.is_enum);
    of_type.chain(of_items).filter_map(allow).collect()
}

fn allow(attribute: &Attribute) -> Option<TokenStream> {
    let name = attribute.path().get_ident()?;
    // The impls must use the deprecated item; the user's own uses still cause warnings.
    if name == "deprecated" {
        return Some(quote!(#[allow(deprecated)]));
    }
    match &attribute.meta {
        // The item itself fulfills an `expect`, so the expansion needs only the `allow`.
        Meta::List(list) if name == "allow" || name == "expect" => {
            let lints = &list.tokens;
            Some(quote!(#[allow(#lints)]))
        }
        _ => None,
    }
}
