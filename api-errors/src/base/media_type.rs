//! The media types that are sent and accepted.

/// JSON: the envelope, and what `extract::Json` reads and sends.
pub(crate) const JSON: &str = "application/json";
/// Problem details (RFC 9457 section 3).
pub(crate) const PROBLEM: &str = "application/problem+json";
/// What `extract::Form` reads and sends.
#[cfg(feature = "axum")]
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
