//! The envelope as a type, for clients and for the OpenAPI document.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::traits::ApiError;

/// The body of an error response.
///
/// All five members are always present, in this order. `data` holds an integer beyond 64 bits as an `f64`, which is not exact.
/// If you need such a number, read the body into a type of your own.
///
/// ```
/// use api_errors::{ErrorResponse, ResponseStatus};
///
/// let body = r#"{"status":"FAIL","message":"Not Found","error_code":"RES-404","description":null,"data":{"id":42}}"#;
/// let error: ErrorResponse = serde_json::from_str(body)?;
/// assert_eq!(error.status, ResponseStatus::Fail);
/// assert_eq!(error.error_code, "RES-404");
/// assert_eq!(error.data.unwrap()["id"], 42);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "utoipa",
    derive(utoipa::ToSchema),
    schema(title = "ErrorResponse", description = "Any error of this API.")
)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// Always `FAIL`. It distinguishes an error from a success.
    #[cfg_attr(feature = "utoipa", schema(schema_with = status_schema))]
    pub status: ResponseStatus,
    /// A one-line message for a person.
    pub message: String,
    /// A stable code for a program, which several errors can share.
    pub error_code: String,
    /// A longer explanation for a person.
    #[cfg_attr(feature = "utoipa", schema(required))]
    pub description: Option<String>,
    /// The values of this occurrence. The `error_code` determines their type.
    // An `Option` would become a `oneOf` of null and any value, which null does not fit.
    #[cfg_attr(feature = "utoipa", schema(required, value_type = Value))]
    pub data: Option<Value>,
}

/// The `status` member of [`ErrorResponse`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "utoipa",
    derive(utoipa::ToSchema),
    schema(description = "Always `FAIL`. It distinguishes an error from a success.")
)]
#[non_exhaustive]
pub enum ResponseStatus {
    /// The request failed.
    #[serde(rename = "FAIL")]
    Fail,
}

/// utoipa itself writes an object next to the inline schema of an enum.
#[cfg(feature = "utoipa")]
fn status_schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
    <ResponseStatus as utoipa::PartialSchema>::schema()
}

impl ErrorResponse {
    /// Creates an error without a description and without data. To add them, set the public fields.
    ///
    /// ```
    /// use api_errors::ErrorResponse;
    ///
    /// let mut error = ErrorResponse::new("Not Found", "RES-404");
    /// error.data = Some(serde_json::json!({ "id": 42 }));
    /// assert_eq!(
    ///     serde_json::to_string(&error)?,
    ///     r#"{"status":"FAIL","message":"Not Found","error_code":"RES-404","description":null,"data":{"id":42}}"#
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn new(message: impl Into<String>, error_code: impl Into<String>) -> Self {
        Self {
            status: ResponseStatus::Fail,
            message: message.into(),
            error_code: error_code.into(),
            description: None,
            data: None,
        }
    }
}

impl From<&dyn ApiError> for ErrorResponse {
    fn from(error: &dyn ApiError) -> Self {
        Self {
            status: ResponseStatus::Fail,
            message: error.message().into_owned(),
            error_code: error.spec().err_code().to_owned(),
            description: error.desc_text().map(std::borrow::Cow::into_owned),
            data: error.data_value(),
        }
    }
}
