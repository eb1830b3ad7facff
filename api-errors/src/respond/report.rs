//! The report of an error response, for middleware.

use std::fmt;
use std::sync::Arc;

use http::{HeaderValue, StatusCode};

use super::request_scope::RequestInfo;
use crate::base::RequestId;
use crate::declaration::ErrorSpec;
#[cfg(feature = "testing")]
use crate::format::forms::BodyForm;

/// The status, the error code, the declaration and the request id of an error response, in its extensions. Use it in
/// metrics, other middleware and tests.
///
/// Inside the layer of [`ApiErrors`](crate::ApiErrors), every error response has a report. This includes the
/// responses that the layer rewrites.
///
/// If the app sends an error of its own in place of one of the library ([`ApiErrors::on`](crate::ApiErrors::on)), the report describes the
/// error of the app.
///
/// The report describes the error, even if other code changes the response later. For example,
/// `(StatusCode::IM_A_TEAPOT, NotFoundError::new())` sends 418 with the body of `RES-404`, and the report contains
/// 404.
///
/// The layer undoes one change: if the response still has the body of the error, its status must be an error or a
/// redirect. Otherwise the layer restores the status of the error. Inside the layer,
/// `(StatusCode::CREATED, NotFoundError::new())` sends 404. If middleware replaces the body too, its status stays.
///
/// ```
/// use api_errors::{ApiErrors, ErrorReport, errors::NotFoundError};
/// use axum::{Router, body::Body, http::Request, routing::get};
/// use tower::ServiceExt as _;
///
/// # pollster::block_on(async {
/// let app = Router::new()
///     .route("/", get(async || NotFoundError::new()))
///     .layer(ApiErrors::new().layer());
/// let response = app.oneshot(Request::new(Body::empty())).await?;
///
/// let report = response.extensions().get::<ErrorReport>().unwrap();
/// assert_eq!(report.status(), 404);
/// assert_eq!(report.err_code(), "RES-404");
/// assert_eq!(report.spec().name(), "NotFoundError");
/// assert_eq!(response.headers()["x-request-id"], report.request_id());
/// # Ok::<(), std::convert::Infallible>(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
pub struct ErrorReport {
    pub(crate) status: StatusCode,
    pub(crate) spec: &'static ErrorSpec,
    pub(crate) request_id: RequestId,
    /// The form and the length of the body. Other code may have replaced that body.
    pub(crate) form: SentForm,
    pub(crate) length: u64,
    /// Whether a text of the body is not the declared one, for the checks of tests.
    #[cfg(feature = "testing")]
    pub(crate) is_translated: bool,
}

/// The form of an error response. Most need no allocation.
#[derive(Debug, Clone)]
pub(crate) enum SentForm {
    /// The envelope or problem details, without members of the app: the content type.
    BuiltIn(&'static str),
    Other(Box<OtherForm>),
}

/// A form to which the app adds members, or one of its own.
#[derive(Debug, Clone)]
pub(crate) struct OtherForm {
    content_type: HeaderValue,
    /// Where the form is found, for the checks of tests.
    #[cfg(feature = "testing")]
    info: Arc<RequestInfo>,
}

impl OtherForm {
    #[cfg_attr(
        not(feature = "testing"),
        expect(unused_variables, reason = "only the checks of tests ask")
    )]
    pub(crate) fn new(info: &Arc<RequestInfo>, content_type: HeaderValue) -> Self {
        Self {
            content_type,
            #[cfg(feature = "testing")]
            info: info.clone(),
        }
    }
}

impl SentForm {
    /// Returns whether `value` is the content type of this form.
    pub(crate) fn has_type(&self, value: &HeaderValue) -> bool {
        match self {
            Self::BuiltIn(content_type) => value == content_type,
            Self::Other(other) => value == other.content_type,
        }
    }

    /// Returns the form with its members. `None` if it is a built-in form without members of the app.
    #[cfg(feature = "testing")]
    pub(crate) fn body_form(&self) -> Option<BodyForm<'_>> {
        let Self::Other(other) = self else {
            return None;
        };
        let info = &*other.info;
        Some(info.settings.forms.form(info.choice, info.prefers_problem))
    }
}

impl ErrorReport {
    /// The status of the error, as the library sent it.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The error code of the declaration. It is the `error_code` of the built-in forms; an own format can send
    /// [another code](crate::ErrorFormat::code).
    pub fn err_code(&self) -> &'static str {
        self.spec.err_code()
    }

    /// The declaration of the error. It distinguishes errors that share a code.
    pub const fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    /// The id of the request, which is also in the log line.
    pub fn request_id(&self) -> &str {
        self.request_id.as_str()
    }
}

impl fmt::Debug for ErrorReport {
    /// Writes the code and the names of the declaration in place of all its parts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorReport")
            .field("status", &self.status)
            .field("err_code", &self.err_code())
            .field("type_name", &self.spec.type_name())
            .field("name", &self.spec.name())
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}
