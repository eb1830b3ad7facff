//! `#[api_errors::path(..)]`: its expansion, and that no input makes it panic.

use expect_test::expect_file;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use super::mutations::mutations;
use crate::document::rejects;

fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    crate::document::expand(arguments, item)
}

fn arguments() -> TokenStream {
    quote! { get, path = "/{id}", responses((status = 200, body = String)), crate = "::renamed" }
}

fn handler() -> TokenStream {
    quote! {
        #[user_crate::attribute]
        pub async fn handler<'a, T>(
            id: &'a T,
            state: user_crate::State<user_crate::App>,
            #[cfg(unix)] (session, jar): (user_crate::Session, SignedCookieJar),
            body: user_crate::Body<'a>,
        ) -> user_crate::Answer<T, user_crate::Error<'a>> {
            user_crate::answer(id)
        }
    }
}

fn extractor() -> TokenStream {
    quote! {
        #[cfg(unix)]
        impl<'a, S: Send, T: Clone + user_crate::Of<S>> user_crate::FromRequest<S> for Signed<'a, T>
        where
            T: Send,
            user_crate::Key: user_crate::FromRef<S>,
        {
            type Rejection = user_crate::Rejection<T>;
        }
    }
}

#[test]
fn the_path_attribute_expands_to_its_snapshot() {
    let expansion = syn::parse2(expand(arguments(), &handler())).expect("a file of Rust");
    let path = format!("{}/tests/expand/path.rs", env!("CARGO_MANIFEST_DIR"));
    expect_file![path].assert_eq(&prettyplease::unparse(&expansion));
}

#[test]
fn the_rejects_attribute_expands_to_its_snapshot() {
    let arguments = quote!(crate = "::renamed");
    let expansion = rejects::expand(arguments, &extractor());
    let expansion = syn::parse2(expansion).expect("a file of Rust");
    let path = format!("{}/tests/expand/rejects.rs", env!("CARGO_MANIFEST_DIR"));
    expect_file![path].assert_eq(&prettyplease::unparse(&expansion));
}

#[test]
fn narrowed_errors_expand_to_their_snapshot() {
    let arguments = quote! { get, path = "/", errors(user_crate::Error::Gone, user_crate::errors::Other, "CODE") };
    let expansion = syn::parse2(expand(arguments, &handler())).expect("a file of Rust");
    let path = format!(
        "{}/tests/expand/path_narrowed.rs",
        env!("CARGO_MANIFEST_DIR")
    );
    expect_file![path].assert_eq(&prettyplease::unparse(&expansion));
}

/// A comma within `<..>` also separates two arguments for the macro.
#[test]
fn a_path_in_the_user_crate_is_no_crate_argument() {
    let arguments = r#"post, path = "/", request_body = Page<Filter, crate::Item>"#;
    let arguments = arguments.parse().expect("tokens");
    let expansion = expand(arguments, &handler()).to_string();
    assert!(
        expansion.contains("Page < Filter , crate :: Item >"),
        "{expansion}"
    );
    assert!(!expansion.contains("compile_error"), "{expansion}");

    let arguments = quote! { post, path = "/", crate(elsewhere) };
    let expansion = expand(arguments, &handler()).to_string();
    assert!(expansion.contains("write `crate = "), "{expansion}");
}

#[test]
fn a_comma_ends_an_own_argument_without_a_value() {
    let arguments = quote! { post, crate =, path = "/" };
    let expansion = expand(arguments, &handler()).to_string();
    assert!(expansion.contains("write `crate = "), "{expansion}");
    let arguments = quote! { post, crate = "a", crate };
    let expansion = expand(arguments, &handler()).to_string();
    assert!(expansion.contains("write `crate = "), "{expansion}");
}

/// Invalid arguments reach the macro unchanged. An invalid item comes only from another macro or a newer Rust.
#[test]
fn no_mutated_input_makes_an_attribute_panic() {
    let items = mutations(&handler());
    assert!(items.len() > 100);
    for item in items {
        drop(expand(arguments(), &item));
    }
    for arguments in mutations(&arguments()) {
        drop(expand(arguments, &handler()));
    }
    let narrowed =
        quote! { errors(a::B::C, <A as B>::C, &'a [A; 2], "x"), except(A::B(u8)), crate = "a" };
    for arguments in mutations(&narrowed) {
        drop(expand(arguments, &handler()));
    }
    let none = || TokenStream::new();
    drop(expand(none(), &none()));
    for item in mutations(&extractor()) {
        drop(rejects::expand(none(), &item));
    }
    let marked = Group::new(Delimiter::None, handler());
    drop(expand(none(), &TokenTree::from(marked).into()));
}
