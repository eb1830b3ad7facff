//! The settings of an app: the form of its error responses, and its OpenAPI document.

#[cfg(feature = "utoipa")]
mod documenting;
#[cfg(feature = "axum")]
mod serving;

use std::sync::Arc;

use http::{HeaderValue, StatusCode};

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
    /// # Panics
    /// If `base` is neither a URI nor a path that starts with `/`.
    #[track_caller]
    pub fn problem_details(self, base: &str) -> Self {
        self.problem(base, false)
    }

    /// Sends problem details (RFC 9457) if the request's `Accept` header prefers them over `application/json`. In all
    /// other cases, also on a tie and without `Accept`, the app sends the envelope. Every error response then contains
    /// `Vary: Accept`.
    ///
    /// # Panics
    /// If `base` is neither a URI nor a path that starts with `/`.
    #[track_caller]
    pub fn negotiate(self, base: &str) -> Self {
        self.problem(base, true)
    }

    #[track_caller]
    fn problem(mut self, base: &str, negotiated: bool) -> Self {
        assert!(
            is_base(base),
            "the base of problem types must be a URI such as `https://errors.example.com/`, or a path that starts with `/`; it is {base:?}"
        );
        self.settings.format = Format::Problem {
            base: base.into(),
            negotiated,
        };
        self
    }

    /// Sends a body in your own format.
    pub fn format(mut self, format: impl ErrorFormat) -> Self {
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
            _ => panic!("a validation error answers 400 or 422, not {status}"),
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
    /// If HTTP does not allow the challenge as the value of a header.
    #[track_caller]
    pub fn challenge(mut self, challenge: &str) -> Self {
        let Ok(value) = HeaderValue::from_str(challenge) else {
            panic!("HTTP does not allow this challenge as the value of a header: {challenge:?}");
        };
        self.settings.challenge = Some(value);
        self
    }
}

impl Default for ApiErrors {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether the text is a rooted path, or a scheme with something after it, and has no character that a URI cannot
/// contain.
fn is_base(base: &str) -> bool {
    let holds = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\');
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    };
    let is_rooted = base.starts_with('/');
    let has_scheme = base
        .split_once(':')
        .is_some_and(|(scheme, rest)| is_scheme(scheme) && !rest.is_empty());
    base.bytes().all(holds) && (is_rooted || has_scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_uri_or_a_rooted_path() {
        for base in [
            "https://errors.example.com/",
            "/problems/",
            "urn:errors:",
            "a:b",
        ] {
            assert!(is_base(base), "{base}");
        }
        for base in [
            "",
            "problems/",
            "https:",
            ":x",
            "1:x",
            "https://a b",
            "/é",
            "/\"",
            "//\n",
        ] {
            assert!(!is_base(base), "{base}");
        }
    }

    #[test]
    #[should_panic(expected = "must be a URI")]
    fn a_wrong_base_is_told() {
        let _ = ApiErrors::new().problem_details("errors");
    }

    #[test]
    #[should_panic(expected = "400 or 422, not 418")]
    fn a_wrong_status_is_told() {
        let _ = ApiErrors::new().validation_status(418);
    }

    #[test]
    #[should_panic(expected = "does not allow this challenge")]
    fn a_wrong_challenge_is_told() {
        let _ = ApiErrors::new().challenge("Bearer\r\nSet-Cookie: a=b");
    }
}
