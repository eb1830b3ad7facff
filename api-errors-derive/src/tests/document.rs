//! `#[api_errors::path(..)]`: what it writes, and that nothing makes it panic.

use expect_test::expect_file;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use super::broken::broken;

fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    crate::document::expand(arguments, item)
}

fn arguments() -> TokenStream {
    quote! { get, path = "/{id}", responses((status = 200, body = String)), crate = "::renamed" }
}

fn handler() -> TokenStream {
    quote! {
        #[user_crate::attribute]
        pub async fn handler<'a, T>(id: &'a T) -> user_crate::Answer<T, user_crate::Error<'a>> {
            user_crate::answer(id)
        }
    }
}

#[test]
fn it_expands_to_what_its_file_shows() {
    let expansion = syn::parse2(expand(arguments(), &handler())).expect("a file of Rust");
    let path = format!("{}/tests/expand/path.rs", env!("CARGO_MANIFEST_DIR"));
    expect_file![path].assert_eq(&prettyplease::unparse(&expansion));
}

/// Broken arguments reach the macro as they are; broken items only by another macro, or a new Rust.
#[test]
fn no_input_panics() {
    let items = broken(&handler());
    assert!(items.len() > 100);
    for item in items {
        drop(expand(arguments(), &item));
    }
    for arguments in broken(&arguments()) {
        drop(expand(arguments, &handler()));
    }
    let none = || TokenStream::new();
    drop(expand(none(), &none()));
    let marked = Group::new(Delimiter::None, handler());
    drop(expand(none(), &TokenTree::from(marked).into()));
}
