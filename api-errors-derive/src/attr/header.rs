//! The keys that declare headers: `headers(..)`, `retry_after`, `www_authenticate`.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Ident, LitInt, LitStr, Token};

use super::value::{entries, equals, reject_suffix, text};
use crate::ctxt::Ctxt;
use crate::header_grammar::{self, PLACEHOLDER};
use crate::{http_rules, template};

/// A header with its value, from `headers(..)` or a key for one header.
#[derive(Clone)]
pub(crate) struct HeaderLiteral {
    /// The name in lower case.
    pub(crate) name: String,
    pub(crate) name_span: Span,
    pub(crate) value: LitStr,
    /// Whether the header is the challenge of the app: the key `www_authenticate` without a value.
    pub(crate) is_app_challenge: bool,
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
        is_app_challenge: false,
    })
}

/// The challenge of an app that sets none, for the fallback of a field. The runtime has the same one.
pub(crate) const DEFAULT_CHALLENGE: &str = "Bearer realm=\"api\"";

/// Reads `www_authenticate = ".."`, or `www_authenticate` for the challenge of the app.
pub(crate) fn challenge(key: &Ident, input: ParseStream<'_>) -> syn::Result<HeaderLiteral> {
    let name = "www-authenticate";
    let is_app_challenge = input.is_empty() || input.peek(Token![,]);
    let value = if is_app_challenge {
        LitStr::new(DEFAULT_CHALLENGE, key.span())
    } else {
        header_value(name, text(key, input)?)?
    };
    Ok(HeaderLiteral {
        name: name.to_owned(),
        name_span: key.span(),
        value,
        is_app_challenge,
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
        let (name, name_span) = (header_name(&name)?, name.span());
        let value = header_value(&name, value)?;
        Ok(HeaderLiteral {
            name,
            name_span,
            value,
            is_app_challenge: false,
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
    if http_rules::RESERVED.contains(&lower.as_str()) {
        let name_value = name.value();
        let message = if http_rules::OF_THE_CONNECTION.contains(&lower.as_str()) {
            format!(
                "`{name_value}` belongs to the connection, which the server manages: leave it out"
            )
        } else if http_rules::SET_WITH_THE_BODY.contains(&lower.as_str()) {
            format!("`{name_value}` is set with the body: an error cannot declare it")
        } else {
            format!(
                "`{name_value}` describes the bytes of a body, which depend on its format: leave it out"
            )
        };
        return Err(syn::Error::new(name.span(), message));
    }
    Ok(lower)
}

/// Returns `value` if it is a valid value of the header `name`.
fn header_value(name: &str, value: LitStr) -> syn::Result<LitStr> {
    if !http_rules::is_header_value(&value.value()) {
        let message =
            "a header's value takes visible ASCII, spaces and tabs (RFC 9110 section 5.5)";
        return Err(syn::Error::new(value.span(), message));
    }
    match header_grammar::fault(name, &without_fields(&value)) {
        Some(message) => Err(syn::Error::new(value.span(), message)),
        None => Ok(value),
    }
}

/// Returns the value with [`PLACEHOLDER`] in place of each placeholder.
pub(crate) fn without_fields(value: &LitStr) -> String {
    // A template with a fault has an error of its own later.
    let template = template::parse(value, &mut |_| {});
    let mut text = String::new();
    let mut at = 0;
    for placeholder in &template.placeholders {
        text.push_str(&template.text[at..placeholder.start]);
        text.push(PLACEHOLDER);
        at = placeholder.end;
    }
    text + &template.text[at..]
}
