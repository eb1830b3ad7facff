//! Inputs with one mistake each, at every place.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

/// The tokens up to each place, without the token there, and with another in its stead; in groups too.
pub(super) fn broken(tokens: &TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut broken = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..at], &tokens[at + 1..]);
        let with = |inner: Option<TokenTree>| {
            let parts = before.iter().cloned().chain(inner);
            parts.chain(after.iter().cloned()).collect()
        };
        broken.push(before.iter().cloned().collect());
        broken.push(with(None));
        for other in quote!(, crate impl 'a 5 "{}" b"a" c"b" 1e999 r#type [] (= ..)) {
            broken.push(with(Some(other)));
        }
        if let TokenTree::Group(group) = token {
            for inner in self::broken(&group.stream()) {
                let group = Group::new(group.delimiter(), inner);
                broken.push(with(Some(group.into())));
            }
        }
    }
    broken
}
