//! The arguments, which are utoipa's but for `crate`.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::token::Paren;
use syn::{Error, Ident, LitStr, Path, Result, Token, TypePath, parse_quote};

use crate::{identifier, span};

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
    identifier::path(&literal).ok_or_else(|| Error::new(literal.span(), message))
}

/// Puts `errors` before what the user lists: utoipa lets the last entry of a status win. Types in the list
/// are joined with what stands before them.
pub(super) fn with_errors(
    arguments: TokenStream,
    errors: &TokenStream,
    krate: &Path,
) -> TokenStream {
    let mut found = false;
    let mut whole = TokenStream::new();
    for mut argument in split(arguments) {
        if let [TokenTree::Ident(word), TokenTree::Group(listed), ..] = &mut argument[..]
            && word == "responses"
            && listed.delimiter() == Delimiter::Parenthesis
        {
            found = true;
            let (span, own) = (listed.span(), joined(listed.stream(), errors, krate));
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

/// The list with `Joined<what stands before, Type>` for each type. utoipa refuses what this cannot read.
fn joined(listed: TokenStream, errors: &TokenStream, krate: &Path) -> TokenStream {
    let Ok(entries) = Punctuated::<Entry, Token![,]>::parse_terminated.parse2(listed.clone())
    else {
        return listed;
    };
    let mut before = errors.clone();
    let entries = entries.into_iter().map(|entry| match entry {
        Entry::Tuple(tuple) => tuple,
        Entry::Type(path) => {
            // The compiler blames the entry from its first token.
            let span = span::ours(path.span());
            let krate = located(krate.to_token_stream(), span);
            let joined = quote_spanned!(span=> #krate::__private::Joined<#before, #path>);
            before = quote!(#krate::__private::UpTo<#before, #path>);
            joined
        }
    });
    quote!(#(#entries),*)
}

/// An entry of `responses(..)`.
enum Entry {
    /// `(status = 200, ..)`
    Tuple(TokenStream),
    Type(TypePath),
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(Paren) {
            input
                .parse::<Group>()
                .map(|tuple| Self::Tuple(tuple.to_token_stream()))
        } else {
            input.parse().map(Self::Type)
        }
    }
}

fn located(tokens: TokenStream, span: Span) -> TokenStream {
    let located = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    located.collect()
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
