//! The built-in errors, which you can return or nest.
//!
//! Each has `new` and the builder methods `msg`, `desc`, `header` and `caused_by`. A part that you set is sent instead of the
//! declared part. The OpenAPI document keeps the declared part:
//!
//! ```
//! use api_errors::{errors::NotFoundError, traits::ApiError as _};
//!
//! let error = NotFoundError::new()
//!     .msg("User 42 not found")
//!     .desc("No user with that ID exists in the database.");
//! assert_eq!(error.status(), 404);
//! assert_eq!(error.message(), "User 42 not found");
//! ```
//!
//! # Data
//!
//! [`UnauthorizedError`], [`ForbiddenError`], [`NotFoundError`] and [`ConflictError`] also have the builder method `data`. It sets
//! the type of the data, and the document describes the data by this type:
//!
//! ```
//! # #[cfg(feature = "utoipa")] {
//! use api_errors::{errors::NotFoundError, traits::ApiError as _};
//!
//! #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
//! struct UserRef {
//!     id: u64,
//! }
//!
//! fn find(id: u64) -> Result<String, NotFoundError<UserRef>> {
//!     Err(NotFoundError::new().data(UserRef { id }))
//! }
//!
//! assert_eq!(find(42).unwrap_err().data_value().unwrap()["id"], 42);
//! # }
//! ```
//!
//! Without `data`, the type is `NotFoundError<()>`, for which you can write `NotFoundError`, and the data is `null`. One `Result`
//! has one type: if only some of its errors have data, use an enum that nests both types, or `NotFoundError<Option<UserRef>>`.
//! [`guide::groups`](crate::guide::groups#a-built-in-error-with-data) shows the enum.
//!
//! The data of the other errors in the table is declared. [`HttpError`] is not in the document, so its `data` takes any value.
//!
//! # Causes
//!
//! The builder method `caused_by` attaches the cause, which only the log contains. [`ResultExt::or_api`] attaches it to the error
//! that replaces another one. An [`IntegrityViolationError`] has no builder: for this enum, `caused_by` comes from
//! [`traits::CausedBy`](crate::traits::CausedBy). Every built-in error can be cloned, and the clones share the cause.
//!
//! ```
//! use api_errors::errors::{NotFoundError, ResultExt as _};
//!
//! fn page(text: &str) -> Result<u32, NotFoundError> {
//!     if text.is_empty() {
//!         return Err(NotFoundError::new().caused_by("the text is empty"));
//!     }
//!     text.parse().or_api(|_: &std::num::ParseIntError| NotFoundError::new())
//! }
//! # assert!(page("x").is_err());
//! ```
//!
//! | type | status | `error_code` |
//! |---|---|---|
//! | [`UnauthorizedError`] | 401, with `WWW-Authenticate` | `AUTH-401` |
//! | [`ForbiddenError`] | 403 | `AUTH-403` |
//! | [`NotFoundError`] | 404 | `RES-404` |
//! | [`ConflictError`] | 409 | `RES-409` |
//! | [`PayloadTooLargeError`] | 413 | `HTTP-413` |
//! | [`UnsupportedMediaTypeError`] | 415, with `Accept` if it is known | `HTTP-415` |
//! | [`ValidationError`] | 422 | `VAL-422` |
//! | [`InternalError`] | 500 | `SERVER-500` |
//! | [`InvalidValueError`] | 422 | `DB-422-VALUE` |
//! | [`PoolExhaustedError`] | 503, with `Retry-After` | `DB-503-POOL` |
//! | [`LockTimeoutError`] | 503, with `Retry-After` | `DB-503-LOCK` |
//! | [`StatementTimeoutError`] | 503, with `Retry-After` | `DB-503-TIMEOUT` |
//! | [`DatabaseUnavailableError`] | 503, with `Retry-After` | `DB-503-UNAVAILABLE` |
//! | [`TransactionConflictError`] | 409, with `Retry-After` | `DB-409-RETRY` |
//! | [`IntegrityViolationError`] | 409 and 422 | `DB-409-UNIQUE`, `DB-409-FK`, `DB-409-EXCLUSION`, `DB-422-NOTNULL`, `DB-422-CHECK` |
//! | [`HttpError`] | any 4xx and 5xx | `HTTP-{status}` |
#![cfg_attr(
    feature = "ws",
    doc = "| [`WebSocketError`] | what its close code stands for | `WS-{close code}` |"
)]
//! | [`query`] | 400 and 422 | searching, filtering and ordering |
//!
//! An app can send its own errors in place of most of these: see [the guide](crate::guide::own_errors).
//!
//! [`db::DatabaseError`](crate::db::DatabaseError) creates the database errors from the errors of a driver.

mod access;
pub(crate) mod builder;
#[cfg(any(feature = "axum", feature = "utoipa"))]
#[cfg(feature = "ws")]
pub(crate) mod close_code;
mod database;
mod http_error;
mod internal;
#[cfg(feature = "axum")]
pub(crate) mod of_status;
mod place;
pub mod query;
mod request_body;
mod resource;
mod result_ext;
pub(crate) mod validation;
#[cfg(feature = "ws")]
pub(crate) mod web_socket;

pub use access::{ForbiddenError, UnauthorizedError};
pub use database::{
    DatabaseUnavailableError, IntegrityViolationError, InvalidValueError, LockTimeoutError,
    PoolExhaustedError, StatementTimeoutError, TransactionConflictError,
};
pub use http_error::HttpError;
pub use internal::InternalError;
pub use place::Place;
pub use request_body::{PayloadTooLargeError, UnsupportedMediaTypeError};
pub use resource::{ConflictError, NotFoundError};
pub use result_ext::ResultExt;
pub use validation::{FieldError, ValidationError};
#[cfg(feature = "ws")]
pub use web_socket::WebSocketError;
