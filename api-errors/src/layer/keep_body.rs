//! The mark of a response whose body stays as it is.

/// Marks a response whose body stays as it is, in its extensions.
///
/// The layer rewrites 4xx and 5xx answers that have no body, or a plain text. One that is meant to
/// be read as it is says so:
///
/// ```
/// use api_errors::layer::KeepBody;
/// use axum::{Extension, http::StatusCode, response::IntoResponse};
///
/// async fn ready() -> impl IntoResponse {
///     (StatusCode::SERVICE_UNAVAILABLE, Extension(KeepBody), "starting\n")
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct KeepBody;
