//! Invalid input.

use std::borrow::Cow;
use std::fmt;

use api_errors_derive::ApiError;
use serde::{Deserialize, Serialize};

use super::builder::{Customization, builder_methods};
use super::place::Place;
use crate::declaration::ApiError as _;
#[cfg(feature = "axum")]
use crate::respond::Diagnostic;
use crate::respond::question;

/// One invalid field of the input, an element of `data.errors` of a [`ValidationError`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "utoipa",
    derive(utoipa::ToSchema),
    schema(description = "One invalid field of the input.")
)]
#[non_exhaustive]
pub struct FieldError {
    /// The location of the field: a dotted path (`addr.zip`, `tags.2`), or `root` for the whole input.
    #[cfg_attr(feature = "utoipa", schema(value_type = String))]
    pub field: Cow<'static, str>,
    /// The explanation for a person.
    #[cfg_attr(feature = "utoipa", schema(value_type = String))]
    pub message: Cow<'static, str>,
    /// The kind of the error for a program; `type` in JSON.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "utoipa", schema(schema_with = kind_schema))]
    pub kind: Cow<'static, str>,
    /// The part of the request that contains the field, if it is known; `in` in JSON.
    #[serde(rename = "in", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "utoipa",
        schema(schema_with = super::place::schema, required = false)
    )]
    pub place: Option<Place>,
}

/// The kinds that the library's own extractors use.
#[cfg(any(test, feature = "utoipa"))]
pub(crate) const KINDS: [&str; 9] = [
    "missing",
    "unknown_field",
    "duplicate_field",
    "invalid_type",
    "invalid_value",
    "unknown_variant",
    "invalid_length",
    "json_invalid",
    "invalid_utf8",
];

/// The schema of a kind. It is no `enum`, because a `FieldError` can have any kind.
#[cfg(feature = "utoipa")]
fn kind_schema() -> utoipa::openapi::schema::ObjectBuilder {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::Type::String)
        .description(Some("The kind of the error for a program."))
        .examples(KINDS)
}

impl FieldError {
    /// Creates the error of `field`, with a message for people and a `kind` for programs.
    ///
    /// The library's own extractors use these kinds: `missing`, `unknown_field`, `duplicate_field`, `invalid_type`,
    /// `invalid_value`, `unknown_variant`, `invalid_length`, `json_invalid` and `invalid_utf8`. With the `validator`
    /// crate, the kind is the name of the violated rule. For your own errors, use any kind.
    ///
    /// The error has no place. To set it, use [`at`](Self::at).
    pub fn new(
        field: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
        kind: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
            kind: kind.into(),
            place: None,
        }
    }

    /// Sets the part of the request that contains the field. The library's extractors set it themselves.
    ///
    /// ```
    /// use api_errors::errors::{FieldError, Place};
    ///
    /// let error = FieldError::new("x-tenant", "is unknown", "tenant").at(Place::Header);
    /// assert_eq!(
    ///     serde_json::to_string(&error)?,
    ///     r#"{"field":"x-tenant","message":"is unknown","type":"tenant","in":"header"}"#
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

/// The maximum number of field errors in a response. Without it, a body of zeros would cause a response many times
/// its size.
const LISTED: usize = 100;

/// The input is well-formed but invalid.
///
/// The status is 422 (RFC 9110 section 15.5.21), unless [`ApiErrors::validation_status`](crate::ApiErrors::validation_status)
/// sets another one.
///
/// The response lists the first 100 field errors and counts all of them. If there are more, the description is, for
/// example, `2000 validation error(s) detected, the first 100 listed`.
///
/// If an extractor of the library or the layer could not read the input, the source is the text of serde or axum. It
/// is for the log only, because it can quote client input. If the input violates rules (`Valid`), the error has no
/// source.
///
/// The data is always the list of field errors, as the document shows it. So there is no builder method for other data.
///
/// `Display`, the text for the log, lists the name and the kind of each field error, and no value of a field:
/// `Validation Error: qty (too_small)`.
///
/// ```
/// use api_errors::errors::{FieldError, ValidationError};
/// use api_errors::traits::ApiError;
///
/// let error = ValidationError::new([FieldError::new("qty", "must be at least 1", "too_small")]);
/// assert_eq!(ApiError::desc_text(&error).unwrap(), "1 validation error(s) detected");
/// assert_eq!(error.data_value().unwrap()["errors"][0]["field"], "qty");
/// assert_eq!(error.to_string(), "Validation Error: qty (too_small)");
/// ```
#[derive(Debug, Clone, ApiError)]
#[api_error(
    crate = "crate",
    code = 422,
    msg = "Validation Error",
    desc = "{n} validation error(s) detected",
    err_code = "VAL-422",
    example = Self::new([FieldError::new("quantity", "is required", "missing").at(Place::Body)]),
    name = "ValidationFailed",
    skip(Display)
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
    #[api_error(customization)]
    customization: Customization,
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A context of anyhow, and a variant that displays as this error, pass the question on.
        if question::is_question(f, self) {
            return Ok(());
        }
        f.write_str(&self.message())?;
        for (index, error) in self.errors.iter().enumerate() {
            let separator = if index == 0 { ": " } else { ", " };
            write!(f, "{separator}{} ({})", error.field, error.kind)?;
        }
        Ok(())
    }
}

/// The number of field errors, if not all of them are listed.
#[derive(Debug, Clone)]
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
    /// Creates the error of all field errors of one input, in the order of the response. Only the first 100 are sent.
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

    /// Adds one field error. `error` is called only if the field error is listed.
    pub(crate) fn list(&mut self, error: impl FnOnce() -> FieldError) {
        if self.errors.len() < LISTED {
            self.errors.push(error());
        }
        self.count(1);
    }

    /// Sets the place of each field error that has none.
    #[cfg(any(
        feature = "garde-0_22",
        feature = "garde-0_23",
        feature = "validator-0_21"
    ))]
    pub(crate) fn at(mut self, place: Option<Place>) -> Self {
        for error in &mut self.errors {
            error.place = error.place.or(place);
        }
        self
    }

    /// Adds the text of the parser, for the log.
    #[cfg(feature = "axum")]
    pub(crate) fn with_diagnostic(mut self, diagnostic: Diagnostic) -> Self {
        self.diagnostic = Some(Box::new(diagnostic));
        self
    }

    /// Adds the field errors of `other`, and its texts for the log.
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

    /// The listed field errors.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }
}

builder_methods!(ValidationError);
