//! A response that a test inspects.

use std::fmt;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::body::{Bytes, HttpBody};
use bytes::Buf;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Response, StatusCode};

use super::body::ErrorBody;
use crate::declaration::ErrorSpec;
use crate::respond::ErrorReport;
use crate::respond::replacement::ReplacedError;

/// A response with its complete body.
pub(super) struct ReceivedResponse {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// The report of the error, inside of the layer.
    report: Option<ErrorReport>,
    /// The declaration of the error of the library, if an error of the app responds in its place.
    pub(super) replaced: Option<&'static ErrorSpec>,
}

impl ReceivedResponse {
    /// Reads the body, which must be in memory, because a test may have no runtime.
    #[track_caller]
    pub(super) fn read<B>(response: Response<B>) -> Self
    where
        B: HttpBody<Error: fmt::Display>,
    {
        let (parts, body) = response.into_parts();
        let (bytes, trouble) = read(body);
        let answer = Self {
            status: parts.status,
            headers: parts.headers,
            body: bytes.into(),
            report: parts.extensions.get().cloned(),
            replaced: ReplacedError::of(&parts.extensions),
        };
        if let Some(trouble) = trouble {
            panic!("{trouble}; so far there is:\n{answer}");
        }
        answer
    }

    /// Returns the body in one of the two forms, or that of an own format, or else a description of the body.
    pub(super) fn parsed(&self) -> Result<ErrorBody, String> {
        let report = self.report.as_ref();
        ErrorBody::of_own_format(&self.headers, &self.body, report).map_or_else(
            || ErrorBody::parse(essence(&self.headers).as_deref(), &self.body, report),
            Ok,
        )
    }

    /// Returns whether the app has translated a text of the body.
    pub(super) fn is_translated(&self) -> bool {
        self.report
            .as_ref()
            .is_some_and(|report| report.is_translated)
    }

    /// Returns the declaration of the error in `body`, if the response contains it. Middleware may have replaced the
    /// body of another error.
    pub(super) fn spec_of(&self, body: &ErrorBody) -> Option<&'static ErrorSpec> {
        let spec = self.report.as_ref().map(ErrorReport::spec);
        spec.filter(|spec| spec.err_code() == body.err_code())
    }
}

impl ReceivedResponse {
    /// Returns the declaration of the error of the app, if it responds in place of one of `errors`.
    pub(super) fn replacement_among(
        &self,
        errors: &[&'static ErrorSpec],
    ) -> Option<&'static ErrorSpec> {
        let replaced = self.replaced?;
        let is_one = errors.iter().any(|spec| spec.is(replaced));
        let spec = self.report.as_ref().map(ErrorReport::spec);
        spec.filter(|_| is_one)
    }

    /// The reason why another error than `expected` responds, for the end of a message.
    pub(super) fn reason_for_another(&self, expected: &str) -> String {
        let replaced = self.replaced.map(ErrorSpec::err_code);
        if replaced == Some(expected) {
            format!("; the app replaces {expected} by `ApiErrors::on` or `on_status`")
        } else {
            String::new()
        }
    }
}

/// Returns the bytes that are available, and the reason if the body is incomplete.
fn read<B>(body: B) -> (Vec<u8>, Option<String>)
where
    B: HttpBody<Error: fmt::Display>,
{
    let mut bytes = Vec::new();
    let mut body = pin!(body);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        match body.as_mut().poll_frame(&mut context) {
            Poll::Ready(None) => return (bytes, None),
            Poll::Ready(Some(Ok(frame))) => {
                if let Ok(mut data) = frame.into_data() {
                    while data.has_remaining() {
                        bytes.extend_from_slice(data.chunk());
                        data.advance(data.chunk().len());
                    }
                }
            }
            Poll::Ready(Some(Err(error))) => {
                return (
                    bytes,
                    Some(format!("the body of the response failed: {error}")),
                );
            }
            Poll::Pending => {
                let trouble = "the body of the response is not in memory yet: collect it first, \
                    then `response.map(|_| Body::from(collected))`";
                return (bytes, Some(trouble.to_owned()));
            }
        }
    }
}

/// Returns the media type without its parameters, in lower case.
pub(super) fn essence(headers: &HeaderMap) -> Option<String> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(essence_of(content_type))
}

pub(super) fn essence_of(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Writes the status, the headers and the complete body.
impl fmt::Display for ReceivedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.status)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {}", String::from_utf8_lossy(value.as_bytes()))?;
        }
        writeln!(f)?;
        match &self.body[..] {
            [] => f.write_str("(no body)"),
            body => f.write_str(&String::from_utf8_lossy(body)),
        }
    }
}
