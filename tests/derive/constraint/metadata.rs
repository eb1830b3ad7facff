//! The declared constraint names: known without an instance, and hidden from clients and the document.

use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ErrorSpec};

use super::{DatabaseError, DriverError, violation};

#[derive(Debug, ApiError)]
#[api_error(code = 409)]
enum Named {
    #[api_error(
        msg = "m",
        err_code = "SEVERAL",
        constraint("secret_b", "secret_a", "secret.c",)
    )]
    Several,
    #[api_error(msg = "m", err_code = "ONE", constraint = "Secret \"quoted\"")]
    #[api_error(desc = "beside other attributes", log = "off")]
    One(#[source] DatabaseError),
    #[api_error(msg = "m", err_code = "NONE")]
    #[expect(dead_code, reason = "there only for what it declares")]
    None,
    #[api_error(transparent, from(DriverError))]
    Db(DatabaseError),
}

#[test]
fn the_spec_names_them_in_order() {
    let constraints: Vec<_> = Named::SET.iter().map(ErrorSpec::constraints).collect();
    let expected: [&[&str]; 4] = [
        &["secret_b", "secret_a", "secret.c"],
        &["Secret \"quoted\""],
        &[],
        &[],
    ];
    assert_eq!(constraints, expected);
    assert_eq!(Named::Several.spec().constraints().len(), 3);
}

/// SQLite calls a check without a name by its text, which may have commas.
#[test]
fn a_check_is_named_by_its_text() {
    #[derive(Debug, ApiError)]
    enum TagError {
        #[api_error(
            code = 422,
            msg = "m",
            err_code = "TAG-422",
            constraint = "tags NOT LIKE '%,,%'"
        )]
        Empty,
        #[api_error(transparent, from(DriverError))]
        Database(DatabaseError),
    }
    let named: Vec<_> = TagError::SET
        .iter()
        .flat_map(ErrorSpec::constraints)
        .collect();
    assert_eq!(named, [&"tags NOT LIKE '%,,%'"]);
    assert!(matches!(
        TagError::Empty,
        TagError::Empty | TagError::Database(_)
    ));
}

#[test]
fn a_client_is_not_told_them() {
    for of in ["secret_a", "Secret \"quoted\"", "secret_unknown"] {
        let error = Named::from(violation(of));
        assert!(!error.envelope().to_lowercase().contains("secret"));
        assert!(error.headers().is_empty());
        assert!(!error.to_string().to_lowercase().contains("secret"));
    }
}

#[cfg(feature = "utoipa")]
#[test]
fn the_document_is_not_told_them() {
    use utoipa::IntoResponses as _;

    let responses = serde_json::to_string(&Named::responses()).expect("JSON");
    for code in ["SEVERAL", "ONE", "DB-500"] {
        assert!(responses.contains(code), "{code} in {responses}");
    }
    assert!(!responses.to_lowercase().contains("secret"), "{responses}");
}
