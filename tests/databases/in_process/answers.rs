//! The response of each kind of error, and the place of the driver's message.

use std::error::Error;

use api_errors::ApiError;
use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::errors::{IntegrityViolationError, InternalError, NotFoundError};
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use support::{Foreign, chain};

const SECRET: &str = "duplicate key value violates unique constraint \"users_email_key\"";

/// Kind, status, code, seconds of `Retry-After`.
#[rustfmt::skip] // a table
const ANSWERS: [(Kind, u16, &str, Option<&str>); 13] = [
    (Kind::NotFound, 404, "RES-404", None),
    (Kind::Integrity(Violation::Unique), 409, "DB-409-UNIQUE", None),
    (Kind::Integrity(Violation::ForeignKey), 409, "DB-409-FK", None),
    (Kind::Integrity(Violation::Exclusion), 409, "DB-409-EXCLUSION", None),
    (Kind::Integrity(Violation::NotNull), 422, "DB-422-NOTNULL", None),
    (Kind::Integrity(Violation::Check), 422, "DB-422-CHECK", None),
    (Kind::InvalidValue, 422, "DB-422-VALUE", None),
    (Kind::TransactionConflict, 409, "DB-409-RETRY", Some("1")),
    (Kind::PoolExhausted, 503, "DB-503-POOL", Some("1")),
    (Kind::LockTimeout, 503, "DB-503-LOCK", Some("1")),
    (Kind::StatementTimeout, 503, "DB-503-TIMEOUT", Some("1")),
    (Kind::Unavailable, 503, "DB-503-UNAVAILABLE", Some("1")),
    (Kind::Other, 500, "SERVER-500", None),
];

fn failed(kind: Kind) -> DatabaseError {
    let source = Foreign::new(SECRET).caused_by(Foreign::new("root of it"));
    DatabaseError::new(kind, source)
        .with_constraint("users_email_key")
        .with_table("users")
        .with_column("email")
}

#[test]
fn each_kind_has_its_answer() {
    for (kind, status, err_code, retry_after) in ANSWERS {
        let error = failed(kind);
        assert_eq!(error.kind(), kind);
        assert_eq!(error.status(), status, "{kind:?}");
        assert_eq!(error.spec().err_code(), err_code, "{kind:?}");
        let sent = error.headers();
        let sent = sent.get("retry-after").map(http::HeaderValue::as_bytes);
        assert_eq!(sent, retry_after.map(str::as_bytes), "{kind:?}");
    }
}

#[test]
fn what_the_driver_said_is_kept_and_not_sent() {
    for (kind, ..) in ANSWERS {
        let error = failed(kind);
        assert_eq!(error.constraint(), Some("users_email_key"), "{kind:?}");
        assert_eq!(error.table(), Some("users"), "{kind:?}");
        assert_eq!(error.column(), Some("email"), "{kind:?}");
        assert_eq!(chain(&error), [SECRET, "root of it"], "{kind:?}");
        let source = error.source().expect("the driver's error");
        assert!(source.is::<Foreign>(), "{kind:?}");

        let sent = error.envelope();
        for secret in ["users", "email", "duplicate", "root of it"] {
            assert!(!sent.contains(secret), "{kind:?} sends {sent}");
            // The internal text is that of the answer: what the driver said stands behind it.
            assert!(!error.to_string().contains(secret), "{kind:?}");
        }
    }
}

#[test]
fn the_set_is_that_of_the_answers() {
    let mut declared: Vec<_> = DatabaseError::SET
        .iter()
        .map(api_errors::ErrorSpec::err_code)
        .collect();
    declared.sort_unstable();
    let mut answered: Vec<_> = ANSWERS.iter().map(|answer| answer.2).collect();
    answered.sort_unstable();
    assert_eq!(declared, answered);
    // The very errors of `errors`, so that both may stand in one enum.
    let shared = [
        NotFoundError::SET,
        InternalError::SET,
        IntegrityViolationError::SET,
    ];
    for spec in shared.iter().flat_map(|set| set.iter()) {
        assert!(
            DatabaseError::SET.iter().any(|own| own.is(spec)),
            "{spec:?}"
        );
    }
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
    #[api_error(transparent)]
    Database(#[from] DatabaseError),
}

#[test]
fn it_nests_beside_the_errors_that_it_nests() {
    assert_eq!(AppError::SET.iter().count(), ANSWERS.len());
    let error = AppError::from(failed(Kind::LockTimeout));
    assert_eq!(error.spec().err_code(), "DB-503-LOCK");
    assert_eq!(chain(&error), [SECRET, "root of it"]);
    assert_eq!(AppError::from(NotFoundError::new()).status(), 404);
}

/// In front of every `Ok` of a handler: clippy's `result_large_err` warns from 128 bytes on.
#[test]
fn it_is_small_and_travels() {
    fn travels<T: Send + Sync + 'static>(_: &T) {}
    travels(&failed(Kind::Other));
    assert!(size_of::<DatabaseError>() <= 2 * size_of::<usize>());
}

#[test]
fn what_is_answered_can_be_taken_apart() {
    let DatabaseError::Integrity(violation) = failed(Kind::Integrity(Violation::Check)) else {
        panic!("a violation is one of integrity")
    };
    assert_eq!(*violation, Violation::Check);
    assert!(format!("{violation:?}").contains("users_email_key"));
}

#[cfg(feature = "axum")]
#[test]
fn a_handler_answers_it_boxed_and_plain() {
    use axum::response::IntoResponse;

    let plain = failed(Kind::PoolExhausted).into_response();
    let boxed = Box::new(failed(Kind::PoolExhausted)).into_response();
    for response in [plain, boxed] {
        assert_eq!(response.status(), 503);
        assert_eq!(response.headers()["retry-after"], "1");
    }
}

#[cfg(all(feature = "axum", feature = "tracing"))]
#[test]
fn the_log_line_has_the_whole_chain() {
    use axum::response::IntoResponse;

    for (kind, status, err_code, _) in ANSWERS {
        let lines = support::capture::all_lines(|| drop(failed(kind).into_response()));
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        assert_eq!(line.field("status"), status.to_string());
        assert_eq!(line.field("err_code"), err_code);
        assert_eq!(line.field("sources"), format!("{SECRET}: root of it"));
    }
}

#[cfg(feature = "axum")]
#[test]
fn any_error_knows_it() {
    use api_errors::AnyError;
    use axum::response::IntoResponse;

    let response = AnyError::from(failed(Kind::TransactionConflict)).into_response();
    assert_eq!(response.status(), 409);
    assert_eq!(response.headers()["retry-after"], "1");
}

#[cfg(feature = "utoipa")]
#[test]
fn the_document_has_every_status() {
    use utoipa::IntoResponses as _;

    let statuses: Vec<_> = DatabaseError::responses().into_keys().collect();
    assert_eq!(statuses, ["404", "409", "422", "500", "503"]);
}
