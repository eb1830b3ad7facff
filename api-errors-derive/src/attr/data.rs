//! `data(..)`: members of the data that are the same in each instance.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Lit};

use super::literals::{self, Grammar};
use crate::ctxt::Ctxt;
use crate::json;

/// A member of `data(..)` with its JSON value.
#[derive(Clone)]
pub(crate) struct DataLiteral {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) json: String,
}

const GRAMMAR: Grammar<String> = Grammar {
    example: "data(limit = 10)",
    wrong: "`data(..)` takes literals: a string, a char, a number or a bool; for a value of the instance mark a field",
    value: json_of,
};

/// Reads `data(name = literal, ..)`.
pub(crate) fn list(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<DataLiteral>> {
    let literals = literals::named(ctxt, key, input, &GRAMMAR)?.into_iter();
    let member = |(name, json): (Ident, String)| DataLiteral {
        name: name.unraw().to_string(),
        span: name.span(),
        json,
    };
    Ok(literals.map(member).collect())
}

/// Returns the JSON value of a literal, if it has one.
fn json_of(literal: &Lit, negative: bool) -> Option<String> {
    let sign = if negative { "-" } else { "" };
    match literal {
        Lit::Int(number) => Some(format!("{sign}{}", number.base10_digits())),
        Lit::Float(number) => {
            // In JSON a number is finite and has a digit after its point.
            let value = literals::finite(number)?;
            Some(format!("{sign}{value:?}"))
        }
        Lit::Str(text) if !negative => Some(format!("\"{}\"", json::escape(&text.value()))),
        Lit::Char(character) if !negative => Some(format!(
            "\"{}\"",
            json::escape(&character.value().to_string())
        )),
        Lit::Bool(boolean) if !negative => Some(boolean.value.to_string()),
        _ => None,
    }
}
