//! `data(..)`: members of the data that are the same in each instance.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Lit, Token};

use super::value::{entries, reject_suffix};
use crate::ctxt::Ctxt;
use crate::json;

/// A member of `data(..)` with its JSON value.
#[derive(Clone)]
pub(crate) struct DataLiteral {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) json: String,
}

/// Reads `data(name = literal, ..)`.
pub(crate) fn list(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<DataLiteral>> {
    entries(ctxt, key, input, "data(limit = 10)", |input| {
        let name = input
            .call(Ident::parse_any)
            .map_err(|error| syn::Error::new(error.span(), "expected `name = literal`"))?;
        input
            .parse::<Token![=]>()
            .map_err(|error| syn::Error::new(error.span(), "expected `= literal`"))?;
        let minus = input.parse::<Option<Token![-]>>()?;
        let start = input.fork();
        let wrong = || {
            let message = "`data(..)` takes literals: a string, a number or a bool; for a value of the instance mark a field";
            syn::Error::new(start.span(), message)
        };
        let literal: Lit = input.parse().map_err(|_| wrong())?;
        reject_suffix(literal.suffix(), literal.span())?;
        let json = json_of(&literal, minus.is_some()).ok_or_else(wrong)?;
        Ok(DataLiteral {
            name: name.unraw().to_string(),
            span: name.span(),
            json,
        })
    })
}

/// Returns the JSON value of a literal, if it has one.
fn json_of(literal: &Lit, negative: bool) -> Option<String> {
    let sign = if negative { "-" } else { "" };
    match literal {
        Lit::Int(number) => Some(format!("{sign}{}", number.base10_digits())),
        Lit::Float(number) => {
            // In JSON a number is finite and has a digit after its point.
            let value: f64 = number
                .base10_parse()
                .ok()
                .filter(|value: &f64| value.is_finite())?;
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
