//! The settings of an app: the form of its error responses, and its OpenAPI document.

#[cfg(feature = "utoipa")]
mod documenting;
#[cfg(feature = "utoipa-axum-0_3")]
mod finishing;
#[cfg(feature = "axum")]
mod replaceable;
#[cfg(feature = "axum")]
mod serving;
mod validate;

use std::sync::Arc;

use http::StatusCode;

use crate::base::hook;
use crate::declaration::ApiErrorSet as _;
#[cfg(feature = "utoipa")]
use crate::document::DocumentSettings;
use crate::errors::ValidationError;
use crate::format::{ErrorFormat, Format};
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

    /// Always sends problem details (RFC 9457). The `type` of an error is `base` followed by its error code, unless the
    /// error is declared with a `type_uri`.
    ///
    /// If `base` ends with its host, with a letter or with a digit, a `/` is added: with `https://errors.example.com`,
    /// the type of an error is `https://errors.example.com/HTTP-404`. Other endings, such as `urn:errors:`, `?code=` and
    /// `#`, stay as they are.
    ///
    /// # Panics
    /// If `base` is neither a URI nor a path that starts with `/`, if it has no host, as `https://`, or if it contains a
    /// character that a URI must percent-encode (RFC 3986).
    #[track_caller]
    pub fn problem_details(self, base: &str) -> Self {
        self.problem(base, false)
    }

    /// Sends problem details (RFC 9457) if the request's `Accept` header prefers them over `application/json`: with a
    /// higher weight, or with the same weight if the header names `application/problem+json`, and `application/json` only
    /// by a wildcard (`application/problem+json, */*`). In all other cases, also without `Accept`, the app sends the
    /// envelope. Every error response then contains `Vary: Accept`. `base` is that of [`problem_details`](Self::problem_details).
    ///
    /// # Panics
    /// As [`problem_details`](Self::problem_details).
    #[track_caller]
    pub fn negotiate(self, base: &str) -> Self {
        self.problem(base, true)
    }

    #[track_caller]
    fn problem(mut self, base: &str, negotiated: bool) -> Self {
        match validate::problem_base(base) {
            Ok(base) => self.settings.format = Format::Problem { base, negotiated },
            Err(reason) => panic!(
                "the base of problem types must be a URI such as \"https://errors.example.com/\", or a path such as \"/problems/\"; {base:?} {reason}"
            ),
        }
        self
    }

    /// Sends a body in your own format.
    ///
    /// # Panics
    /// If [`content_type`](ErrorFormat::content_type) is not a media type, such as `application/json`.
    #[track_caller]
    pub fn format(mut self, format: impl ErrorFormat) -> Self {
        let content_type = hook::run(|| format.content_type());
        assert!(
            validate::is_media_type(&content_type),
            "the `content_type` of a format must be a media type such as `application/json`; it is {content_type:?}"
        );
        self.settings.format = Format::Own(Arc::new(format));
        self
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
    use http::HeaderValue;

    use super::*;
    use crate::ErrorContext;
    use crate::traits::ApiError;

    #[test]
    #[should_panic(
        expected = "or a path such as \"/problems/\"; \"errors\" is neither a URI nor a path that starts with `/`"
    )]
    fn a_wrong_base_is_told() {
        let _ = ApiErrors::new().problem_details("errors");
    }

    #[test]
    #[should_panic(expected = "\"https://\" has no valid host")]
    fn a_base_without_a_host_is_told() {
        let _ = ApiErrors::new().negotiate("https://");
    }

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

    #[test]
    #[should_panic(expected = "a media type such as `application/json`; it is \"json\"")]
    fn a_format_without_a_media_type_is_told() {
        struct Json;
        impl ErrorFormat for Json {
            fn content_type(&self) -> HeaderValue {
                HeaderValue::from_static("json")
            }

            fn write(&self, _: &dyn ApiError, _: &ErrorContext<'_>, _: &mut Vec<u8>) {}
        }
        let _ = ApiErrors::new().format(Json);
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
