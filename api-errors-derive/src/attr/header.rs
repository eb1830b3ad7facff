//! The keys that declare headers: `headers(..)`, `retry_after`, `www_authenticate`.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Ident, LitInt, LitStr, Token};

use super::value::{entries, equals, reject_suffix, text};
use crate::ctxt::Ctxt;
use crate::http_rules;

/// A header with its value, from `headers(..)` or a key for one header.
#[derive(Clone)]
pub(crate) struct HeaderLiteral {
    /// The name in lower case.
    pub(crate) name: String,
    pub(crate) name_span: Span,
    pub(crate) value: LitStr,
}

/// Reads the seconds of `retry_after`.
pub(crate) fn seconds(key: &Ident, input: ParseStream<'_>) -> syn::Result<HeaderLiteral> {
    equals(key, input, "30")?;
    let start = input.fork();
    let wrong = || {
        let message = "`retry_after` takes whole seconds: write `retry_after = 30`; for a value of the instance mark a field";
        syn::Error::new(start.span(), message)
    };
    let literal: LitInt = input.parse().map_err(|_| wrong())?;
    reject_suffix(literal.suffix(), literal.span()).map_err(|_| wrong())?;
    let seconds: u64 = literal.base10_parse().map_err(|_| wrong())?;
    Ok(HeaderLiteral {
        name: "retry-after".to_owned(),
        name_span: key.span(),
        value: LitStr::new(&seconds.to_string(), literal.span()),
    })
}

/// Reads the challenge of `www_authenticate`.
pub(crate) fn challenge(key: &Ident, input: ParseStream<'_>) -> syn::Result<HeaderLiteral> {
    let value = text(key, input)?;
    Ok(HeaderLiteral {
        name: "www-authenticate".to_owned(),
        name_span: key.span(),
        value: header_value(value)?,
    })
}

/// Reads `headers("Name" = "value", ..)`.
pub(crate) fn list(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<HeaderLiteral>> {
    let example = "headers(\"Allow\" = \"GET, HEAD\")";
    entries(ctxt, key, input, example, |input| {
        let name: LitStr = input
            .parse()
            .map_err(|error| syn::Error::new(error.span(), "expected `\"Name\" = \"value\"`"))?;
        input
            .parse::<Token![=]>()
            .map_err(|error| syn::Error::new(error.span(), "expected `= \"value\"`"))?;
        let value: LitStr = input.parse().map_err(|error| {
            syn::Error::new(error.span(), "a header's value is a string literal")
        })?;
        reject_suffix(name.suffix(), name.span())?;
        reject_suffix(value.suffix(), value.span())?;
        Ok(HeaderLiteral {
            name: header_name(&name)?,
            name_span: name.span(),
            value: header_value(value)?,
        })
    })
}

/// Returns the name in lower case, if an error may declare this header.
pub(crate) fn header_name(name: &LitStr) -> syn::Result<String> {
    let lower = name.value().to_ascii_lowercase();
    if lower.is_empty() {
        return Err(syn::Error::new(
            name.span(),
            "a header's name must not be empty",
        ));
    }
    if !http_rules::is_header_name(&lower) {
        let message = format!(
            "`{}` is no header name that HTTP allows (RFC 9110 section 5.1)",
            name.value()
        );
        return Err(syn::Error::new(name.span(), message));
    }
    if http_rules::FRAMING.contains(&lower.as_str()) {
        let message = format!(
            "`{}` is set with the body: an error cannot declare it",
            name.value()
        );
        return Err(syn::Error::new(name.span(), message));
    }
    Ok(lower)
}

/// Returns `value` if it is a valid header value.
fn header_value(value: LitStr) -> syn::Result<LitStr> {
    if http_rules::is_header_value(&value.value()) {
        return Ok(value);
    }
    let message = "a header's value takes visible ASCII, spaces and tabs (RFC 9110 section 5.5)";
    Err(syn::Error::new(value.span(), message))
}
