//! `constraint`: which lists of columns are the same constraint.

use syn::parse_quote;

fn expanded(input: &syn::DeriveInput) -> String {
    crate::derive::expand(input).to_string()
}

/// Spaces around the commas do not matter, as in the match at run time.
#[test]
fn the_same_columns_with_other_spaces_are_one_constraint() {
    let in_one_list = expanded(&parse_quote! {
        enum UserError {
            #[api_error(code = 409, msg = "Taken", err_code = "A-409",
                constraint("users.tenant, users.email", " users.tenant,users.email "))]
            Taken,
            #[api_error(transparent)]
            Db(#[from] DatabaseError),
        }
    });
    assert!(in_one_list.contains("is listed twice"), "{in_one_list}");

    let in_one_enum = expanded(&parse_quote! {
        enum UserError {
            #[api_error(code = 409, msg = "Taken", err_code = "A-409", constraint = "users.tenant, users.email")]
            Taken,
            #[api_error(code = 409, msg = "Used", err_code = "B-409", constraint = "users.tenant,users.email")]
            Used,
            #[api_error(transparent)]
            Db(#[from] DatabaseError),
        }
    });
    for said in [
        "constraint `users.tenant,users.email` is named twice in `UserError`",
        "`users.tenant, users.email` becomes `Taken` here",
    ] {
        assert!(in_one_enum.contains(said), "{in_one_enum}");
    }
}

#[test]
fn other_columns_or_another_order_are_another_constraint() {
    let expanded = expanded(&parse_quote! {
        enum UserError {
            #[api_error(code = 409, msg = "Taken", err_code = "A-409",
                constraint("users.tenant, users.email", "users.email, users.tenant"))]
            Taken,
            #[api_error(code = 409, msg = "Used", err_code = "B-409",
                constraint("users.tenant", "users. tenant, users.email"))]
            Used,
            #[api_error(transparent)]
            Db(#[from] DatabaseError),
        }
    });
    assert!(!expanded.contains("twice"), "{expanded}");
}
