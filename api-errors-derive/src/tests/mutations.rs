//! Inputs with one mistake each, at every token.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

/// Returns variants of `tokens`: cut off at each token, without it, and with another one instead. Groups are
/// changed inside too.
pub(super) fn mutations(tokens: &TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut mutations = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..index], &tokens[index + 1..]);
        let with_replacement = |inner: Option<TokenTree>| {
            let parts = before.iter().cloned().chain(inner);
            parts.chain(after.iter().cloned()).collect()
        };
        mutations.push(before.iter().cloned().collect());
        mutations.push(with_replacement(None));
        for other in quote!(, crate impl 'a 5 "{}" b"a" c"b" 1e999 r#type [] (= ..)) {
            mutations.push(with_replacement(Some(other)));
        }
        if let TokenTree::Group(group) = token {
            for inner in self::mutations(&group.stream()) {
                let group = Group::new(group.delimiter(), inner);
                mutations.push(with_replacement(Some(group.into())));
            }
        }
    }
    mutations
}
