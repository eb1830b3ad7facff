//! A list of named literals, which `data(..)` and `meta(..)` have.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Lit, Token};

use super::value::{entries, reject_suffix};
use crate::ctxt::Ctxt;

/// What a key takes as its list of literals.
pub(super) struct Grammar<T> {
    /// The key with a list that is right.
    pub(super) example: &'static str,
    /// The compile error for a value that the key does not take.
    pub(super) wrong: &'static str,
    /// Returns the value of a literal, if the key takes it. The `bool` is whether a `-` is before the literal.
    pub(super) value: fn(&Lit, bool) -> Option<T>,
}

/// Reads `(name = literal, ..)`.
pub(super) fn named<T>(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
    grammar: &Grammar<T>,
) -> syn::Result<Vec<(Ident, T)>> {
    entries(ctxt, key, input, grammar.example, |input| {
        let name = input
            .call(Ident::parse_any)
            .map_err(|error| syn::Error::new(error.span(), "expected `name = literal`"))?;
        input
            .parse::<Token![=]>()
            .map_err(|error| syn::Error::new(error.span(), "expected `= literal`"))?;
        let minus = input.parse::<Option<Token![-]>>()?;
        let start = input.fork();
        let wrong = || syn::Error::new(start.span(), grammar.wrong);
        let literal: Lit = input.parse().map_err(|_| wrong())?;
        reject_suffix(literal.suffix(), literal.span())?;
        let value = (grammar.value)(&literal, minus.is_some()).ok_or_else(wrong)?;
        Ok((name, value))
    })
}

/// Returns the value of a float, if it is finite.
pub(super) fn finite(number: &syn::LitFloat) -> Option<f64> {
    let value: f64 = number.base10_parse().ok()?;
    value.is_finite().then_some(value)
}
