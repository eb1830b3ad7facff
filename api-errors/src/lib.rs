//! Declare each API error once: the HTTP response, the log line and the catalogue come from the type.
//!
//! ```
//! use api_errors::ApiError;
//! use api_errors::traits::ApiError as _;
//!
//! #[derive(Debug, ApiError)]
//! enum OrderError {
//!     #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
//!     NotFound {
//!         #[api_error(data)]
//!         id: u64,
//!     },
//!     #[api_error(code = 502, msg = "Payment gateway failed", err_code = "ORDER-502", retry_after = 30)]
//!     Gateway(#[from] std::io::Error),
//! }
//!
//! let error = OrderError::NotFound { id: 42 };
//! assert_eq!(error.status(), 404);
//! assert_eq!(
//!     error.envelope(),
//!     r#"{"status":"FAIL","message":"Order 42 not found","error_code":"ORDER-404","description":null,"data":{"id":42}}"#
//! );
//! ```
//!
//! Return it from an axum handler and that is the response. A declaration that is missing, incomplete or
//! at odds with HTTP does not compile, and the message says how to mend it.
//!
#![cfg_attr(
    feature = "axum",
    doc = r"One layer, `router.layer(ApiErrors::new().layer())`, gives the same form to everything else that an app
refuses or fails with: what axum's extractors reject, unknown routes and wrong methods, bodies that are too large,
timeouts, load shedding, panics, bare status codes. It keeps headers, lets no plain text of a 5xx out, and adds an
`x-request-id`, which the log line has too. [`guide::install`] says what it does to which response.
"
)]
//!
//! - [`ApiError`]: the derive, with every key
//! - [`guide`]: groups, the text of an instance, what never leaks, coming from elsewhere
//! - [`errors`]: the errors that every API needs
#![cfg_attr(
    feature = "axum",
    doc = r"- [`ApiErrors`]: the errors of an app as a whole: the layer, the form (the envelope, problem details of RFC 9457,
  your own), the document
- [`extract`]: axum's extractors, with errors that name the field
- [`AnyError`]: what a handler returns that fails with errors of any type; [`ApiErrors::on`] says what each is
  answered with
- [`ErrorReport`]: what middleware and metrics learn of an answer"
)]
//! - [`db`]: what a database refuses, as an API error
//! - [`traits`]: what the derive implements
//! - [`ErrorSpec`], [`ErrorSet`]: what is known without an instance
//! - [`ErrorResponse`]: the body, for clients
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `axum` | yes | `IntoResponse` for every derived and built-in error, the layer of [`ApiErrors`], the extractors, `AnyError` |
//! | `tracing` | yes | one event for every error that is answered |
//! | `utoipa` | yes | the OpenAPI document: [`path`], `IntoResponses` for every error, [`ErrorResponses`], `ApiErrors::document`, [`assert_errors!`]; `ToSchema` for [`ErrorResponse`] and [`errors::FieldError`] |
//! | `preserve_order` | no | documented examples keep the order in which their members are sent; turns on the feature of this name of `serde_json`, for your own values too |
//! | `garde-0_22`, `garde-0_23`, `validator-0_21` | no | `extract::garde_0_23::Valid` and its like, which check the rules of these crates while extracting; each turns `axum` on |
//! | `sqlx-0_8`, `sqlx-0_9`, `sea-orm-2`, `diesel-2`, `deadpool-0_13` | no | the errors of these libraries as [`db::DatabaseError`]; `sqlx-0_9` and `sea-orm-2` need Rust 1.94 |
//! | `testing` | no | [`testing`]: assertions on responses, and the check of an app against its document; for `[dev-dependencies]`, and turns `axum` and `utoipa` on |
//! | `ws` | no | [`ws`](crate::ws): WebSockets that are closed with an error; turns `axum` on |
//!
//! Without any of them the types, their metadata and the body are all there. The number in the name of a feature is the
//! version of that library. Two versions of one library work side by side.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "axum")]
mod answer;
#[cfg(feature = "axum")]
mod any_error;
#[cfg(any(feature = "axum", feature = "utoipa"))]
mod app;
mod assert_errors;
mod body;
mod const_text;
mod data_type;
pub mod db;
#[doc(hidden)]
mod derive_support;
mod duplicate;
mod envelope;
#[cfg(feature = "axum")]
mod error_mapping;
mod error_response;
pub mod errors;
mod events;
#[cfg(feature = "axum")]
pub mod extract;
#[cfg(any(feature = "axum", feature = "utoipa"))]
mod format;
mod gate;
#[cfg(any(doc, doctest))]
pub mod guide;
mod header_spec;
mod headers;
mod instance;
mod json;
#[cfg(feature = "axum")]
mod layer;
mod log;
mod log_context;
mod log_level;
#[cfg(any(feature = "axum", feature = "utoipa"))]
mod media_type;
#[cfg(feature = "utoipa")]
mod openapi;
mod origin;
mod overrides;
#[cfg(feature = "axum")]
mod panicked;
mod reflect;
#[cfg(feature = "axum")]
mod report;
#[cfg(feature = "axum")]
mod request_id;
#[cfg(feature = "axum")]
mod response;
#[cfg(feature = "axum")]
mod said;
#[cfg(feature = "axum")]
mod scope;
mod set;
#[cfg(any(feature = "axum", feature = "utoipa"))]
mod settings;
mod spec;
mod template;
#[cfg(feature = "testing")]
pub mod testing;
pub mod traits;
mod violation;
#[cfg(feature = "ws")]
pub mod ws;

#[cfg(feature = "axum")]
pub use any_error::AnyError;
#[doc = include_str!("../docs/derive.md")]
pub use api_errors_derive::ApiError;
#[cfg(feature = "utoipa")]
#[doc = include_str!("../docs/path.md")]
pub use api_errors_derive::path;
#[cfg(any(feature = "axum", feature = "utoipa"))]
pub use app::ApiErrors;
pub use error_response::{ErrorResponse, ResponseStatus};
#[cfg(any(feature = "axum", feature = "utoipa"))]
pub use format::{ErrorContext, ErrorFormat};
pub use header_spec::HeaderSpec;
#[cfg(feature = "axum")]
pub use layer::{ApiErrorsLayer, ApiErrorsService, KeepBody, ResponseFuture};
pub use log::log;
pub use log_level::LogLevel;
#[cfg(feature = "utoipa")]
pub use openapi::{ErrorResponses, ErrorTypes, ErrorUnion};
#[cfg(feature = "axum")]
pub use report::ErrorReport;
pub use set::ErrorSet;
pub use spec::ErrorSpec;

/// The README's code is tested as it stands there.
#[cfg(all(doctest, feature = "axum", feature = "utoipa"))]
#[doc = include_str!("../../README.md")]
struct Readme;
