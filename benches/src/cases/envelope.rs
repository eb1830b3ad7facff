//! A peer without a library: the same envelope as a struct in `axum::Json`.

use serde::Serialize;

/// Ours, key for key.
#[derive(Serialize)]
pub(super) struct Envelope<'a, D> {
    pub(super) status: &'static str,
    pub(super) message: &'a str,
    pub(super) error_code: &'static str,
    pub(super) description: Option<&'static str>,
    pub(super) data: Option<D>,
}
