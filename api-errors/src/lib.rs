//! An error framework for axum: you declare each API error once, as a type, with its status, error code, message, headers
//! and data. From this declaration the library derives the HTTP response, the OpenAPI document and the log line.
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
//! Return the error from an axum handler, and the client gets this response. If a declaration is missing, incomplete or
//! violates HTTP, your code does not compile, and the error message tells you how to fix it.
//!
#![cfg_attr(
    feature = "axum",
    doc = r"Add one layer, `router.layer(ApiErrors::new().layer())`, and every other error response of the app gets the same
form: rejections of axum's extractors, unknown routes, wrong methods, bodies that are too large, timeouts, load shedding,
panics and bare status codes. The layer keeps all headers except those that
describe the replaced body. It logs the plain text of a 5xx and does not send it, unless you keep the body. It adds an
`x-request-id`, which the log line also contains. [`guide::install`] lists the responses that it rewrites.
"
)]
//!
//! # Where to find what
//!
//! - [`ApiError`]: the derive, with every key
//! - [`guide`]: one page for each topic
//! - [`errors`]: built-in errors, such as `NotFoundError` and `InternalError`
//! - [`ApiErrors`]: the settings of an app: the form of the body (the envelope, RFC 9457 problem details, your own), the layer,
//!   the document; [`ApiErrors::render`] writes the body of an error outside of a response
#![cfg_attr(
    feature = "axum",
    doc = r"- [`extract`]: axum's extractors, with errors that name the invalid field
- [`AnyError`]: the error type for handlers that can fail with errors of any type; [`ApiErrors::on`] sets the response
  for each type
- `report`: the reports of anyhow, eyre and error-stack as errors of handlers (features `anyhow-1`, `eyre-0_6`,
  `error-stack-0_8`)
- `middleware`: middleware whose errors are in the document (feature `utoipa-axum-0_3`)
- [`context`]: values of the current request, for the bodies of its errors
- [`ApiErrors::observe`]: a closure that gets every error of the app, for Sentry and metrics
- [`ErrorReport`]: status, declaration and request id of an error response, for middleware"
)]
//! - [`Caused`], [`Shared`]: an error with an attached cause, and one that can be cloned
//! - [`db`]: database errors as API errors
//! - [`traits`]: the traits that the derive implements
//! - [`ErrorSpec`], [`ErrorSet`]: the declaration of an error, and all declarations of a type, without an instance
//! - [`ErrorResponse`]: the body of an error response, for clients
//!
//! # Features
//!
//! | feature | default | adds | version | MSRV |
//! |---|---|---|---|---|
//! | `axum` | yes | `IntoResponse` for every derived and built-in error, the layer of `ApiErrors`, the extractors, `AnyError` | axum 0.8 | 1.88 |
//! | `tracing` | yes | one event for every error response | tracing 0.1 | 1.88 |
//! | `utoipa` | yes | the OpenAPI document: `path`, `IntoResponses` for every error, `ErrorResponses`, `ApiErrors::document`, [`assert_errors!`]; `ToSchema` for [`ErrorResponse`] and [`errors::FieldError`] | utoipa 6 | 1.88 |
//! | `ws` | no | `ws`: WebSockets that are closed with an error; turns on `axum` | axum 0.8 | 1.88 |
//! | `testing` | no | `testing`: assertions on responses, and the check of an app against its document; for `[dev-dependencies]`; turns on `axum` and `utoipa` | | 1.88 |
//! | `testing-schema` | no | `DriftCheck` compares bodies and headers with their schemas; brings jsonschema and its dependencies; turns on `testing` | | 1.88 |
//! | `garde-0_23`, `garde-0_22` | no | `Valid` in `extract::garde_0_23`, `extract::garde_0_22`: checks garde's rules during extraction; turns on `axum` | garde 0.23, 0.22 | 1.88 |
//! | `validator-0_21` | no | `Valid` in `extract::validator_0_21`: checks validator's rules during extraction; turns on `axum` | validator 0.21 | 1.88 |
//! | `anyhow-1` | no | `report::AnyhowError`: an `anyhow::Error` as the error of a handler; turns on `axum` | anyhow 1 | 1.88 |
//! | `eyre-0_6` | no | `report::EyreError`: an `eyre::Report` as the error of a handler; turns on `axum` | eyre 0.6 | 1.88 |
//! | `error-stack-0_8` | no | `report::StackError`: an `error_stack::Report` as the error of a handler; turns on `axum` | error-stack 0.8 | 1.88 |
//! | `sqlx-0_9` | no | `From` of sqlx's errors for [`db::DatabaseError`] and [`db::ReadError`] | sqlx 0.9 | 1.94 |
//! | `sqlx-0_8` | no | the same for sqlx 0.8 | sqlx 0.8 | 1.88 |
//! | `sea-orm-2` | no | `From` of SeaORM's errors for [`db::DatabaseError`] and [`db::ReadError`] | SeaORM 2 | 1.94 |
//! | `diesel-2` | no | `From` of diesel's errors, and of its r2d2 pool, for [`db::DatabaseError`] and [`db::ReadError`] | diesel 2.3 | 1.88 |
//! | `deadpool-0_13` | no | `From` of deadpool's errors for [`db::DatabaseError`] and [`db::ReadError`] | deadpool 0.13 | 1.88 |
//! | `utoipa-axum-0_3` | no | `middleware`: middleware on an `OpenApiRouter` with its errors in the document; `ApiErrors::finish`, which documents a router and adds the layer; turns on `axum` and `utoipa` | utoipa-axum 0.3 | 1.88 |
//! | `preserve_order` | no | the examples in the document keep the member order of the response; turns on `serde_json/preserve_order`, which changes the order in every `serde_json::Value` of your program | `serde_json` 1 | 1.88 |
//!
//! Without any feature, the types, their declarations and their bodies in the form of the app are available.
//!
//! The minimum supported Rust version (MSRV) is 1.88. It can rise in a minor release, to a version that is at least six
//! months old at that time. The table names the features with a higher minimum.
//!
//! A feature that has the version of its library in its name is dropped only in a breaking release, at the earliest 12
//! months after the feature for the next version was released. `axum` and `utoipa` have no version in their names: a new
//! major version of axum or utoipa is a breaking release of this crate.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "axum")]
mod any_error;
mod app;
mod base;
#[cfg(feature = "axum")]
pub mod context;
pub mod db;
mod declaration;
#[doc(hidden)]
mod derive_support;
#[cfg(feature = "utoipa")]
mod document;
pub mod errors;
#[cfg(feature = "axum")]
pub mod extract;
mod format;
#[cfg(feature = "axum")]
pub mod layer;
#[cfg(feature = "utoipa-axum-0_3")]
pub mod middleware;
#[cfg(any(
    feature = "anyhow-1",
    feature = "error-stack-0_8",
    feature = "eyre-0_6"
))]
pub mod report;
mod respond;
#[cfg(feature = "utoipa")]
mod schema;
#[cfg(feature = "axum")]
mod serde_messages;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "ws")]
pub mod ws;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(any(doc, doctest))]
pub mod guide;

#[cfg(feature = "axum")]
pub use any_error::AnyError;
#[doc = include_str!("../docs/derive.md")]
pub use api_errors_derive::ApiError;
#[cfg(feature = "utoipa")]
#[doc = include_str!("../docs/path.md")]
#[cfg_attr(feature = "axum", doc = include_str!("../docs/path_arguments.md"))]
pub use api_errors_derive::path;
#[cfg(all(feature = "axum", feature = "utoipa"))]
#[doc = include_str!("../docs/rejects.md")]
pub use api_errors_derive::rejects;
pub use app::{ApiErrors, RenderedError};
pub use base::LogLevel;
#[cfg(feature = "axum")]
pub use base::{RequestIdSource, Traceparent};
pub use declaration::{
    Caused, ErrorArg, ErrorResponse, ErrorSet, ErrorSpec, HeaderSpec, MetaValue, ResponseStatus,
    Shared, traits,
};
#[cfg(feature = "utoipa")]
pub use document::{ErrorResponses, ErrorTypes, UnionStyle};
pub use format::{
    DeclaredText, ErrorContext, ErrorFormat, MemberValue, TextPart, Translate, Wants,
};
pub use respond::log;
#[cfg(feature = "axum")]
pub use respond::{ErrorReport, Observed, ObservedKind, RequestHead};
