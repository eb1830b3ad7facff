//! `meta(..)`: facts about an error for the code of the app. No client receives them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Lit};

use super::literals::{self, Grammar};
use crate::ctxt::Ctxt;

/// An entry of `meta(..)`.
#[derive(Clone)]
pub(crate) struct MetaLiteral {
    pub(crate) name: String,
    /// The variant of `MetaValue` with its content.
    pub(crate) value: TokenStream,
}

const GRAMMAR: Grammar<TokenStream> = Grammar {
    example: "meta(kind = \"auth\")",
    wrong: "`meta(..)` takes literals: a string, a char, a bool, a float, or an integer that fits in an `i64`",
    value: variant,
};

/// Reads `meta(name = literal, ..)`.
pub(crate) fn list(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<MetaLiteral>> {
    let before = ctxt.count();
    let mut list: Vec<MetaLiteral> = Vec::new();
    for (ident, value) in literals::named(ctxt, key, input, &GRAMMAR)? {
        let name = ident.unraw().to_string();
        if list.iter().any(|entry| entry.name == name) {
            ctxt.error(ident.span(), format!("`{name}` is given twice"));
        } else {
            list.push(MetaLiteral { name, value });
        }
    }
    if list.is_empty() && ctxt.count() == before {
        let message = "`meta(..)` needs an entry: write `meta(kind = \"auth\")`, or leave it out";
        return Err(syn::Error::new(key.span(), message));
    }
    Ok(list)
}

fn variant(literal: &Lit, negative: bool) -> Option<TokenStream> {
    match literal {
        Lit::Str(text) if !negative => {
            let text = text.value();
            Some(quote!(Str(#text)))
        }
        Lit::Char(character) if !negative => {
            let text = character.value().to_string();
            Some(quote!(Str(#text)))
        }
        Lit::Bool(boolean) if !negative => {
            let value = boolean.value;
            Some(quote!(Bool(#value)))
        }
        Lit::Int(number) => {
            let sign = if negative { "-" } else { "" };
            let value: i64 = format!("{sign}{}", number.base10_digits()).parse().ok()?;
            Some(quote!(Integer(#value)))
        }
        Lit::Float(number) => {
            let value = literals::finite(number)?;
            let value = if negative { -value } else { value };
            Some(quote!(Float(#value)))
        }
        _ => None,
    }
}
