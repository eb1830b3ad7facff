//! The key of a response in an operation.

use std::collections::BTreeSet;
use std::fmt;

use http::StatusCode;

use crate::schema::extensions::{ADDED, ANY_ERROR, ARGUMENTS, LISTED, OF_AXUM, RETURNED};

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

    pub(super) fn is_added(&self) -> bool {
        matches!(self, Self::Other(key) if key == ADDED)
    }

    /// Returns the statuses of axum, if the errors under the key are those of its extractors.
    pub(super) fn of_axum(&self) -> Option<Vec<StatusCode>> {
        let Self::Other(key) = self else { return None };
        let statuses = key.strip_prefix(OF_AXUM)?.split('-');
        let statuses = statuses.filter_map(|status| StatusCode::from_bytes(status.as_bytes()).ok());
        Some(statuses.collect())
    }

    /// Returns whether the key is one of this library's, which `document` removes.
    pub(super) fn is_internal(&self) -> bool {
        let Self::Other(key) = self else { return false };
        let has_prefix = || {
            [LISTED, OF_AXUM, RETURNED]
                .iter()
                .any(|start| key.starts_with(start))
        };
        [ADDED, ANY_ERROR, ARGUMENTS].contains(&&**key) || has_prefix()
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

/// Returns the key of the errors of axum's extractors, which send these statuses.
pub(super) fn key_of_axum(statuses: &BTreeSet<u16>) -> String {
    let statuses = statuses.iter().map(|status| format!("-{status}"));
    std::iter::once(OF_AXUM.to_owned())
        .chain(statuses)
        .collect()
}

impl fmt::Display for StatusKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => status.fmt(f),
            Self::Other(key) => f.write_str(key),
        }
    }
}
