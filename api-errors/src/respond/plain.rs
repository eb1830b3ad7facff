//! The response of an error without a request scope: the envelope and the headers of the error.

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::StatusCode;
use http::header::CONTENT_TYPE;

use crate::base::media_type;
use crate::declaration::{ApiError, ErrorSpec, envelope, headers};

/// The envelope with the headers of the error, and nothing else.
#[inline]
pub(crate) fn plain<E: ApiError + ?Sized>(
    error: &E,
    spec: &ErrorSpec,
    status: StatusCode,
) -> Response {
    let mut body = None;
    let mut sends_headers = spec.sends_headers;
    error.__instance(&mut |instance| {
        if !instance.is_plain() {
            body = Some(envelope::render(spec, instance));
        }
        sends_headers |= instance.own_headers().is_some();
    });
    let body = match body {
        Some(body) => Body::from(body),
        None => Body::from(spec.body.text),
    };
    if sends_headers {
        with_headers(error, spec, status, body)
    } else {
        of_body(status, body)
    }
}

// A separate function, so that the path of the responses without headers stays short.
#[inline(never)]
fn with_headers<E: ApiError + ?Sized>(
    error: &E,
    spec: &ErrorSpec,
    status: StatusCode,
    body: Body,
) -> Response {
    let mut response = of_body(status, body);
    let map = response.headers_mut();
    error.__instance(&mut |instance| headers::apply(spec, instance, map));
    response
}

/// The envelope without a response around it.
pub(crate) fn envelope(error: &dyn ApiError, spec: &ErrorSpec) -> Bytes {
    let mut body = Bytes::from_static(spec.body.text.as_bytes());
    if !spec.is_constant {
        error.__instance(&mut |instance| {
            if !instance.is_plain() {
                body = Bytes::from(envelope::render(spec, instance));
            }
        });
    }
    body
}

#[inline]
pub(crate) fn of_body(status: StatusCode, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, media_type::JSON_HEADER);
    response
}
