//! What middleware can learn of an error that was answered.

use http::StatusCode;

use crate::base::RequestId;

/// Which error a response is, in its extensions: for metrics, other middleware and tests.
///
/// Every error that is answered inside the layer of [`ApiErrors`](crate::ApiErrors) has it, and so has
/// what the layer itself makes of other responses.
///
/// It tells of the error, whatever somebody makes of its response later: `(StatusCode::IM_A_TEAPOT, NotFoundError::new())`
/// answers 418 with the body of `RES-404`, and the report says 404. Only the status of a success is not believed: inside
/// of the layer `(StatusCode::CREATED, NotFoundError::new())` answers 404.
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
/// assert_eq!(response.headers()["x-request-id"], report.request_id());
/// # Ok::<(), std::convert::Infallible>(())
/// # }).unwrap();
/// ```
#[derive(Debug, Clone)]
pub struct ErrorReport {
    pub(crate) status: StatusCode,
    pub(crate) err_code: &'static str,
    pub(crate) request_id: RequestId,
}

impl ErrorReport {
    /// The status of the error, as it was answered.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The code of the error, the `error_code` of the body.
    pub const fn err_code(&self) -> &'static str {
        self.err_code
    }

    /// The id of the request, as the log line has it.
    pub fn request_id(&self) -> &str {
        self.request_id.as_str()
    }
}
