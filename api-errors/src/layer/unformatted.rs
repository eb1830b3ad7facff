//! Writes a response with a plain text or without a body in the form of the app.

use axum::body::{Body, Bytes, HttpBody as _};
use axum::response::Response;
use http::StatusCode;
use http::header::{
    self, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, VARY,
};

use super::axum_messages::AxumMessage;
use super::bodies::NoContent;
use super::classify::{ReadLimit, keeps_unknown_texts};
use super::public_text::of_extractor;
use super::shape::{is_json_or_html, is_utf8};
use crate::base::{Sanitized, request_id};
use crate::declaration::spec::must_not_be_stored;
use crate::declaration::{ApiError, headers};
use crate::errors::of_status::StatusError;
use crate::errors::{InternalError, ValidationError};
use crate::respond::axum_rejection::AxumRejection;
use crate::respond::replacement::ReplacedError;
use crate::respond::response::{ERROR_CODE, respond_to_rejection};
use crate::respond::{Diagnostic, RequestInfo, RequestScope, respond_here};

/// Headers that describe the old body (RFC 9110 section 8, RFC 9530, RFC 6266) or its framing.
const OF_THE_BODY: [HeaderName; 15] = [
    CONTENT_TYPE,
    CONTENT_LENGTH,
    CONTENT_ENCODING,
    header::CONTENT_DISPOSITION,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    HeaderName::from_static("content-digest"),
    // RFC 3230 and RFC 1864. RFC 9530 and RFC 9110 replace them, but servers still send them.
    HeaderName::from_static("digest"),
    HeaderName::from_static("content-md5"),
    HeaderName::from_static("repr-digest"),
    // The header is obsolete together with the body that it covers.
    HeaderName::from_static("unencoded-digest"),
    // An upstream of the app sends these, and our response has its own.
    header::X_CONTENT_TYPE_OPTIONS,
    ERROR_CODE,
];

/// Headers that describe the body if there is one, and otherwise the resource. Examples are the `ETag` of a 412 and the
/// `Content-Range` of a 416.
const OF_THE_BODY_OR_RESOURCE: [HeaderName; 4] = [
    header::ACCEPT_RANGES,
    header::CONTENT_RANGE,
    header::ETAG,
    header::LAST_MODIFIED,
];

/// A response with a plain text or without a body.
#[derive(Debug)]
pub(super) struct UnformattedResponse {
    pub(super) response: Response<()>,
    pub(super) text: Bytes,
    /// True even if the text was not read.
    pub(super) has_text: bool,
    /// Whether `text` is complete, or as long as the layer needs it.
    pub(super) is_complete: bool,
    pub(super) head: Head,
}

/// Whether the request is a HEAD. The response to a HEAD has the headers of the GET and no content (RFC 9110 section
/// 9.3.2).
#[derive(Debug, Clone, Copy)]
pub(super) enum Head {
    No,
    OfKnownLength,
    /// The response must not contain a length (RFC 9110 section 8.6).
    OfUnknownLength,
}

/// The error of this library that responds in place of a text.
enum LayerError {
    Invalid(ValidationError),
    Internal(InternalError),
    Status(StatusError),
}

impl LayerError {
    fn as_error(&self) -> &dyn ApiError {
        match self {
            Self::Invalid(error) => error,
            Self::Internal(error) => error,
            Self::Status(error) => error.as_error(),
        }
    }
}

impl UnformattedResponse {
    fn axum_message(&self) -> Option<AxumMessage> {
        let text = String::from_utf8_lossy(&self.text);
        AxumMessage::parse(self.response.status(), &text)
    }

    /// Whether the body has no content type, and is JSON, HTML or the bytes of a 4xx.
    fn is_shaped(&self) -> bool {
        let (status, headers) = (self.response.status(), self.response.headers());
        let is_other = || !status.is_server_error() && !is_utf8(&self.text, self.is_complete);
        !headers.contains_key(CONTENT_TYPE) && (is_json_or_html(&self.text) || is_other())
    }

    /// Whether the text, after it was read, turns out to be the handler's own and stays.
    pub(super) fn is_kept(&self, limit: ReadLimit, scope: &RequestScope) -> bool {
        if self.is_shaped() {
            return true;
        }
        let status = self.response.status();
        let only_known = |info: &RequestInfo| keeps_unknown_texts(info, status);
        match limit {
            ReadLimit::Whole => {
                scope.info().is_some_and(only_known) && self.axum_message().is_none()
            }
            ReadLimit::Start => self.axum_message().is_none(),
            ReadLimit::ForLog => false,
        }
    }

    /// Writes the response in the form of the app. A text that is not complete is not classified: the status alone
    /// decides the body. `failed` is the reason if reading the text failed.
    pub(super) fn into_formatted(
        self,
        failed: Option<axum::Error>,
        scope: &mut RequestScope,
    ) -> Response {
        if let Some(id) = request_id::of(self.response.headers()) {
            scope.adopt_id(id);
        }
        let message = self.axum_message().filter(|_| self.is_complete);
        let serving = scope.info().map(|info| &info.settings.serving);
        let keeps = serving.is_some_and(|serving| serving.kept_rejections.is_some());
        let known = message.as_ref().filter(|_| keeps);
        let kept = known.and_then(|message| self.kept(message));
        let error = self.error(message, failed);
        let ours = scope.enter(|| match kept {
            Some(rejection) => respond_to_rejection(error.as_error(), &rejection),
            None => respond_here(error.as_error(), None),
        });
        self.merge_into(ours)
    }

    /// Returns the rejection of one of axum's extractors.
    fn kept(&self, message: &AxumMessage) -> Option<AxumRejection<'static>> {
        let status = self.response.status();
        let text = String::from_utf8_lossy(&self.text);
        let is_public = of_extractor(status, &text, message)?;
        let text = is_public.then(|| Sanitized::new(&text).to_string().into());
        Some(AxumRejection::new(status, text))
    }

    /// Returns the error of this library that responds.
    fn error(&self, message: Option<AxumMessage>, failed: Option<axum::Error>) -> LayerError {
        let text = String::from_utf8_lossy(&self.text);
        match message {
            Some(AxumMessage::Invalid(issue)) => {
                let diagnostic = Diagnostic::new(text.trim());
                let error = ValidationError::new([issue]).with_diagnostic(diagnostic);
                LayerError::Invalid(error)
            }
            Some(AxumMessage::TypeMistake) => {
                LayerError::Internal(InternalError::new(Diagnostic::new(text.trim())))
            }
            Some(AxumMessage::Status(header)) => self.of_status(header, None, None),
            Some(AxumMessage::Safe(header)) => self.of_status(header, Some(&text), None),
            None if self.is_complete => self.of_status(None, Some(&text), None),
            None => self.of_status(None, None, failed),
        }
    }

    /// Returns the error of the status. A 4xx contains `message`. The log gets the rest of the text and
    /// the reason why reading it failed.
    fn of_status(
        &self,
        header: Option<(HeaderName, &'static str)>,
        message: Option<&str>,
        failed: Option<axum::Error>,
    ) -> LayerError {
        let status = self.response.status();
        let text = String::from_utf8_lossy(&self.text);
        let text = text.trim();
        if status.is_server_error() || !self.is_complete {
            let diagnostic = self.unsent_text(text, failed);
            return if status == StatusCode::INTERNAL_SERVER_ERROR {
                LayerError::Internal(InternalError::new(diagnostic))
            } else {
                LayerError::Status(StatusError::new(status).with_diagnostic(diagnostic))
            };
        }
        let mut error = StatusError::new(status);
        let message = message.map(|message| Sanitized::new(message).to_string());
        let message = message.filter(|message| !message.is_empty());
        if message.as_deref().unwrap_or_default() != text {
            error = error.with_diagnostic(Diagnostic::new(text));
        }
        if let Some(message) = message {
            error = error.msg(message);
        }
        if let Some((name, value)) = header {
            error = error.header(name, value);
        }
        LayerError::Status(error)
    }

    /// Returns the log text of a response whose text the client does not get, and why the text is not complete.
    fn unsent_text(&self, text: &str, failed: Option<axum::Error>) -> Diagnostic {
        let is_unready = !self.is_complete && failed.is_none();
        let text = match text {
            "" if is_unready => return Diagnostic::new("the text was not ready"),
            "" if self.has_text => "no text was read",
            "" => "a response without a body",
            text => text,
        };
        let diagnostic = if self.response.status().is_server_error() {
            Diagnostic::server(text)
        } else {
            Diagnostic::new(text)
        };
        match failed {
            Some(error) => diagnostic.chain(Diagnostic::from_server_error(&error)),
            None if is_unready => {
                diagnostic.chain(Diagnostic::new("the rest of the text was not ready"))
            }
            None => diagnostic,
        }
    }

    /// Combines the new body with the old headers, except those that describe the old body.
    fn merge_into(self, ours: Response) -> Response {
        let (mut parts, ()) = self.response.into_parts();
        let (our_parts, body) = ours.into_parts();
        // An invalid id would hide the new one. A valid id is already the id of the scope.
        parts.headers.remove(request_id::HEADER);
        remove_of_the_body(&mut parts.headers, parts.status, self.has_text);
        if let Some(replaced) = our_parts.extensions.get::<ReplacedError>() {
            replaced.remove_replaced(&mut parts.headers, our_parts.status);
        }
        add_missing(&mut parts.headers, &our_parts.headers);
        parts.status = our_parts.status;
        if must_not_be_stored(parts.status.as_u16()) {
            headers::forbid_to_store(&mut parts.headers);
        }
        parts.extensions.extend(our_parts.extensions);
        let length = body.size_hint().exact();
        let body = match (self.head, length) {
            (Head::No, _) => body,
            (Head::OfKnownLength, Some(length)) => {
                parts.headers.insert(CONTENT_LENGTH, length.into());
                Body::empty()
            }
            // For an empty body, axum and hyper would send a length of 0.
            _ => Body::new(NoContent),
        };
        Response::from_parts(parts, body)
    }
}

fn remove_of_the_body(headers: &mut HeaderMap, status: StatusCode, has_text: bool) {
    let more = if has_text {
        &OF_THE_BODY_OR_RESOURCE[..]
    } else {
        &[]
    };
    for name in OF_THE_BODY.iter().chain(more) {
        // Most responses have only the first two of these headers.
        if headers.is_empty() {
            return;
        }
        // RFC 9110 section 15.5.17: in a 416, `Content-Range` contains the length of the resource.
        if status != StatusCode::RANGE_NOT_SATISFIABLE || *name != header::CONTENT_RANGE {
            headers.remove(name);
        }
    }
}

/// Adds the headers that the response does not have. `Vary` is merged.
fn add_missing(headers: &mut HeaderMap, ours: &HeaderMap) {
    for name in ours.keys().filter(|name| **name != VARY) {
        if !headers.contains_key(name) {
            for value in ours.get_all(name) {
                headers.append(name.clone(), value.clone());
            }
        }
    }
    for value in ours.get_all(VARY) {
        headers.append(VARY, value.clone());
    }
}
