//! Input that does not fit.

use std::borrow::Cow;
use std::fmt;

use api_errors_derive::ApiError;
use serde::{Deserialize, Serialize};

use super::builder::{Customization, builder_methods};
#[cfg(feature = "axum")]
use crate::respond::Diagnostic;

/// One fault of the input, as `data.errors` of a [`ValidationError`] lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
#[non_exhaustive]
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

/// As many faults are listed. A body of zeros would else make an answer that is many times as large.
const LISTED: usize = 100;

/// 422: the input was understood and does not fit (RFC 9110 section 15.5.21).
///
/// The first 100 faults are listed, and all are counted: the description of more is
/// `2000 validation error(s) detected, the first 100 listed`.
///
/// The source of one that an extractor of the library, or the layer, has made of input that could not be read is what
/// serde or axum said of it: for the log, where it may quote what the client sent. One of broken rules (`Valid`) has none.
///
/// ```
/// use api_errors::errors::{FieldError, ValidationError};
/// use api_errors::traits::ApiError;
///
/// let error = ValidationError::new([FieldError::new("qty", "must be at least 1", "too_small")]);
/// assert_eq!(ApiError::desc_text(&error).unwrap(), "1 validation error(s) detected");
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
    #[api_error(desc)]
    cut: Option<TruncatedCount>,
    #[cfg(feature = "axum")]
    #[source]
    diagnostic: Option<Box<Diagnostic>>,
    #[api_error(overrides)]
    customization: Customization,
}

/// How many faults there are, where not all are listed.
#[derive(Debug)]
struct TruncatedCount(usize);

impl fmt::Display for TruncatedCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(n) = self;
        write!(
            f,
            "{n} validation error(s) detected, the first {LISTED} listed"
        )
    }
}

impl ValidationError {
    /// All faults of one input, in the order in which they are to be shown; the first 100 of them are.
    pub fn new(errors: impl IntoIterator<Item = FieldError>) -> Self {
        let mut all = Self {
            errors: Vec::new(),
            n: 0,
            cut: None,
            #[cfg(feature = "axum")]
            diagnostic: None,
            customization: Customization::default(),
        };
        for error in errors {
            all.list(|| error);
        }
        all
    }

    /// One more, which is only made where it is listed.
    pub(crate) fn list(&mut self, error: impl FnOnce() -> FieldError) {
        if self.errors.len() < LISTED {
            self.errors.push(error());
        }
        self.count(1);
    }

    /// Adds the text of the parser, for the log.
    #[cfg(feature = "axum")]
    pub(crate) fn with_diagnostic(mut self, diagnostic: Diagnostic) -> Self {
        self.diagnostic = Some(Box::new(diagnostic));
        self
    }

    /// Adds the issues of `other`, and their texts for the log.
    #[cfg(feature = "axum")]
    pub(crate) fn list_all(&mut self, other: Self) {
        self.diagnostic = match (self.diagnostic.take(), other.diagnostic) {
            (Some(own), Some(more)) => Some(Box::new(own.chain(*more))),
            (own, more) => own.or(more),
        };
        let not_listed = other.n - other.errors.len();
        for error in other.errors {
            self.list(|| error);
        }
        self.count(not_listed);
    }

    fn count(&mut self, more: usize) {
        self.n += more;
        self.cut = (self.n > self.errors.len()).then_some(TruncatedCount(self.n));
    }

    /// The faults that are listed.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }
}

builder_methods!(ValidationError);
