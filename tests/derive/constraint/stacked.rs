//! With thiserror: `from(..)` works in every mode, and `#[from]` belongs to thiserror.

use api_errors::ApiError;
use api_errors::traits::ApiError as _;

use super::{DatabaseError, DriverError, violation};

#[derive(Debug, thiserror::Error, ApiError)]
enum Stacked {
    #[error("the address is in use")]
    #[api_error(
        code = 409,
        msg = "Taken",
        err_code = "TAKEN-409",
        constraint = "taken"
    )]
    Taken(#[source] DatabaseError),
    #[error(transparent)]
    #[api_error(transparent, from(DriverError))]
    Db(#[from] DatabaseError),
}

#[test]
fn the_drivers_error_is_asked() {
    let error = Stacked::from(violation("taken"));
    assert_eq!(error.spec().err_code(), "TAKEN-409");
    assert_eq!(error.to_string(), "the address is in use");
    assert_eq!(Stacked::from(violation("x")).spec().err_code(), "DB-500");
}

#[test]
fn the_conversion_of_another_derive_knows_of_no_constraints() {
    let error = Stacked::from(DatabaseError(violation("taken")));
    assert_eq!(error.spec().err_code(), "DB-500");
}
