//! The values of the other keys, and the readers that all keys share. Each value has an error message that shows a valid value.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprPath, Ident, Lit, LitInt, LitStr, Token, Type, parenthesized};

use super::read::skip_past_comma;
use crate::ctxt::Ctxt;
use crate::syntax::{contains_ident, ungrouped};
use crate::{http_rules, identifier, keyword, spelling, template};

/// The value of `code`.
#[derive(Clone)]
pub(crate) enum Code {
    Literal(u16, Span),
    /// The path of a `StatusCode` constant; only the compiler knows its value.
    Path(ExprPath),
}

impl Code {
    /// Returns the span of the number or of the constant's name.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Literal(_, span) => *span,
            Self::Path(path) => {
                let last = path.path.segments.last();
                last.map_or_else(|| path.span(), |last| last.ident.span())
            }
        }
    }
}

/// The level of `log`.
#[derive(Clone, Copy)]
pub(crate) struct Level {
    /// The variant of `LogLevel`.
    pub(crate) variant: &'static str,
    pub(crate) span: Span,
}

/// Reads `= ".."`.
pub(crate) fn string(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    equals(key, input, "\"..\"")?;
    let start = input.fork();
    let literal: LitStr = input.parse().map_err(|_| {
        let key = key.unraw();
        let message = match macro_name(&start) {
            Some(name) => format!(
                "`{key}` takes a string literal, and the derive cannot expand `{name}!(..)`: write the text, or take it as `$text:literal` in a `macro_rules` macro"
            ),
            None => format!("`{key}` takes a string literal: write `{key} = \"..\"`"),
        };
        syn::Error::new(start.span(), message)
    })?;
    reject_suffix(literal.suffix(), literal.span())?;
    Ok(literal)
}

/// Returns the name of the macro that is called here, if one is.
fn macro_name(input: ParseStream<'_>) -> Option<String> {
    let call = input.fork();
    let path = call.call(syn::Path::parse_mod_style).ok()?;
    call.parse::<Token![!]>().ok()?;
    Some(path.segments.last()?.ident.to_string())
}

/// Rejects the suffix of a literal, as in `30ms`: Rust allows any, but it would have no effect here.
pub(super) fn reject_suffix(suffix: &str, span: Span) -> syn::Result<()> {
    if suffix.is_empty() {
        return Ok(());
    }
    let message = format!("`{suffix}` after the literal has no meaning here: leave it out");
    Err(syn::Error::new(span, message))
}

/// Reads `= ".."` with a string that is not empty.
pub(crate) fn text(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = string(key, input)?;
    if literal.value().trim().is_empty() {
        return Err(syn::Error::new(
            literal.span(),
            format!("`{}` must not be empty: clients read it", key.unraw()),
        ));
    }
    Ok(literal)
}

/// Reads the `=` before a value.
pub(super) fn equals(key: &Ident, input: ParseStream<'_>, value: &str) -> syn::Result<()> {
    if input.parse::<Token![=]>().is_ok() {
        return Ok(());
    }
    let key_name = key.unraw();
    // If the key is last in the list, the error points at the key.
    let span = if input.is_empty() || input.peek(Token![,]) {
        key.span()
    } else {
        input.span()
    };
    Err(syn::Error::new(
        span,
        format!("`{key_name}` needs a value: write `{key_name} = {value}`"),
    ))
}

/// Checks that a key without a value has none.
pub(crate) fn no_value(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(input.error(format!("`{}` takes no value", key.unraw())))
}

/// Reads `= 404` or `= PATH`.
pub(crate) fn code(key: &Ident, input: ParseStream<'_>) -> syn::Result<Code> {
    equals(key, input, "404")?;
    let wrong =
        "`code` takes an integer literal, such as `404`, or the path of a `StatusCode` constant";
    // thiserror's `.field`
    if input.peek(Token![.]) {
        return Err(input.error(STATUS_OF_AN_INSTANCE));
    }
    let value: Expr = input
        .parse()
        .map_err(|error: syn::Error| syn::Error::new(error.span(), wrong))?;
    match ungrouped_value(value) {
        Expr::Path(path) if path.path.is_ident("self") => {
            Err(syn::Error::new(path.span(), STATUS_OF_AN_INSTANCE))
        }
        Expr::Path(path) => Ok(Code::Path(path)),
        Expr::Lit(ExprLit {
            lit: Lit::Int(literal),
            ..
        }) => Ok(Code::Literal(status(&literal)?, literal.span())),
        other => {
            let reads_self = contains_ident(&other, &|ident| ident == "self");
            let message = if reads_self {
                STATUS_OF_AN_INSTANCE
            } else {
                wrong
            };
            Err(syn::Error::new(other.span(), message))
        }
    }
}

/// The compile error for a status that is read from a field.
pub(crate) const STATUS_OF_AN_INSTANCE: &str = "`code` is part of the declaration and cannot name a field: write the default, such as `code = 500`, with the other statuses, such as `codes(400, 409)`, and mark the field with `#[api_error(code)]`";

fn status(literal: &LitInt) -> syn::Result<u16> {
    reject_suffix(literal.suffix(), literal.span())?;
    let status = literal.base10_parse().ok();
    status
        .filter(|status| (400..=599).contains(status))
        .ok_or_else(|| syn::Error::new(literal.span(), http_rules::NOT_AN_ERROR_STATUS))
}

/// Reads `codes(400, 409)`.
pub(crate) fn codes(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<(u16, Span)>> {
    let before = ctxt.count();
    let codes = entries(ctxt, key, input, "codes(400, 409)", |input| {
        let wrong = "`codes(..)` takes integer literals, such as `400`";
        let literal: LitInt = input
            .parse()
            .map_err(|error: syn::Error| syn::Error::new(error.span(), wrong))?;
        Ok((status(&literal)?, literal.span()))
    })?;
    if codes.is_empty() && ctxt.count() == before {
        let message = "`codes` needs the statuses that the field can have: write `codes(400, 409)`";
        return Err(syn::Error::new(key.span(), message));
    }
    for (at, (code, span)) in codes.iter().enumerate() {
        if codes[..at].iter().any(|(other, _)| other == code) {
            ctxt.error(*span, format!("{code} is given twice"));
        }
    }
    Ok(codes)
}

/// Removes the invisible groups that a `macro_rules` fragment adds.
fn ungrouped_value(value: Expr) -> Expr {
    match value {
        Expr::Group(group) => ungrouped_value(*group.expr),
        other => other,
    }
}

/// Reads `= "ORDER-404"`.
pub(crate) fn err_code(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = string(key, input)?;
    if !http_rules::is_err_code(&literal.value()) {
        let message = "`err_code` takes 1 to 63 letters, digits, `.`, `_` and `-`, a letter or digit first: such as `ORDER-404`";
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(literal)
}

/// Reads the level of `log`.
pub(crate) fn log(key: &Ident, input: ParseStream<'_>) -> syn::Result<Level> {
    if !input.peek(Token![=]) {
        let message = "`log` needs a level here: write `log = \"warn\"`; to log the value of a field, write `log` on that field";
        return Err(syn::Error::new(key.span(), message));
    }
    input.parse::<Token![=]>()?;
    let words = keyword::LEVELS.map(|(name, _)| name);
    let start = input.fork();
    let literal: LitStr = input.parse().map_err(|_| {
        let message = match level_constant(&start) {
            Some(level) => format!("`log` takes a word: write `log = \"{level}\"`"),
            None => format!(
                "`log` takes one of the words {}: write `log = \"warn\"`",
                spelling::list(&words)
            ),
        };
        syn::Error::new(start.span(), message)
    })?;
    reject_suffix(literal.suffix(), literal.span())?;
    let word = literal.value();
    let level = keyword::LEVELS.iter().find(|(name, _)| *name == word);
    let level = level.map(|(_, variant)| Level {
        variant,
        span: literal.span(),
    });
    level.ok_or_else(|| syn::Error::new(literal.span(), spelling::unknown("level", &word, &words)))
}

/// Returns the word for a path such as `Level::ERROR` or `LogLevel::Warn`.
fn level_constant(input: ParseStream<'_>) -> Option<String> {
    let path = input.fork().call(syn::Path::parse_mod_style).ok()?;
    let word = path.segments.last()?.ident.to_string().to_lowercase();
    keyword::LEVELS
        .iter()
        .any(|(name, _)| *name == word)
        .then_some(word)
}

/// Reads a WebSocket close code.
pub(crate) fn ws_code(key: &Ident, input: ParseStream<'_>) -> syn::Result<u16> {
    equals(key, input, "4000")?;
    let start = input.fork();
    let literal = input.parse::<LitInt>().ok();
    if let Some(literal) = &literal {
        reject_suffix(literal.suffix(), literal.span())?;
    }
    let number = literal.and_then(|literal| literal.base10_parse().ok());
    number.filter(|code| http_rules::is_close_code(*code)).ok_or_else(|| {
        let message =
            "`ws_code` takes a close code that an endpoint may send (RFC 6455 section 7.4): 1000 to 1003, 1007 to 1014, 3000 to 4999";
        syn::Error::new(start.span(), message)
    })
}

/// Reads the title of problem details, in which `{{` is a brace as in the other texts.
pub(crate) fn title(key: &Ident, input: ParseStream<'_>) -> syn::Result<String> {
    let literal = text(key, input)?;
    let mut failed = None;
    let template = template::parse(&literal, &mut |error| {
        failed = failed.take().or(Some(error));
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let Some(placeholder) = template.placeholders.first() else {
        return Ok(template.text);
    };
    let message = format!(
        "`{{{}}}` in a `title`, which is the same for all problems of a type (RFC 9457 section 3.1.3): write the placeholder in `msg`, or `{{{{` for the brace itself",
        placeholder.field
    );
    Err(syn::Error::new(literal.span(), message))
}

/// Reads the name of a component of the OpenAPI document.
pub(crate) fn name(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = string(key, input)?;
    let value = literal.value();
    let is_allowed = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    if !value.is_empty() && value.chars().all(is_allowed) {
        return Ok(literal);
    }
    let message = "`name` takes the name of a component of the OpenAPI document: at least one ASCII letter, digit, `.`, `_` or `-`, and nothing else, such as `OrderNotFound`";
    Err(syn::Error::new(literal.span(), message))
}

/// Reads the URI of a problem type.
pub(crate) fn type_uri(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = string(key, input)?;
    if http_rules::is_type_uri(&literal.value()) {
        return Ok(literal);
    }
    let message = "`type_uri` takes a URI, such as `https://errors.example.com/x`, or a path from the root, such as `/errors/x` (RFC 9457 section 3.1.1)";
    Err(syn::Error::new(literal.span(), message))
}

/// Reads the expression of `example`.
pub(crate) fn example(key: &Ident, input: ParseStream<'_>) -> syn::Result<Expr> {
    equals(key, input, "Self::new(..)")?;
    input.parse().map_err(|error: syn::Error| {
        let message = "`example` takes an expression of the type: write `example = Self::new(..)`";
        syn::Error::new(error.span(), message)
    })
}

/// Reads `crate = "path"`.
pub(crate) fn krate(key: &Ident, input: ParseStream<'_>) -> syn::Result<syn::Path> {
    let literal = string(key, input)?;
    identifier::path(&literal).ok_or_else(|| {
        let message = "`crate` takes the path of this library: write `crate = \"::other_name\"`";
        syn::Error::new(literal.span(), message)
    })
}

/// Reads `key(word, ..)`. Each word is one of `allowed`.
pub(crate) fn choices(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
    allowed: &[&'static str],
) -> syn::Result<Vec<&'static str>> {
    let example = format!("{}({})", key.unraw(), allowed.join(", "));
    let words = entries(ctxt, key, input, &example, |input| {
        let word = input.call(Ident::parse_any).map_err(|error| {
            let message = format!("expected one of {}", spelling::list(allowed));
            syn::Error::new(error.span(), message)
        })?;
        if let Some(known) = allowed.iter().find(|known| word == **known) {
            return Ok(vec![*known]);
        }
        let name = word.unraw().to_string();
        let unknown = spelling::unknown("word", &name, allowed);
        ctxt.error(word.span(), unknown);
        // Use the word that may have been meant, or every word, so that what it disables does not report a second
        // error.
        let closest = spelling::closest_match(&name, allowed);
        Ok(closest.map_or_else(|| allowed.to_vec(), |closest| vec![closest]))
    })?;
    Ok(words.concat())
}

/// Reads `from(T, ..)`.
pub(crate) fn types(ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<Type>> {
    let before = ctxt.count();
    let types = entries(ctxt, key, input, "from(OtherError)", |input| {
        let message = "`from(..)` takes types: write `from(OtherError)`";
        let ty = Type::parse(input).map_err(|error| syn::Error::new(error.span(), message))?;
        match ungrouped(&ty) {
            Type::Infer(_) | Type::ImplTrait(_) | Type::Never(_) => {
                Err(syn::Error::new(ty.span(), message))
            }
            _ => Ok(ty),
        }
    })?;
    if types.is_empty() && ctxt.count() == before {
        let message = "`from(..)` needs a type: write `from(OtherError)`, or leave it out";
        return Err(syn::Error::new(key.span(), message));
    }
    Ok(types)
}

/// Reads the list after `key`, separated by commas. An invalid entry is reported, and the next one is read.
pub(super) fn entries<T>(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
    example: &str,
    parse: impl Fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    if !input.peek(syn::token::Paren) {
        let span = if input.is_empty() || input.peek(Token![,]) {
            key.span()
        } else {
            input.span()
        };
        let message = format!("`{}` needs a list: write `{example}`", key.unraw());
        return Err(syn::Error::new(span, message));
    }
    let inside;
    parenthesized!(inside in input);
    let mut start = Vec::new();
    while !inside.is_empty() {
        let entry = parse(&inside).and_then(|entry| {
            if inside.is_empty() || inside.parse::<Token![,]>().is_ok() {
                Ok(entry)
            } else {
                Err(inside.error("expected a `,`"))
            }
        });
        match ctxt.ok(entry) {
            Some(entry) => start.push(entry),
            None => skip_past_comma(&inside),
        }
    }
    Ok(start)
}
