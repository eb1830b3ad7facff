//! The rejected requests, with the text of axum and the response of the app.

mod bodies;
mod extra;
mod faults;
mod heads;

use axum::body::{Body, Bytes};
use http::Request;
use http::header::CONTENT_TYPE;

use crate::send::request;

pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) request: Box<dyn Fn() -> Request<Body>>,
    /// The status and how the text starts; an empty one is an empty body.
    pub(super) axum: (u16, &'static str),
    /// The status and the code.
    pub(super) ours: (u16, &'static str),
    /// How the message starts, where the text may be read by a client.
    pub(super) says: Option<&'static str>,
    pub(super) headers: &'static [(&'static str, &'static str)],
}

impl Row {
    fn headers(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// The message is the text.
    fn readable(self) -> Self {
        Self {
            says: Some(self.axum.1),
            ..self
        }
    }
}

fn row(
    name: &'static str,
    request: impl Fn() -> Request<Body> + 'static,
    axum: (u16, &'static str),
    ours: (u16, &'static str),
) -> Row {
    Row {
        name,
        request: Box::new(request),
        axum,
        ours,
        says: None,
        headers: &[],
    }
}

pub(super) fn rows() -> Vec<Row> {
    let parts = [bodies::rows(), heads::rows(), faults::rows(), extra::rows()];
    parts.into_iter().flatten().collect()
}

const INVALID: (u16, &str) = (422, "VAL-422");
const FAULT: (u16, &str) = (500, "SERVER-500");
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn posted(
    path: &'static str,
    content_type: &'static str,
    body: &'static [u8],
) -> impl Fn() -> Request<Body> {
    move || {
        let request = Request::post(path).header(CONTENT_TYPE, content_type);
        request.body(Body::from(body)).expect("a request")
    }
}

fn got(path: &'static str) -> impl Fn() -> Request<Body> {
    move || request("GET", path)
}

fn with(
    path: &'static str,
    headers: &'static [(&'static str, &'static str)],
) -> impl Fn() -> Request<Body> {
    move || {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::empty()).expect("a request")
    }
}

/// A body that breaks off.
fn broken(
    path: &'static str,
    content_type: &'static str,
    start: &'static [u8],
) -> impl Fn() -> Request<Body> {
    move || {
        let frames = [Ok(Bytes::from_static(start)), Err("the line went dead")];
        let body = Body::from_stream(futures_util::stream::iter(frames));
        let request = Request::post(path).header(CONTENT_TYPE, content_type);
        request.body(body).expect("a request")
    }
}
