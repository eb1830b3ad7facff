//! Properties of a response body.

use axum::body::HttpBody;

/// Returns whether the body has no more data. Such a body does not always state its length: a finished body can have
/// the size hint (0, None).
pub(crate) fn is_at_end(body: &impl HttpBody) -> bool {
    body.is_end_stream() || body.size_hint().exact() == Some(0)
}
