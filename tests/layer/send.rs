//! Sends one request to an app with the layer, without a socket.

use std::fmt::Debug;

use api_errors::ErrorReport;
use axum::Router;
use axum::body::{Body, HttpBody, to_bytes};
use http::{HeaderMap, Request, Response, StatusCode};
use serde_json::Value;
use tower::{Service, ServiceExt as _};

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
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        let values: Vec<_> = self.headers.get_all(name).iter().collect();
        let [value] = &values[..] else {
            panic!("`{name}` once expected: {values:?} in {self:?}")
        };
        value.to_str().expect("a text")
    }

    #[track_caller]
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
        self.assert_report(status, err_code);
    }

    /// That middleware is told the same as the client.
    #[track_caller]
    pub(crate) fn assert_report(&self, status: u16, err_code: &str) {
        let report = self.report.as_ref().expect("a report");
        assert_eq!(report.err_code(), err_code, "{self:?}");
        assert_eq!(report.status(), status, "{self:?}");
        assert_eq!(report.request_id(), self.header("x-request-id"));
    }

    /// That no layer has seen it.
    #[track_caller]
    pub(crate) fn assert_untouched(&self, status: u16, body: &str) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.body, body, "{self:?}");
        assert!(self.report.is_none(), "{self:?}");
        assert!(!self.headers.contains_key("x-request-id"), "{self:?}");
    }
}

/// A request without a body.
pub(crate) fn request(method: &str, path: &str) -> Request<Body> {
    let request = Request::builder().method(method).uri(path);
    request.body(Body::empty()).expect("a request")
}

/// Sends a request without a body.
#[track_caller]
pub(crate) fn send(router: &Router, method: &str, path: &str) -> Reply {
    send_request(router, request(method, path))
}

#[track_caller]
pub(crate) fn send_request(router: &Router, request: Request<Body>) -> Reply {
    pollster::block_on(ask(router.clone(), request))
}

/// The reply of any service, on the runtime that is there.
pub(crate) async fn ask<S, B>(service: S, request: Request<Body>) -> Reply
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: Debug,
    B: HttpBody<Data = axum::body::Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    collected(service.oneshot(request).await.expect("an answer")).await
}

/// The response with its whole body.
pub(crate) async fn collected<B>(response: Response<B>) -> Reply
where
    B: HttpBody<Data = axum::body::Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    let (parts, body) = response.into_parts();
    let body = to_bytes(Body::new(body), usize::MAX)
        .await
        .expect("a whole body");
    Reply {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(body.into()).expect("UTF-8"),
        report: parts.extensions.get().cloned(),
    }
}
