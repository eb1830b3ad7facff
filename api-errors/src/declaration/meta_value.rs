//! The value of an entry in `meta(..)`.

use std::fmt;

use serde::Serialize;

/// A value of the key `meta(..)`. [`ErrorSpec::meta`](crate::ErrorSpec::meta) returns it.
///
/// `Serialize` and `Display` write the value alone.
///
/// ```
/// use api_errors::{ApiError, MetaValue, traits::ApiError as _};
/// use serde_json::json;
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 409, msg = "Seat taken", err_code = "SEAT-409", meta(kind = "conflict", retries = 3))]
/// struct SeatTaken;
///
/// let retries = SeatTaken.spec().meta("retries").unwrap();
/// assert_eq!(retries, MetaValue::Integer(3));
/// assert_eq!(retries.as_i64(), Some(3));
/// assert_eq!(retries.as_str(), None);
/// assert_eq!(json!({ "retries": retries }), json!({ "retries": 3 }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum MetaValue {
    /// A string.
    Str(&'static str),
    /// A `bool`.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A finite float.
    Float(f64),
}

impl MetaValue {
    /// The value, if it is a text.
    pub const fn as_str(&self) -> Option<&'static str> {
        match self {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The value, if it is a `bool`.
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The value, if it is an integer.
    pub const fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            _ => None,
        }
    }

    /// The value, if it is a float or an integer. An integer beyond 2⁵³ is rounded.
    pub const fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Float(value) => Some(*value),
            #[expect(clippy::cast_precision_loss, reason = "documented, as in `serde_json`")]
            Self::Integer(value) => Some(*value as f64),
            _ => None,
        }
    }
}

impl fmt::Display for MetaValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Str(text) => text.fmt(f),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}
