//! The lints that the expansion must not keep: it names what the user wrote once more, outside of the
//! item that may carry an `allow`.
//!
//! None of them is of ours, since another crate's `forbid` would make an `allow` an error. What an
//! expansion says with names of its own does not warn.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Meta};

use crate::model::Model;

/// Expands to: what the user allows anywhere in the type, for the whole expansion.
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
    // The impls must name what the user marked; the user's own uses keep their warnings.
    if name == "deprecated" {
        return Some(quote!(#[allow(deprecated)]));
    }
    match &attribute.meta {
        // An `expect` is met by the item itself.
        Meta::List(list) if name == "allow" || name == "expect" => {
            let lints = &list.tokens;
            Some(quote!(#[allow(#lints)]))
        }
        _ => None,
    }
}
