//! Attributes of other error derives.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, Meta};

use crate::keyword;

/// Returns whether another derive reads this attribute; that derive implements `Display` and `Error`.
pub(crate) fn is_foreign(attribute: &Attribute) -> bool {
    let names = ["error", "snafu", "display"];
    names.iter().any(|name| attribute.path().is_ident(name)) && !is_misnamed(attribute)
}

/// Returns whether the attribute is an `#[error(..)]` with a key of this library, which no other derive has.
pub(super) fn is_misnamed(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else {
        return false;
    };
    // thiserror and this library have `transparent`; only thiserror's content starts with a text.
    attribute.path().is_ident("error")
        && entries(&list.tokens)
            .iter()
            .any(|name| name != keyword::TRANSPARENT && keyword::is_key(name))
        && !matches!(
            list.tokens.clone().into_iter().next(),
            Some(TokenTree::Literal(_))
        )
}

/// Returns the name of each entry in a list.
pub(super) fn entries(list: &TokenStream) -> Vec<String> {
    let mut is_start = true;
    let mut names = Vec::new();
    for token in list.clone() {
        if let TokenTree::Ident(name) = &token
            && is_start
        {
            let name = name.to_string();
            names.push(name.strip_prefix("r#").unwrap_or(&name).to_owned());
        }
        is_start = token.to_token_stream().to_string() == ",";
    }
    names
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn tells_the_keys_of_this_library_from_the_content_of_other_derives() {
        let misnamed: [Attribute; 5] = [
            parse_quote!(#[error(code = 404, msg = "m", err_code = "A")]),
            parse_quote!(#[error(r#code = 404)]),
            parse_quote!(#[error(transparent, from(Inner))]),
            parse_quote!(#[error(data)]),
            parse_quote!(#[error(unknown = 5, desc = "d")]),
        ];
        for attribute in misnamed {
            assert!(is_misnamed(&attribute), "{}", quote::quote!(#attribute));
            assert!(!is_foreign(&attribute), "{}", quote::quote!(#attribute));
        }
        let foreign: [Attribute; 9] = [
            parse_quote!(#[error("text")]),
            parse_quote!(#[error("{code}", code = .0.code())]),
            parse_quote!(#[error(transparent)]),
            parse_quote!(#[error(fmt = write_it)]),
            parse_quote!(#[error(source)]),
            parse_quote!(#[error(not(source))]),
            parse_quote!(#[error]),
            parse_quote!(#[snafu(display("text"), code = 404)]),
            parse_quote!(#[display("text")]),
        ];
        for attribute in foreign {
            assert!(!is_misnamed(&attribute), "{}", quote::quote!(#attribute));
            assert!(is_foreign(&attribute), "{}", quote::quote!(#attribute));
        }
    }
}
