//! No input makes the derive panic, and every expansion parses as Rust.

use prettyplease::unparse;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::DeriveInput;

use super::mutations::mutations;
use super::{expand, inputs};

/// The compiler calls a derive only for a valid type, so only the attributes can be invalid. `expand` panics if the
/// expansion does not parse. Every mutation takes half a minute, so a plain `cargo test` tries one of seven, and `FUZZ_CASES`
/// all, as CI does. Seven shares no factor with the number of mutations of a token, so each kind is tried.
#[test]
fn fuzz_no_mutated_input_makes_the_derive_panic() {
    let step = if std::env::var_os("FUZZ_CASES").is_some() {
        1
    } else {
        7
    };
    let inputs = inputs::all().into_iter();
    let mutated = inputs.flat_map(|(_, input)| mutations(&input.into_token_stream()));
    let mut count = 0;
    for tokens in mutated.step_by(step) {
        if let Ok(input) = syn::parse2::<DeriveInput>(tokens) {
            drop(expand(&input));
            count += step;
        }
    }
    assert!(count > 4_000, "{count}");
}

/// A `macro_rules` macro passes its fragments in invisible groups.
#[test]
fn invisible_groups_change_nothing() {
    for (name, input) in inputs::all() {
        let grouped: DeriveInput = syn::parse2(group_literals(input.to_token_stream()))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let [with_groups, without] = [&grouped, &input].map(|input| unparse(&expand(input)));
        assert_eq!(with_groups, without, "{name}");
    }
}

fn group_literals(tokens: TokenStream) -> TokenStream {
    let group = |token| match token {
        TokenTree::Literal(_) => Group::new(Delimiter::None, quote!(#token)).into(),
        TokenTree::Group(group) => {
            Group::new(group.delimiter(), group_literals(group.stream())).into()
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) => token,
    };
    tokens.into_iter().map(group).collect()
}
