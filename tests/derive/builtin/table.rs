//! Status, code and message of every built-in error. Clients depend on them, so a change must show here.

use api_errors::errors::query::{
    InvalidFacetFilterError, InvalidFacetValueError, InvalidOrderFieldError,
    InvalidSearchColumnError, NoSearchableFieldsError, UnsupportedFacetTypeError,
};
use api_errors::errors::{
    ConflictError, DatabaseUnavailableError, ForbiddenError, IntegrityViolationError,
    InternalError, InvalidValueError, LockTimeoutError, NotFoundError, PoolExhaustedError,
    StatementTimeoutError, TransactionConflictError, UnauthorizedError, ValidationError,
};
use api_errors::traits::ApiErrorSet;
use api_errors::{ErrorSpec, HeaderSpec};

/// Status, message, description, code.
type Row = (u16, &'static str, &'static str, &'static str);

const POOL: &str = "The database connection pool is exhausted. Too many concurrent requests are holding connections. Retry shortly or contact support if the issue persists.";
const TIMEOUT: &str =
    "The database did not finish the work within the allowed time. Retry shortly.";
const RETRY: &str = "A concurrent request changed the same resources. Retry shortly.";
const LOCK: &str = "A database lock could not be acquired within the allowed timeout. The resource is under heavy contention. Retry shortly.";

fn row_of(spec: &ErrorSpec) -> Row {
    let desc = spec.desc().expect("every built-in error is described");
    (spec.status().as_u16(), spec.msg(), desc, spec.err_code())
}

fn row<E: ApiErrorSet>() -> Row {
    let [spec] = E::SET.specs() else {
        panic!("one error: {:?}", E::SET)
    };
    row_of(spec)
}

#[rustfmt::skip] // a table
#[test]
fn errors_of_every_api_have_these_texts() {
    assert_eq!(row::<UnauthorizedError>(), (401, "Unauthorized", "Authentication credentials were missing or invalid.", "AUTH-401"));
    assert_eq!(row::<ForbiddenError>(), (403, "Forbidden", "You do not have permission to access this resource.", "AUTH-403"));
    assert_eq!(row::<NotFoundError>(), (404, "Not Found", "The requested resource was not found.", "RES-404"));
    assert_eq!(row::<ConflictError>(), (409, "Conflict", "The request conflicts with the current state of the resource.", "RES-409"));
    assert_eq!(row::<InvalidValueError>(), (422, "Unprocessable Content", "A value is too long, out of range or malformed.", "DB-422-VALUE"));
    assert_eq!(row::<PoolExhaustedError>(), (503, "Service Unavailable", POOL, "DB-503-POOL"));
    assert_eq!(row::<LockTimeoutError>(), (503, "Service Unavailable", LOCK, "DB-503-LOCK"));
    assert_eq!(row::<StatementTimeoutError>(), (503, "Service Unavailable", TIMEOUT, "DB-503-TIMEOUT"));
    assert_eq!(row::<DatabaseUnavailableError>(), (503, "Service Unavailable", "The database is not available. Retry shortly.", "DB-503-UNAVAILABLE"));
    assert_eq!(row::<TransactionConflictError>(), (409, "Conflict", RETRY, "DB-409-RETRY"));
    assert_eq!(row::<ValidationError>(), (422, "Validation Error", "{n} validation error(s) detected", "VAL-422"));
    assert_eq!(row::<InternalError>(), (500, "Internal Server Error", "An unexpected error occurred. Please try again later.", "SERVER-500"));
}

#[rustfmt::skip] // a table
#[test]
fn errors_of_queries_have_these_texts() {
    assert_eq!(row::<NoSearchableFieldsError>(), (400, "No Searchable Fields", "No searchable fields configured for this resource.", "SEARCH-400"));
    assert_eq!(row::<InvalidSearchColumnError>(), (400, "Invalid Search Column", "The requested search column is not a configured searchable field.", "SEARCH-COL-400"));
    assert_eq!(row::<InvalidFacetFilterError>(), (400, "Invalid Facet Filter", "One or more filter_by keys are not declared as facet fields.", "FACET-400"));
    assert_eq!(row::<InvalidFacetValueError>(), (400, "Invalid Facet Value", "One or more filter_by values do not match the facet column type.", "FACET-VALUE-400"));
    assert_eq!(row::<UnsupportedFacetTypeError>(), (400, "Unsupported Facet Type", "The column type is not supported for facet filtering.", "FACET-TYPE-400"));
    assert_eq!(row::<InvalidOrderFieldError>(), (422, "Invalid Order Field", "The requested order field is not allowed for this resource.", "SORT-422"));
}

#[rustfmt::skip] // a table
#[test]
fn errors_of_constraints_have_these_texts() {
    let rows: Vec<_> = IntegrityViolationError::SET.specs().iter().map(row_of).collect();
    assert_eq!(rows, [
        (409, "Conflict", "A resource with the same unique value already exists.", "DB-409-UNIQUE"),
        (409, "Conflict", "The resource references, or is referenced by, another resource.", "DB-409-FK"),
        (409, "Conflict", "The resource overlaps with an existing resource.", "DB-409-EXCLUSION"),
        (422, "Unprocessable Content", "A required value is missing.", "DB-422-NOTNULL"),
        (422, "Unprocessable Content", "A value does not satisfy a database constraint.", "DB-422-CHECK"),
    ]);
    let codes = [
        (IntegrityViolationError::Unique, "DB-409-UNIQUE"),
        (IntegrityViolationError::ForeignKey, "DB-409-FK"),
        (IntegrityViolationError::Exclusion, "DB-409-EXCLUSION"),
        (IntegrityViolationError::NotNull, "DB-422-NOTNULL"),
        (IntegrityViolationError::Check, "DB-422-CHECK"),
    ];
    for (error, code) in codes {
        assert_eq!(api_errors::traits::ApiError::spec(&error).err_code(), code);
    }
}

#[test]
fn headers_are_those_of_the_table_and_no_others() {
    fn headers<E: ApiErrorSet>() -> Vec<(&'static str, Option<&'static str>)> {
        let specs = E::SET.specs().iter();
        let headers = specs.flat_map(ErrorSpec::headers);
        headers
            .map(|header: HeaderSpec| (header.name(), header.value()))
            .collect()
    }
    let challenge = "Bearer realm=\"api\"";
    assert_eq!(
        headers::<UnauthorizedError>(),
        [("www-authenticate", Some(challenge))]
    );
    assert_eq!(
        headers::<PoolExhaustedError>(),
        [("retry-after", Some("1"))]
    );
    let in_a_second = [("retry-after", Some("1"))];
    assert_eq!(headers::<LockTimeoutError>(), in_a_second);
    assert_eq!(headers::<StatementTimeoutError>(), in_a_second);
    assert_eq!(headers::<DatabaseUnavailableError>(), in_a_second);
    assert_eq!(headers::<TransactionConflictError>(), in_a_second);
    let none = [
        headers::<ForbiddenError>(),
        headers::<NotFoundError>(),
        headers::<ConflictError>(),
        headers::<NoSearchableFieldsError>(),
        headers::<InvalidSearchColumnError>(),
        headers::<InvalidFacetFilterError>(),
        headers::<InvalidFacetValueError>(),
        headers::<UnsupportedFacetTypeError>(),
        headers::<InvalidOrderFieldError>(),
        headers::<IntegrityViolationError>(),
        headers::<InvalidValueError>(),
        headers::<ValidationError>(),
        headers::<InternalError>(),
    ];
    assert!(none.iter().all(Vec::is_empty), "{none:?}");
}

/// One app may nest all of them: no code is used twice.
#[test]
fn the_codes_are_all_different() {
    let sets = [
        StatementTimeoutError::SET,
        DatabaseUnavailableError::SET,
        TransactionConflictError::SET,
        UnauthorizedError::SET,
        ForbiddenError::SET,
        NotFoundError::SET,
        ConflictError::SET,
        NoSearchableFieldsError::SET,
        InvalidSearchColumnError::SET,
        InvalidFacetFilterError::SET,
        InvalidFacetValueError::SET,
        UnsupportedFacetTypeError::SET,
        InvalidOrderFieldError::SET,
        PoolExhaustedError::SET,
        LockTimeoutError::SET,
        IntegrityViolationError::SET,
        InvalidValueError::SET,
        ValidationError::SET,
        InternalError::SET,
    ];
    let codes: Vec<_> = sets
        .iter()
        .flat_map(|set| set.iter())
        .map(ErrorSpec::err_code)
        .collect();
    let different: std::collections::HashSet<_> = codes.iter().collect();
    assert_eq!((codes.len(), different.len()), (23, 23));
}
