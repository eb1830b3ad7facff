//! Errors for searching, filtering and ordering a collection by names that the client sends.
//!
//! Each error takes its values in `new`. It explains them in the description and sends them as `data`. Text from the
//! client is cut to 200 characters and sent without control characters.
//!
//! ```
//! use api_errors::{errors::query::InvalidFacetFilterError, traits::ApiError};
//!
//! let error = InvalidFacetFilterError::new("color", ["brand", "size"]);
//! let desc = ApiError::desc_text(&error).unwrap();
//! assert_eq!(desc, "'color' is not a declared facet field. Valid keys: brand, size.");
//! assert_eq!(error.data_value().unwrap()["valid_keys"][1], "size");
//! ```

use std::fmt::{self, Display};

use api_errors_derive::ApiError;
use serde::Serialize;

use super::builder::{Customization, builder_methods};
use crate::base::Sanitized;

/// A list of names, displayed as `a, b`, or as `none` if it is empty.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
struct Names(Vec<String>);

impl<T: Into<String>> FromIterator<T> for Names {
    fn from_iter<I: IntoIterator<Item = T>>(names: I) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }
}

impl Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("none");
        }
        f.write_str(&self.0.join(", "))
    }
}

fn explained(desc: String) -> Customization {
    let mut customization = Customization::default();
    customization.set_desc(desc.into());
    customization
}

/// A search in a resource that has no searchable fields.
///
/// The status is 400.
#[derive(Debug, Clone, ApiError)]
#[api_error(
    crate = "crate",
    code = 400,
    msg = "No Searchable Fields",
    desc = "No searchable fields configured for this resource.",
    err_code = "SEARCH-400",
    example = Self::new("orders")
)]
pub struct NoSearchableFieldsError {
    #[api_error(data)]
    model: String,
    #[api_error(customization)]
    customization: Customization,
}

impl NoSearchableFieldsError {
    /// Creates the error of the resource `model`. Use the name that clients know.
    pub fn new(model: impl Into<String>) -> Self {
        let model = model.into();
        let customization = explained(format!("No searchable fields found for model '{model}'."));
        Self {
            model,
            customization,
        }
    }
}

/// The search column is not searchable.
///
/// The status is 400.
#[derive(Debug, Clone, ApiError)]
#[api_error(
    crate = "crate",
    code = 400,
    msg = "Invalid Search Column",
    desc = "The requested search column is not a configured searchable field.",
    err_code = "SEARCH-COL-400",
    example = Self::new("colour", ["name", "status"])
)]
pub struct InvalidSearchColumnError {
    #[api_error(data)]
    column: Sanitized,
    #[api_error(data)]
    valid_columns: Names,
    #[api_error(customization)]
    customization: Customization,
}

impl InvalidSearchColumnError {
    /// Creates the error of the column that the client sent. `valid_columns` are the allowed columns.
    pub fn new(
        column: impl AsRef<str>,
        valid_columns: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let (column, valid_columns) = (Sanitized::new(column), Names::from_iter(valid_columns));
        let customization = explained(format!(
            "'{column}' is not a searchable column. Valid columns: {valid_columns}."
        ));
        Self {
            column,
            valid_columns,
            customization,
        }
    }
}

/// The filter key is not a facet.
///
/// The status is 400.
#[derive(Debug, Clone, ApiError)]
#[api_error(
    crate = "crate",
    code = 400,
    msg = "Invalid Facet Filter",
    desc = "One or more filter_by keys are not declared as facet fields.",
    err_code = "FACET-400",
    example = Self::new("colour", ["brand", "size"])
)]
pub struct InvalidFacetFilterError {
    #[api_error(data)]
    key: Sanitized,
    #[api_error(data)]
    valid_keys: Names,
    #[api_error(customization)]
    customization: Customization,
}

impl InvalidFacetFilterError {
    /// Creates the error of the key that the client sent. `valid_keys` are the allowed keys.
    pub fn new(
        key: impl AsRef<str>,
        valid_keys: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let (key, valid_keys) = (Sanitized::new(key), Names::from_iter(valid_keys));
        let customization = explained(format!(
            "'{key}' is not a declared facet field. Valid keys: {valid_keys}."
        ));
        Self {
            key,
            valid_keys,
            customization,
        }
    }
}

/// The filter value does not match the type of the facet.
///
/// The status is 400.
#[derive(Debug, Clone, ApiError)]
#[api_error(
    crate = "crate",
    code = 400,
    msg = "Invalid Facet Value",
    desc = "One or more filter_by values do not match the facet column type.",
    err_code = "FACET-VALUE-400",
    example = Self::new("size", "large")
)]
pub struct InvalidFacetValueError {
    #[api_error(data)]
    key: Sanitized,
    #[api_error(data)]
    value: Sanitized,
    #[api_error(customization)]
    customization: Customization,
}

impl InvalidFacetValueError {
    /// Creates the error of the key and the value that the client sent.
    pub fn new(key: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (key, value) = (Sanitized::new(key), Sanitized::new(value));
        let customization = explained(format!("Invalid value '{value}' for facet field '{key}'."));
        Self {
            key,
            value,
            customization,
        }
    }
}

/// The type of the facet's column does not support filtering.
///
/// The status is 400.
#[derive(Debug, Clone, ApiError)]
#[api_error(
    crate = "crate",
    code = 400,
    msg = "Unsupported Facet Type",
    desc = "The column type is not supported for facet filtering.",
    err_code = "FACET-TYPE-400",
    example = Self::new("payload", "json")
)]
pub struct UnsupportedFacetTypeError {
    #[api_error(data)]
    key: Sanitized,
    #[api_error(data)]
    col_type: String,
    #[api_error(customization)]
    customization: Customization,
}

impl UnsupportedFacetTypeError {
    /// Creates the error of the key that the client sent. `col_type` is the type of its column, with the name that
    /// clients know.
    pub fn new(key: impl AsRef<str>, col_type: impl Into<String>) -> Self {
        let (key, col_type) = (Sanitized::new(key), col_type.into());
        let customization = explained(format!(
            "Facet field '{key}' has unsupported column type '{col_type}'."
        ));
        Self {
            key,
            col_type,
            customization,
        }
    }
}

/// The order field is not allowed.
///
/// The status is 422.
#[derive(Debug, Clone, ApiError)]
#[api_error(
    crate = "crate",
    code = 422,
    msg = "Invalid Order Field",
    desc = "The requested order field is not allowed for this resource.",
    err_code = "SORT-422",
    example = Self::new("colour", ["created_at", "name"])
)]
pub struct InvalidOrderFieldError {
    #[api_error(data)]
    field: Sanitized,
    #[api_error(data)]
    valid_fields: Names,
    #[api_error(customization)]
    customization: Customization,
}

impl InvalidOrderFieldError {
    /// Creates the error of the field that the client sent. `valid_fields` are the allowed fields.
    pub fn new(
        field: impl AsRef<str>,
        valid_fields: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let (field, valid_fields) = (Sanitized::new(field), Names::from_iter(valid_fields));
        let customization = explained(format!(
            "'{field}' is not an allowed order field. Valid fields: {valid_fields}."
        ));
        Self {
            field,
            valid_fields,
            customization,
        }
    }
}

builder_methods!(
    NoSearchableFieldsError
    InvalidSearchColumnError
    InvalidFacetFilterError
    InvalidFacetValueError
    UnsupportedFacetTypeError
    InvalidOrderFieldError
);
