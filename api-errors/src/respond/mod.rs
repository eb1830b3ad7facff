//! The response of an error: the settings of the app, the request scope, the body and the log line.

#[cfg(feature = "axum")]
pub(crate) mod axum_rejection;
#[cfg(any(feature = "tracing", feature = "error-stack-0_8"))]
pub(crate) mod copied_error;
#[cfg(feature = "axum")]
mod diagnostic;
#[cfg(feature = "axum")]
pub(crate) mod error_mapping;
#[cfg(feature = "axum")]
pub(crate) mod link;
pub(crate) mod log;
pub(crate) mod log_context;
#[cfg(feature = "tracing")]
mod logged_error;
#[cfg(feature = "axum")]
mod plain;
pub(crate) mod question;
#[cfg(feature = "axum")]
mod recognized_error;
#[cfg(feature = "axum")]
pub(crate) mod replacement;
#[cfg(feature = "axum")]
mod report;
#[cfg(feature = "axum")]
pub(crate) mod request_scope;
#[cfg(feature = "axum")]
pub(crate) mod response;
mod sent_status;
#[cfg(any(feature = "axum", feature = "utoipa"))]
mod settings;
#[cfg(any(feature = "tracing", feature = "error-stack-0_8"))]
pub(crate) mod sources;
mod wrappers;

#[cfg(feature = "axum")]
pub(crate) use diagnostic::Diagnostic;
pub use log::log;
pub use question::{NotOffered, Offered};
#[cfg(feature = "axum")]
pub use report::ErrorReport;
#[cfg(feature = "axum")]
pub(crate) use request_scope::{RequestInfo, RequestScope, ResponseContext};
#[cfg(feature = "axum")]
pub use response::respond;
#[cfg(feature = "axum")]
pub(crate) use response::respond_here;
#[cfg(any(feature = "axum", feature = "utoipa"))]
pub(crate) use settings::Settings;
