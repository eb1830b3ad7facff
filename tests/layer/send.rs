//! One request to an app with the layer, without a socket.

use api_errors::ErrorReport;
use axum::Router;
use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt as _;

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) report: Option<ErrorReport>,
}

impl Reply {
    /// The value of a header that is there once.
    pub(crate) fn header(&self, name: &str) -> &str {
        let values: Vec<_> = self.headers.get_all(name).iter().collect();
        let [value] = &values[..] else {
            panic!("`{name}` once expected: {values:?} in {self:?}")
        };
        value.to_str().expect("a text")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// That it is the envelope of `err_code`, with all that belongs to it.
    #[track_caller]
    pub(crate) fn assert_envelope(&self, status: u16, err_code: &str, message: &str) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.header("content-type"), "application/json");
        assert_eq!(self.header("x-content-type-options"), "nosniff");
        let body = self.json();
        let members: Vec<_> = body.as_object().expect("an object").keys().collect();
        assert_eq!(members.len(), 5, "{self:?}");
        assert_eq!(body["status"], "FAIL");
        assert_eq!(body["error_code"], err_code, "{self:?}");
        assert_eq!(body["message"], message, "{self:?}");
        let report = self.report.as_ref().expect("a report");
        assert_eq!(report.err_code(), err_code);
        assert_eq!(report.status(), status);
        assert_eq!(report.request_id(), self.header("x-request-id"));
    }
}

/// Sends a request without a body.
pub(crate) fn send(router: &Router, method: &str, path: &str) -> Reply {
    let request = Request::builder().method(method).uri(path);
    send_request(router, request.body(Body::empty()).expect("a request"))
}

pub(crate) fn send_request(router: &Router, request: Request<Body>) -> Reply {
    pollster::block_on(async {
        let response = router.clone().oneshot(request).await;
        let (parts, body) = response.expect("a router does not fail").into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole body");
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.into()).expect("UTF-8"),
            report: parts.extensions.get().cloned(),
        }
    })
}
