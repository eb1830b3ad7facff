//! The arguments of the attribute that are not utoipa's.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned as _;
use syn::{Error, Ident, LitStr, Path, Result, Token, Type, parse_quote};

use crate::identifier;

const CRATE: &str = "crate";
const STATE: &str = "state";

/// The keys of this reader. utoipa has no argument of these names.
const KEYS: [&str; 2] = [CRATE, STATE];

/// The values of the own arguments.
pub(super) struct OwnArguments {
    /// The path of this library: `crate = "path"`.
    pub(super) krate: Path,
    /// The state of the app: `state = Type`.
    pub(super) state: Option<Type>,
}

impl OwnArguments {
    /// Removes the own arguments from `arguments`. The second value is the rest, for utoipa.
    pub(super) fn take(arguments: TokenStream) -> Result<(Self, TokenStream)> {
        (|input: ParseStream<'_>| Self::parse(input)).parse2(arguments)
    }

    /// Reads the arguments of an attribute that has only `crate`.
    pub(super) fn only_crate(arguments: TokenStream) -> Result<Path> {
        let (Self { krate, state }, rest) = Self::take(arguments)?;
        let wrong = state.map(|state| state.span());
        match wrong.or_else(|| rest.into_iter().next().map(|token| token.span())) {
            Some(span) => Err(Error::new(span, "the only argument is `crate = \"path\"`")),
            None => Ok(krate),
        }
    }

    fn parse(input: ParseStream<'_>) -> Result<(Self, TokenStream)> {
        let (mut krate, mut state) = (None, None);
        let mut kept = TokenStream::new();
        while !input.is_empty() {
            let Some(key) = own_key(input) else {
                skip_argument(input, &mut kept)?;
                continue;
            };
            match &*key.to_string() {
                CRATE => set(&mut krate, &key, crate_path(&key, input)?)?,
                STATE => set(&mut state, &key, state_type(&key, input)?)?,
                // `KEYS` has no other.
                _ => {}
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let krate = krate.unwrap_or_else(|| parse_quote!(::api_errors));
        Ok((Self { krate, state }, kept))
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

/// Parses what follows the key with `value`, up to the end of the argument. Each mistake has the text `message`. The span is the
/// wrong token, or the key if there is none.
fn value_of<T>(
    key: &Ident,
    input: ParseStream<'_>,
    message: &str,
    value: impl FnOnce(ParseStream<'_>) -> Result<T>,
) -> Result<T> {
    let is_over = || input.is_empty() || input.peek(Token![,]);
    let value = value(input);
    if value.is_ok() && is_over() {
        return value;
    }
    let span = if is_over() { key.span() } else { input.span() };
    Err(Error::new(span, message))
}

/// Parses the path in `crate = "path"`.
fn crate_path(key: &Ident, input: ParseStream<'_>) -> Result<Path> {
    let message = "`crate` says where `api_errors` is found: write `crate = \"path\"`";
    let literal = value_of(key, input, message, |input| {
        input.parse::<Token![=]>()?;
        input.parse::<LitStr>()
    })?;
    identifier::path(&literal).ok_or_else(|| Error::new(literal.span(), message))
}

/// Parses the type in `state = Type`.
fn state_type(key: &Ident, input: ParseStream<'_>) -> Result<Type> {
    let message = "`state` is the state of the app, for which the arguments are extractors: write `state = AppState`";
    value_of(key, input, message, |input| {
        input.parse::<Token![=]>()?;
        input.parse()
    })
}
