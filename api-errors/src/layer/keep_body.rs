//! The marker of a response that the layer does not rewrite.

/// An extension of a response that keeps its body as it is.
///
/// The layer rewrites a 4xx or 5xx that has no body, a plain text, or a text without a content type. To send such a response unchanged, add this
/// extension:
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
