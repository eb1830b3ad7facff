//! Sends requests to a router without a socket, and returns the parts of the response that the tests compare.

use std::fmt::Write as _;

use axum::Router;
use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body without the places of the faults, which `places.rs` tests.
    pub(crate) fn json_without_places(&self) -> Value {
        let mut body = self.json();
        for fault in body["data"]["errors"].as_array_mut().into_iter().flatten() {
            fault.as_object_mut().expect("a fault").remove("in");
        }
        body
    }

    /// That it is `VAL-422` with exactly these faults: field, message, type.
    #[track_caller]
    pub(crate) fn assert_invalid(&self, faults: &[(&str, &str, &str)]) {
        let fault = |(field, message, kind): &(&str, &str, &str)| json!({ "field": field, "message": message, "type": kind });
        let errors: Vec<_> = faults.iter().map(fault).collect();
        let expected = json!({
            "status": "FAIL",
            "message": "Validation Error",
            "error_code": "VAL-422",
            "description": format!("{} validation error(s) detected", errors.len()),
            "data": { "errors": errors },
        });
        assert_eq!(self.status, 422, "{self:?}");
        assert_eq!(self.headers["content-type"], "application/json");
        assert_eq!(self.json_without_places(), expected);
    }

    /// That it is `VAL-422` with so many faults.
    #[cfg(any(feature = "garde-0_23", feature = "validator-0_21"))]
    #[track_caller]
    pub(crate) fn assert_listed(&self, n: usize, description: &str) {
        assert_eq!(self.status, 422);
        let body = self.json();
        assert_eq!(body["error_code"], "VAL-422");
        assert_eq!(body["description"], description);
        let errors = body["data"]["errors"].as_array().expect("faults");
        assert_eq!(errors.len(), n);
    }

    /// That it is the envelope of another error, without data.
    #[track_caller]
    pub(crate) fn assert_error(&self, status: u16, err_code: &str, message: &str) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.headers["content-type"], "application/json");
        let body = self.json();
        assert_eq!(body["error_code"], err_code, "{self:?}");
        assert_eq!(body["message"], message, "{self:?}");
        assert_eq!(body["data"], Value::Null, "{self:?}");
    }
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
        }
    })
}

/// A text in which every byte is escaped for a URI.
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        write!(encoded, "%{byte:02X}").expect("a string");
    }
    encoded
}

/// A request without a body.
pub(crate) fn get(router: &Router, uri: &str) -> Reply {
    let request = Request::get(uri).body(Body::empty()).expect("a request");
    send_request(router, request)
}

/// A body of some type, to `/`.
pub(crate) fn post_as(router: &Router, content_type: &str, body: impl Into<Body>) -> Reply {
    let request = Request::post("/").header("content-type", content_type);
    send_request(router, request.body(body.into()).expect("a request"))
}

/// A body of JSON, to `/`.
pub(crate) fn post(router: &Router, body: impl Into<Body>) -> Reply {
    post_as(router, "application/json", body)
}
