//! The response of an error: the settings of the app, the request scope, the body, the log line and the observers.

#[cfg(feature = "axum")]
pub(crate) mod axum_rejection;
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) mod copied_error;
#[cfg(feature = "axum")]
mod diagnostic;
#[cfg(feature = "axum")]
pub(crate) mod error_mapping;
#[cfg(feature = "axum")]
mod exposed_sources;
#[cfg(feature = "axum")]
pub(crate) mod link;
pub(crate) mod log;
pub(crate) mod log_context;
pub(crate) mod log_events;
#[cfg(any(feature = "axum", feature = "tracing"))]
mod log_fields;
#[cfg(any(feature = "axum", feature = "tracing"))]
mod logged_error;
#[cfg(feature = "axum")]
mod observe;
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
mod request_head;
#[cfg(feature = "axum")]
mod request_needs;
#[cfg(feature = "axum")]
pub(crate) mod request_scope;
#[cfg(feature = "axum")]
pub(crate) mod response;
mod sent_status;
mod settings;
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) mod sources;
#[cfg(feature = "axum")]
pub(crate) mod typed_error;
mod wrappers;

#[cfg(feature = "axum")]
pub(crate) use diagnostic::Diagnostic;
#[cfg(feature = "axum")]
pub(crate) use exposed_sources::exposed_sources;
pub use log::log;
#[cfg(feature = "axum")]
pub use observe::{Observed, ObservedKind};
pub use question::{NotOffered, Offered};
#[cfg(feature = "axum")]
pub use report::ErrorReport;
#[cfg(feature = "axum")]
pub use request_head::RequestHead;
#[cfg(feature = "axum")]
pub(crate) use request_head::client_uri;
#[cfg(feature = "axum")]
pub(crate) use request_needs::RequestNeeds;
#[cfg(feature = "axum")]
pub(crate) use request_scope::{RequestInfo, RequestScope, ResponseContext};
#[cfg(feature = "axum")]
pub use response::respond;
#[cfg(feature = "axum")]
pub(crate) use response::respond_here;
pub(crate) use settings::Settings;
