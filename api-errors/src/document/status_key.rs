//! The key of a response in an operation.

use std::fmt;

use http::StatusCode;

use crate::schema::extensions::{ANY_ERROR, GUARDS, LISTED, RETURNED};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StatusKey {
    Status(u16),
    /// A key that is no status, such as `default` or `4XX`.
    Other(String),
}

impl StatusKey {
    pub(super) fn of(key: &str) -> Self {
        match StatusCode::from_bytes(key.as_bytes()) {
            Ok(status) => Self::Status(status.as_u16()),
            Err(_) => Self::Other(key.to_owned()),
        }
    }

    pub(super) fn is_any_error(&self) -> bool {
        matches!(self, Self::Other(key) if key == ANY_ERROR)
    }

    pub(super) fn is_of_guards(&self) -> bool {
        matches!(self, Self::Other(key) if key == GUARDS)
    }

    pub(super) fn is_error(&self) -> bool {
        matches!(self, Self::Status(400..))
    }

    /// Returns the status of the errors under a key of [`Underlying`](super::Underlying), and whether the user listed them.
    pub(super) fn underlying(&self) -> Option<(Self, bool)> {
        let Self::Other(key) = self else { return None };
        let of = |prefix| key.strip_prefix(prefix).map(Self::of);
        let listed = of(LISTED).map(|status| (status, true));
        listed.or_else(|| of(RETURNED).map(|status| (status, false)))
    }
}

impl fmt::Display for StatusKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => status.fmt(f),
            Self::Other(key) => f.write_str(key),
        }
    }
}
