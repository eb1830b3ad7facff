//! The errors that an app answers by itself, before a handler runs or when one fails.

use api_errors_derive::ApiError;

use super::operations::OperationEntry;
use crate::declaration::{ApiErrorSet, ErrorSet, ErrorSpec};
use crate::errors::{InternalError, ValidationError};

/// What is wrong with a body before anybody reads it.
#[derive(Debug, ApiError)]
#[api_error(crate = "crate")]
#[expect(
    dead_code,
    reason = "declared for the document; who refuses a body has no instance of it"
)]
enum BodyError {
    #[api_error(code = 413, msg = "Content Too Large", err_code = "HTTP-413")]
    ContentTooLarge,
    #[api_error(code = 415, msg = "Unsupported Media Type", err_code = "HTTP-415")]
    UnsupportedMediaType {
        /// The content type that the extractor wants. `None`: a bare 415 of a handler says nothing.
        #[api_error(header = "Accept")]
        accept: Option<&'static str>,
    },
}

/// What an operation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Takes {
    Nothing,
    Parameters,
    Body,
}

impl Takes {
    pub(super) fn of(operation: &OperationEntry<'_>) -> Self {
        if operation.has_body() {
            Self::Body
        } else if operation.has_parameters() {
            Self::Parameters
        } else {
            Self::Nothing
        }
    }
}

/// The errors of the app in an operation; `common_errors` are those of its middleware.
pub(super) fn errors_of_app(
    common_errors: &[&'static ErrorSet],
    takes: Takes,
) -> impl Iterator<Item = &'static ErrorSpec> {
    let added: &[&'static ErrorSet] = match takes {
        Takes::Nothing => &[],
        Takes::Parameters => &[ValidationError::SET],
        Takes::Body => &[ValidationError::SET, BodyError::SET],
    };
    let sets = common_errors
        .iter()
        .chain([&InternalError::SET])
        .chain(added);
    sets.flat_map(|set| set.iter())
}
