//! The part of the request that contains a field.

use serde::{Deserialize, Serialize};

/// The part of the request that contains an invalid field: `in` of a [`FieldError`](super::FieldError).
///
/// ```
/// use api_errors::errors::Place;
///
/// assert_eq!(serde_json::to_string(&Place::Query)?, r#""query""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(
    feature = "utoipa",
    derive(utoipa::ToSchema),
    schema(description = "The part of the request that contains the field.")
)]
#[non_exhaustive]
pub enum Place {
    /// The parameters of the path.
    Path,
    /// The query, also if a form is read from it.
    Query,
    /// The body.
    Body,
    /// A header.
    Header,
}

/// The schema of a place within another schema. A reference would name a component `Place`, which an app may have.
#[cfg(feature = "utoipa")]
pub(super) fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
    <Place as utoipa::PartialSchema>::schema()
}
