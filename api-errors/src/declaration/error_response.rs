//! The envelope as a type, for clients and for the documentation.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::traits::ApiError;

/// The body of an error response.
///
/// All five members are always there, in this order.
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
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct ErrorResponse {
    /// Always `FAIL`.
    pub status: ResponseStatus,
    /// What went wrong, in one line for a person.
    pub message: String,
    /// What went wrong, for a program: stable, one for each error.
    pub error_code: String,
    /// The longer explanation.
    #[cfg_attr(feature = "utoipa", schema(required))]
    pub description: Option<String>,
    /// The facts of this occurrence; its shape belongs to the `error_code`.
    #[cfg_attr(feature = "utoipa", schema(required))]
    pub data: Option<Value>,
}

/// The `status` member of [`ErrorResponse`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub enum ResponseStatus {
    /// The request failed.
    #[serde(rename = "FAIL")]
    Fail,
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
