//! The arguments, which are utoipa's but for `crate`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, LitStr, Path, Result, Token, parse_quote};

use crate::word;

/// Takes `crate = ".."` from the arguments, which utoipa does not know.
pub(super) fn take_crate(arguments: TokenStream) -> Result<(TokenStream, Path)> {
    let mut krate = None;
    let mut kept = TokenStream::new();
    for argument in split(arguments) {
        match argument.first() {
            Some(TokenTree::Ident(word)) if word == "crate" => {
                if krate.is_some() {
                    return Err(Error::new(word.span(), "`crate` is given twice"));
                }
                krate = Some(path(argument)?);
            }
            _ => kept.extend(argument),
        }
    }
    let krate = krate.unwrap_or_else(|| parse_quote!(::api_errors));
    Ok((kept, krate))
}

/// The path of `crate = "path"`.
fn path(argument: Vec<TokenTree>) -> Result<Path> {
    let message = "`crate` says where `api_errors` is found: write `crate = \"path\"`";
    let value = |input: ParseStream<'_>| {
        input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        input.parse::<LitStr>()
    };
    let tokens = argument.into_iter().filter(|token| !is_comma(token));
    let literal = value
        .parse2(tokens.collect())
        .map_err(|error| Error::new(error.span(), message))?;
    word::path(&literal).ok_or_else(|| Error::new(literal.span(), message))
}

/// Puts `errors` before what the user lists: utoipa lets the last entry of a status win.
pub(super) fn with_errors(arguments: TokenStream, errors: &TokenStream) -> TokenStream {
    let mut found = false;
    let mut whole = TokenStream::new();
    for mut argument in split(arguments) {
        if let [TokenTree::Ident(word), TokenTree::Group(listed), ..] = &mut argument[..]
            && word == "responses"
            && listed.delimiter() == Delimiter::Parenthesis
        {
            found = true;
            let (span, own) = (listed.span(), listed.stream());
            *listed = Group::new(Delimiter::Parenthesis, quote!(#errors, #own));
            listed.set_span(span);
        }
        whole.extend(argument);
    }
    if found {
        return whole;
    }
    let comma = whole
        .clone()
        .into_iter()
        .last()
        .filter(|last| !is_comma(last))
        .map(|_| quote!(,));
    quote!(#whole #comma responses(#errors))
}

/// The arguments, each with the comma behind it.
fn split(arguments: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut split = vec![Vec::new()];
    for token in arguments {
        let ends = is_comma(&token);
        if let Some(last) = split.last_mut() {
            last.push(token);
        }
        if ends {
            split.push(Vec::new());
        }
    }
    split
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}
