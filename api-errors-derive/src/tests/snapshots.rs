//! Formatted snapshots of the expansions. `UPDATE_EXPECT=1 cargo test -p api-errors-derive` accepts a change.

use expect_test::expect_file;
use syn::parse_quote;

use super::{expand, inputs};

#[test]
fn each_shape_expands_to_its_snapshot() {
    for (name, input) in inputs::all() {
        let expansion = prettyplease::unparse(&expand(&input));
        let path = format!("{}/tests/expand/{name}.rs", env!("CARGO_MANIFEST_DIR"));
        expect_file![path].assert_eq(&expansion);
    }
}

fn written(input: &syn::DeriveInput) -> String {
    prettyplease::unparse(&expand(input))
}

/// `skip()` skips no impl, even if there are attributes of other derives.
#[test]
fn an_empty_skip_overrides_foreign_attributes() {
    let written = written(&parse_quote! {
        #[error("foreign")]
        #[api_error(skip(), code = 404, msg = "m", err_code = "C")]
        struct Skipped(#[from] user_crate::Inner);
    });
    for part in [
        "impl ::core::fmt::Display for Skipped",
        "impl ::core::error::Error for Skipped",
        "impl ::core::convert::From<user_crate::Inner> for Skipped",
        "impl __api_errors::IntoResponse for Skipped",
    ] {
        assert!(written.contains(part), "{part}\n{written}");
    }
}

#[test]
fn each_word_of_skip_omits_its_impl_only() {
    let parts = [
        ("Display", "::core::fmt::Display for Skipped"),
        ("Error", "::core::error::Error for Skipped"),
        (
            "From",
            "::core::convert::From<user_crate::Inner> for Skipped",
        ),
        ("IntoResponse", "__api_errors::IntoResponse for Skipped"),
    ];
    for (word, _) in parts {
        let word = quote::format_ident!("{word}");
        let written = written(&parse_quote! {
            #[api_error(skip(#word), code = 404, msg = "m", err_code = "C")]
            struct Skipped(#[from] user_crate::Inner);
        });
        for (other, part) in parts {
            assert_eq!(word != other, written.contains(part), "{part}\n{written}");
        }
    }
}

#[test]
fn an_attribute_of_another_derive_skips_display_error_and_from() {
    let foreign: [syn::Attribute; 3] = [
        parse_quote!(#[error("x")]),
        parse_quote!(#[snafu(display("x"))]),
        parse_quote!(#[display("x")]),
    ];
    for attribute in foreign {
        let on_type = written(&parse_quote! {
            #attribute
            #[api_error(code = 404, msg = "m", err_code = "C")]
            struct Stacked(#[from] user_crate::Inner);
        });
        let on_variant = written(&parse_quote! {
            enum Stacked {
                #attribute
                #[api_error(code = 404, msg = "m", err_code = "C")]
                Variant(#[from] user_crate::Inner),
            }
        });
        let on_field = written(&parse_quote! {
            #[api_error(code = 404, msg = "m", err_code = "C")]
            struct Stacked(#[from] #attribute user_crate::Inner);
        });
        for written in [on_type, on_variant, on_field] {
            for part in ["fmt::Display for", "error::Error for", "convert::From<"] {
                assert!(!written.contains(part), "{part}\n{written}");
            }
            assert!(written.contains("__api_errors::IntoResponse for Stacked"));
        }
    }
}
