//! The arguments of the attribute that are not utoipa's.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::spanned::Spanned as _;
use syn::{Error, Ident, LitStr, Path, Result, Token, Type, parse_quote};

use super::narrowing::{ERRORS, EXCEPT, Narrowing};
use crate::identifier;

const CRATE: &str = "crate";
const STATE: &str = "state";

/// The keys of this reader. utoipa has no argument of these names.
const KEYS: [&str; 4] = [CRATE, STATE, ERRORS, EXCEPT];

/// The values of the own arguments.
pub(super) struct OwnArguments {
    /// The path of this library: `crate = "path"`.
    pub(super) krate: Path,
    /// The state of the app: `state = Type`.
    pub(super) state: Option<Type>,
    /// Which errors of the return type the operation lists: `errors(..)` or `except(..)`.
    pub(super) narrowing: Option<Narrowing>,
}

impl OwnArguments {
    /// Removes the own arguments from `arguments`. The second value is the rest, for utoipa.
    pub(super) fn take(arguments: TokenStream) -> Result<(Self, TokenStream)> {
        (|input: ParseStream<'_>| Self::parse(input)).parse2(arguments)
    }

    /// Reads the arguments of an attribute that has only `crate`.
    pub(super) fn only_crate(arguments: TokenStream) -> Result<Path> {
        let (own, rest) = Self::take(arguments)?;
        let state = own.state.map(|state| state.span());
        let narrowing = own.narrowing.map(|narrowing| narrowing.span());
        let rest = rest.into_iter().next().map(|token| token.span());
        match state.or(narrowing).or(rest) {
            Some(span) => Err(Error::new(span, "the only argument is `crate = \"path\"`")),
            None => Ok(own.krate),
        }
    }

    fn parse(input: ParseStream<'_>) -> Result<(Self, TokenStream)> {
        let (mut krate, mut state, mut errors, mut except) = (None, None, None, None);
        let mut kept = TokenStream::new();
        while !input.is_empty() {
            let Some(key) = own_key(input) else {
                skip_argument(input, &mut kept)?;
                continue;
            };
            match &*key.to_string() {
                CRATE => set(&mut krate, &key, crate_path(&key, input)?)?,
                STATE => set(&mut state, &key, state_type(&key, input)?)?,
                ERRORS => set(&mut errors, &key, Narrowing::parse(&key, input)?)?,
                EXCEPT => set(&mut except, &key, Narrowing::parse(&key, input)?)?,
                // `KEYS` has no other.
                _ => {}
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let krate = krate.unwrap_or_else(|| parse_quote!(::api_errors));
        let narrowing = Narrowing::one_of(errors, except)?;
        let own = Self {
            krate,
            state,
            narrowing,
        };
        Ok((own, kept))
    }
}

/// Parses the key of an own argument, if the next argument is one.
///
/// The tokens after a comma can be another argument's: `request_body = Page<Filter, crate::Item>`. There, a name of [`KEYS`]
/// continues as a path or ends the list.
fn own_key(input: ParseStream<'_>) -> Option<Ident> {
    let ahead = input.fork();
    let key = ahead.call(Ident::parse_any).ok()?;
    let is_part_of_a_type = ahead.peek(Token![:]) || ahead.peek(Token![<]) || ahead.peek(Token![>]);
    if is_part_of_a_type || !KEYS.iter().any(|own| key == own) {
        return None;
    }
    input.call(Ident::parse_any).ok()
}

/// Moves the tokens up to the next comma, and the comma, to `kept`.
fn skip_argument(input: ParseStream<'_>, kept: &mut TokenStream) -> Result<()> {
    while !input.is_empty() {
        let is_last = input.peek(Token![,]);
        kept.extend([input.parse::<TokenTree>()?]);
        if is_last {
            break;
        }
    }
    Ok(())
}

/// Sets the value of a key, or reports that the key is given twice.
fn set<T>(slot: &mut Option<T>, key: &Ident, value: T) -> Result<()> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(Error::new(key.span(), format!("`{key}` is given twice"))),
    }
}

/// Parses `= value`, up to the end of the argument. Each mistake has the text `message`. The span is the wrong token, or the key if
/// a token is missing.
fn value_of<T: Parse>(key: &Ident, input: ParseStream<'_>, message: &str) -> Result<T> {
    let is_over = || input.is_empty() || input.peek(Token![,]);
    let wrong = || {
        let span = if is_over() { key.span() } else { input.span() };
        Error::new(span, message)
    };
    if input.parse::<Token![=]>().is_err() || is_over() {
        return Err(wrong());
    }
    let start = input.span();
    let value = input.parse().map_err(|_| Error::new(start, message))?;
    if is_over() { Ok(value) } else { Err(wrong()) }
}

/// Parses the path in `crate = "path"`.
fn crate_path(key: &Ident, input: ParseStream<'_>) -> Result<Path> {
    let message = "`crate` says where `api_errors` is found: write `crate = \"path\"`";
    let literal: LitStr = value_of(key, input, message)?;
    identifier::path(&literal).ok_or_else(|| Error::new(literal.span(), message))
}

/// Parses the type in `state = Type`.
fn state_type(key: &Ident, input: ParseStream<'_>) -> Result<Type> {
    let message = "`state` is the state of the app, for which the arguments are extractors: write `state = AppState`";
    value_of(key, input, message)
}
