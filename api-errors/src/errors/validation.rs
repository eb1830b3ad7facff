//! Input that does not fit.

use std::borrow::Cow;

use api_errors_derive::ApiError;
use serde::{Deserialize, Serialize};

use crate::overrides::{Overrides, builder_methods};

/// One fault of the input, as `data.errors` of a [`ValidationError`] lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The place: a dotted path (`addr.zip`, `tags.2`), or `root` for the whole input.
    #[cfg_attr(feature = "utoipa", schema(value_type = String))]
    pub field: Cow<'static, str>,
    /// What is wrong, for a person.
    #[cfg_attr(feature = "utoipa", schema(value_type = String))]
    pub message: Cow<'static, str>,
    /// What is wrong, for a program; `type` in JSON.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "utoipa", schema(value_type = String))]
    pub kind: Cow<'static, str>,
}

impl FieldError {
    /// The fault of `field`, in words, and its `kind` for programs.
    ///
    /// The library's own extractors say one of these as `kind`: `missing`, `unknown_field`, `duplicate_field`,
    /// `invalid_type`, `invalid_value`, `unknown_variant`, `invalid_length`, `json_invalid`, `invalid_utf8`, and
    /// with the `validator` crate the name of the broken rule. Your own faults may say any other.
    pub fn new(
        field: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
        kind: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
            kind: kind.into(),
        }
    }
}

/// 422: the input was understood and does not fit (RFC 9110 section 15.5.21).
///
/// ```
/// use api_errors::errors::{FieldError, ValidationError};
/// use api_errors::traits::ApiError;
///
/// let error = ValidationError::new([FieldError::new("qty", "must be at least 1", "too_small")]);
/// assert_eq!(ApiError::desc(&error).unwrap(), "1 validation error(s) detected");
/// assert_eq!(error.data_value().unwrap()["errors"][0]["field"], "qty");
/// ```
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 422,
    msg = "Validation Error",
    desc = "{n} validation error(s) detected",
    err_code = "VAL-422"
)]
pub struct ValidationError {
    #[api_error(data)]
    errors: Vec<FieldError>,
    n: usize,
    #[api_error(overrides)]
    overrides: Overrides,
}

impl ValidationError {
    /// All faults of one input, in the order in which they are to be shown.
    pub fn new(errors: impl IntoIterator<Item = FieldError>) -> Self {
        let errors: Vec<_> = errors.into_iter().collect();
        Self {
            n: errors.len(),
            errors,
            overrides: Overrides::default(),
        }
    }

    /// The faults.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }
}

builder_methods!(ValidationError);
