//! What makes two plans, or two responses of a plan, equal.

use http::StatusCode;

use crate::document::app_errors::Takes;
use crate::document::existing::Existing;
use crate::document::status_key::StatusKey;

/// The input of a plan.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OperationKey {
    pub(super) found: Vec<(StatusKey, Existing)>,
    pub(super) takes: Takes,
    /// The prefixes of `under` that cover the operation, by number.
    pub(super) prefixes: Vec<usize>,
    /// The number of its forms.
    pub(super) forms: usize,
    /// Its own number, which keeps all keys different, with one union for each operation.
    pub(super) operation: Option<usize>,
}

/// The identity of a response: its forms, its base, the addresses of its errors, the types that name it, its operation if
/// responses are not shared, and its status if that changes the name or the examples.
pub(super) type ResponseId = (
    usize,
    Option<usize>,
    Vec<usize>,
    Option<Vec<usize>>,
    Option<usize>,
    Option<StatusCode>,
);
