//! The built-in errors, which you can return or nest.
//!
//! Each has `new` and the same four builder methods. A part that you set is sent instead of the declared part. The
//! OpenAPI document keeps the declared part:
//!
//! ```
//! use api_errors::{errors::NotFoundError, traits::ApiError as _};
//!
//! let error = NotFoundError::new()
//!     .msg("User 42 not found")
//!     .desc("No user with that ID exists in the database.")
//!     .data(serde_json::json!({ "id": 42 }));
//! assert_eq!(error.status(), 404);
//! assert_eq!(error.message(), "User 42 not found");
//! assert_eq!(error.data_value().unwrap()["id"], 42);
//! ```
//!
//! | type | status | `error_code` |
//! |---|---|---|
//! | [`UnauthorizedError`] | 401, with `WWW-Authenticate` | `AUTH-401` |
//! | [`ForbiddenError`] | 403 | `AUTH-403` |
//! | [`NotFoundError`] | 404 | `RES-404` |
//! | [`ConflictError`] | 409 | `RES-409` |
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
//! [`db::DatabaseError`](crate::db::DatabaseError) creates the database errors from the errors of a driver.

mod access;
pub(crate) mod builder;
#[cfg(any(feature = "axum", feature = "utoipa"))]
#[cfg(feature = "ws")]
pub(crate) mod close_code;
mod database;
mod http_error;
mod internal;
mod place;
pub mod query;
mod resource;
mod validation;
#[cfg(feature = "ws")]
pub(crate) mod web_socket;

pub use access::{ForbiddenError, UnauthorizedError};
pub use database::{
    DatabaseUnavailableError, IntegrityViolationError, InvalidValueError, LockTimeoutError,
    PoolExhaustedError, StatementTimeoutError, TransactionConflictError,
};
pub use http_error::HttpError;
pub use internal::{InternalError, ResultExt};
pub use place::Place;
pub use resource::{ConflictError, NotFoundError};
pub use validation::{FieldError, ValidationError};
#[cfg(feature = "ws")]
pub use web_socket::WebSocketError;
