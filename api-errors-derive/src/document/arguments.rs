//! The arguments of the attribute that are utoipa's.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::token::Paren;
use syn::{Path, Result, Token, TypePath};

use crate::span;

/// Returns whether the operation is a GET or a HEAD: `get, path = ".."`, `method(get, head), path = ".."`.
pub(super) fn is_get(arguments: &TokenStream) -> bool {
    let arguments = split_arguments(arguments.clone()).into_iter();
    let is_get = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "get" || word == "head");
    let mut methods = arguments.filter_map(|argument| match &argument[..] {
        [word] => Some(is_get(word)),
        [word, end] if is_comma(end) => Some(is_get(word)),
        [TokenTree::Ident(name), TokenTree::Group(words), ..] if name == "method" => {
            let mut words = words.stream().into_iter();
            Some(words.all(|word| is_comma(&word) || is_get(&word)))
        }
        _ => None,
    });
    methods.any(|is_get| is_get)
}

/// Adds `errors` before the user's responses: in utoipa the last response of a status wins.
pub(super) fn with_errors(
    arguments: TokenStream,
    errors: &TokenStream,
    krate: &Path,
) -> TokenStream {
    let mut found = false;
    let mut result = TokenStream::new();
    for mut argument in split_arguments(arguments) {
        if let [TokenTree::Ident(name), TokenTree::Group(listed), ..] = &mut argument[..]
            && name == "responses"
            && listed.delimiter() == Delimiter::Parenthesis
        {
            found = true;
            let (span, merged) = (listed.span(), merge_entries(listed.stream(), errors, krate));
            *listed = Group::new(Delimiter::Parenthesis, quote!(#errors, #merged));
            listed.set_span(span);
        }
        result.extend(argument);
    }
    if found {
        return result;
    }
    let comma = result
        .clone()
        .into_iter()
        .last()
        .filter(|last| !is_comma(last))
        .map(|_| quote!(,));
    quote!(#result #comma responses(#errors))
}

/// Replaces each type in the list by `Merged<responses before it, Type>`, and puts the user's responses for errors last. Before
/// them, `Underlying` keeps a copy of the errors, with which `document` joins these responses. If the list is invalid, utoipa
/// reports the error.
fn merge_entries(listed: TokenStream, errors: &TokenStream, krate: &Path) -> TokenStream {
    let Ok(entries) = Punctuated::<Entry, Token![,]>::parse_terminated.parse2(listed.clone())
    else {
        return listed;
    };
    let mut before = errors.clone();
    let mut types = None;
    let (mut merged, mut of_errors) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry {
            Entry::Response(response) if can_be_error(&response) => of_errors.push(response),
            Entry::Response(response) => merged.push(response.into_token_stream()),
            Entry::Type(path) => {
                // The compiler reports an error at the first token of the entry.
                let span = span::call_site_at(path.span());
                let at = with_span(krate.to_token_stream(), span);
                merged.push(quote_spanned!(span=> #at::__private::Merged<#before, #path>));
                before = quote!(#at::__private::Accumulated<#before, #path>);
                types = Some(types.map_or_else(
                    || path.to_token_stream(),
                    |types| quote!(#at::__private::Accumulated<#types, #path>),
                ));
            }
        }
    }
    if !of_errors.is_empty() {
        merged.push(quote!(#krate::__private::Underlying<#errors, false>));
        merged.extend(types.map(|types| quote!(#krate::__private::Underlying<#types, true>)));
    }
    quote!(#(#merged,)* #(#of_errors),*)
}

/// Returns whether the response can be that of an error. Only a number below 400 is certain: `(status = 200, ..)`.
fn can_be_error(response: &Group) -> bool {
    let mut tokens = response.stream().into_iter().skip(2);
    let Some(TokenTree::Literal(status)) = tokens.next() else {
        return true;
    };
    let status = status.to_string().parse::<u16>();
    status.map_or(true, |status| status >= 400)
}

/// An entry of utoipa's `responses(..)`.
enum Entry {
    /// `(status = 200, ..)`.
    Response(Group),
    Type(TypePath),
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(Paren) {
            input.parse().map(Self::Response)
        } else {
            input.parse().map(Self::Type)
        }
    }
}

fn with_span(tokens: TokenStream, span: Span) -> TokenStream {
    let spanned = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    spanned.collect()
}

/// Splits the arguments after each comma.
fn split_arguments(arguments: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut split = vec![Vec::new()];
    for token in arguments {
        let is_last = is_comma(&token);
        if let Some(last) = split.last_mut() {
            last.push(token);
        }
        if is_last {
            split.push(Vec::new());
        }
    }
    split
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}
