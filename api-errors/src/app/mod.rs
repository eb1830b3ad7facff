//! The settings of an app: the form of its error responses, and its OpenAPI document.

#[cfg(feature = "utoipa")]
mod documenting;
#[cfg(feature = "axum")]
mod exposing;
#[cfg(feature = "utoipa-axum-0_3")]
mod finishing;
mod forms;
#[cfg(feature = "axum")]
mod mapping;
mod rendering;
#[cfg(feature = "axum")]
mod replaceable;
#[cfg(feature = "axum")]
mod serving;
mod translating;
mod validate;

pub use rendering::RenderedError;

use http::StatusCode;

use crate::declaration::ApiErrorSet as _;
#[cfg(feature = "utoipa")]
use crate::document::DocumentSettings;
use crate::errors::ValidationError;
use crate::respond::Settings;

/// The settings of an app: the form of every error response, and the OpenAPI document.
///
/// The layer of `layer()` gives the errors of the app the same form: derived errors, extractor rejections, unknown
/// routes, wrong methods, timeouts and panics. `document()` adds these responses to the document.
///
#[cfg_attr(
    all(feature = "axum", feature = "utoipa"),
    doc = r#"
```
use api_errors::{ApiErrors, errors::NotFoundError};
use axum::{Router, body::Body, http::Request, routing::get};
use tower::ServiceExt as _;
# use utoipa::OpenApi;

#[api_errors::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200)))]
async fn order() -> Result<(), NotFoundError> {
    Err(NotFoundError::new())
}

#[derive(OpenApi)]
#[openapi(paths(order))]
struct Api;

let errors = ApiErrors::new().problem_details("https://errors.example.com/");
let mut openapi = Api::openapi();
errors.document(&mut openapi);
let app = Router::new().route("/orders/{id}", get(order)).layer(errors.layer());

# pollster::block_on(async {
let request = Request::get("/orders/42").body(Body::empty())?;
let response = app.oneshot(request).await?;
assert_eq!(response.status(), 404);
assert_eq!(response.headers()["content-type"], "application/problem+json");
# Ok::<(), Box<dyn std::error::Error>>(())
# }).unwrap();
```
"#
)]
#[derive(Debug, Clone)]
#[must_use]
pub struct ApiErrors {
    pub(crate) settings: Settings,
    #[cfg(feature = "utoipa")]
    pub(crate) document: DocumentSettings,
}

impl ApiErrors {
    /// Creates the default settings: the app sends the envelope, and the document contains no common errors.
    pub const fn new() -> Self {
        Self {
            settings: Settings::DEFAULT,
            #[cfg(feature = "utoipa")]
            document: DocumentSettings::DEFAULT,
        }
    }

    /// Sets the status of `VAL-422`, the error of validation and extractors: 422 by default, or 400. The error code
    /// stays the same, so clients need no change.
    ///
    /// # Panics
    /// If the status is neither 400 nor 422.
    #[track_caller]
    pub fn validation_status(mut self, status: u16) -> Self {
        let status = match status {
            400 => StatusCode::BAD_REQUEST,
            422 => StatusCode::UNPROCESSABLE_ENTITY,
            _ => panic!(
                "a validation error has the status 400 or 422, not {status}: write `validation_status(400)`, or leave it out for 422"
            ),
        };
        self.settings.other_status = Some((&ValidationError::SET.specs()[0], status));
        self
    }

    /// Sets the challenge of a 401 that has no challenge of its own (RFC 9110 section 11.6.1), in place of `Bearer
    /// realm="api"`. These send it:
    ///
    /// - a bare `StatusCode::UNAUTHORIZED`, and an unchanged [`UnauthorizedError`](crate::errors::UnauthorizedError);
    /// - your own errors with the key `www_authenticate` without a value;
    /// - a 401 whose own challenge is not a valid value of a header.
    ///
    /// # Panics
    /// If the challenge is empty, if it does not start with the name of a scheme, such as `Bearer`, or if HTTP does not
    /// allow it as the value of a header.
    #[track_caller]
    pub fn challenge(mut self, challenge: &str) -> Self {
        let value = validate::challenge(challenge).unwrap_or_else(|reason| {
            panic!(
                "the challenge must be a value such as `Bearer realm=\"api\"`; it is {challenge:?}, and {reason}"
            )
        });
        self.settings.challenge = Some(value);
        self
    }
}

impl Default for ApiErrors {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "400 or 422, not 418")]
    fn a_wrong_status_is_told() {
        let _ = ApiErrors::new().validation_status(418);
    }

    #[test]
    #[should_panic(expected = "HTTP does not allow it as the value of a header")]
    fn a_wrong_challenge_is_told() {
        let _ = ApiErrors::new().challenge("Bearer\r\nSet-Cookie: a=b");
    }

    #[test]
    #[should_panic(expected = "it is \"\", and it does not start with the name of a scheme")]
    fn an_empty_challenge_is_told() {
        let _ = ApiErrors::new().challenge("");
    }

    #[cfg(feature = "axum")]
    #[test]
    fn a_range_without_an_error_is_told() {
        use crate::LogLevel;

        for range in [200..400, 600..700, 404..404] {
            let told =
                std::panic::catch_unwind(|| ApiErrors::new().log_level(range, LogLevel::Off));
            let told = told.expect_err("a panic");
            let told = told.downcast::<String>().expect("a text");
            assert!(told.contains("write a range such as `400..500`"), "{told}");
        }
        let _ = ApiErrors::new()
            .log_level(.., LogLevel::Info)
            .log_level(599..=600, LogLevel::Off);
    }
}
