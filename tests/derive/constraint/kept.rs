//! The parts of the driver's error that the variant keeps. A client sees none of them.

use std::error::Error;
use std::sync::Arc;

use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use support::{chain, envelope};

use super::{DatabaseError, DriverError, violation};

type Perhaps<T> = Option<T>;

#[derive(Debug, ApiError)]
#[api_error(code = 409)]
enum Kept {
    #[api_error(msg = "m", err_code = "PLAIN", constraint = "plain")]
    Plain(#[source] DatabaseError),
    #[api_error(msg = "m", err_code = "NAMED", constraint = "named")]
    Named { source: DatabaseError },
    #[api_error(msg = "m", err_code = "BOXED", constraint = "boxed")]
    Boxed(#[source] Box<DatabaseError>),
    #[api_error(msg = "m", err_code = "SHARED", constraint = "shared")]
    Shared(#[source] Arc<DatabaseError>),
    #[api_error(msg = "m", err_code = "DYN", constraint = "dyn")]
    Dyn(#[source] Box<dyn Error + Send + Sync>),
    #[api_error(msg = "m", err_code = "OPTION", constraint = "option")]
    Option(#[source] Perhaps<DatabaseError>),
    #[api_error(msg = "m", err_code = "UNIT", constraint = "unit")]
    Unit,
    #[api_error(msg = "m", err_code = "BRACES", constraint = "braces")]
    Braces {},
    #[api_error(msg = "m", err_code = "PARENTHESES", constraint = "parentheses")]
    Parentheses(),
    #[api_error(transparent, from(DriverError))]
    Db(DatabaseError),
}

#[test]
fn a_source_keeps_it_for_the_log() {
    for of in ["plain", "named", "boxed", "shared", "dyn", "option"] {
        let error = Kept::from(violation(of));
        let code = of.to_uppercase();
        assert_eq!(error.spec().err_code(), code);
        let driver = format!("duplicate key violates {of}");
        assert_eq!(chain(&error), ["Internal Server Error".to_owned(), driver]);
        assert_eq!(error.to_string(), "m");
        assert_eq!(error.envelope(), envelope("m", &code, None, "null"));
    }
}

#[test]
fn a_variant_without_fields_has_no_source() {
    for of in ["unit", "braces", "parentheses"] {
        let error = Kept::from(violation(of));
        assert_eq!(error.spec().err_code(), of.to_uppercase());
        assert!(chain(&error).is_empty());
    }
}
