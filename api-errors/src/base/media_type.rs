//! The media types that are sent and accepted.

/// JSON: the type of the envelope, and the type that `extract::Json` reads and sends.
pub(crate) const JSON: &str = "application/json";
/// Problem details (RFC 9457 section 3).
pub(crate) const PROBLEM: &str = "application/problem+json";
/// The type that `extract::Form` reads and sends.
#[cfg(feature = "axum")]
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
