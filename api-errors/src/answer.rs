//! The answer of an error inside a scope: the form of the app, its headers and its report.

use std::error::Error;

use axum::body::Body;
use axum::extract::MatchedPath;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY, WWW_AUTHENTICATE,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{StatusCode, Uri};

use crate::app::Settings;
use crate::errors::{DEFAULT_CHALLENGE, HttpError, UnauthorizedError};
use crate::format::{ErrorContext, Format};
use crate::log::{self, Circumstances};
use crate::scope::{Answering, Facts};
use crate::traits::{ApiError, ApiErrorSet};
use crate::{ErrorReport, ErrorSpec, headers, request_id, response, scope};

/// The code of the error, for a HEAD and for the log of a proxy.
pub(crate) const ERROR_CODE: HeaderName = HeaderName::from_static("x-error-code");

/// The response of `error`, logged with `cause`, the error that it stands for.
#[inline(never)]
pub(crate) fn respond(
    error: &dyn ApiError,
    answering: &Answering,
    cause: Option<&dyn Error>,
) -> Response {
    let facts = &*answering.facts;
    let spec = error.spec();
    let status = facts.settings.status_of(spec);
    log::answered_in(error, facts.settings.level_of(spec, status), || {
        answering.circumstances(Some(status), cause)
    });
    let (content_type, body) = body(error, answering, status);
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let map = response.headers_mut();
    map.insert(CONTENT_TYPE, content_type);
    // One that is always the same has no headers of its own.
    if !spec.is_constant {
        error.__instance(&mut |instance| headers::apply(spec, instance, map));
    }
    add_headers(answering, spec, map);
    response.extensions_mut().insert(ErrorReport {
        status,
        err_code: spec.err_code(),
        request_id: answering.request_id.clone(),
    });
    response
}

/// The response of `error` where it is made: in the form of the scope, if there is one.
pub(crate) fn respond_here(error: &dyn ApiError, cause: Option<&dyn Error>) -> Response {
    match scope::answering() {
        Some(answering) => respond(error, &answering, cause),
        None => respond_unscoped(error, cause),
    }
}

/// The same where nobody has chosen how errors are answered.
fn respond_unscoped(error: &dyn ApiError, cause: Option<&dyn Error>) -> Response {
    let spec = error.spec();
    log::answered_in(error, spec.log_level(), || Circumstances {
        cause,
        ..Circumstances::default()
    });
    response::plain(error, spec)
}

fn body(error: &dyn ApiError, answering: &Answering, status: StatusCode) -> (HeaderValue, Body) {
    let facts = &*answering.facts;
    let format = facts.format();
    if matches!(format, Format::Envelope) {
        return (response::JSON, response::envelope(error, error.spec()));
    }
    let context = ErrorContext {
        status,
        path: facts.uri.as_ref().map(Uri::path),
        request_id: Some(answering.request_id.as_str()),
        id_in_instance: facts.settings.serving.instance_has_request_id,
    };
    let (content_type, body) = format.render(error, &context);
    (content_type, Body::from(body))
}

/// The headers that the app sends with every error.
fn add_headers(answering: &Answering, spec: &ErrorSpec, map: &mut HeaderMap) {
    let settings = &answering.facts.settings;
    map.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    map.entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    map.insert(request_id::HEADER, answering.request_id.header());
    if settings.is_negotiated() {
        map.append(VARY, HeaderValue::from_static("accept"));
    }
    if settings.serving.sends_error_code {
        map.insert(ERROR_CODE, HeaderValue::from_static(spec.err_code()));
    }
    if let Some(challenge) = &settings.challenge
        && is_default_challenge(spec, map)
    {
        map.insert(WWW_AUTHENTICATE, challenge.clone());
    }
}

/// Whether the challenge is the one that a built-in 401 is declared with.
fn is_default_challenge(spec: &ErrorSpec, map: &HeaderMap) -> bool {
    let is_built_in = spec.is(&UnauthorizedError::SET.specs()[0])
        || HttpError::spec_of(StatusCode::UNAUTHORIZED).is_some_and(|other| spec.is(other));
    let mut sent = map.get_all(WWW_AUTHENTICATE).iter();
    is_built_in
        && sent.next().is_some_and(|first| first == DEFAULT_CHALLENGE)
        && sent.next().is_none()
}

impl Answering {
    /// What the log line says of the request.
    pub(crate) fn circumstances<'a>(
        &'a self,
        status: Option<StatusCode>,
        cause: Option<&'a dyn Error>,
    ) -> Circumstances<'a> {
        Circumstances {
            status,
            method: self.facts.method.as_ref().map(http::Method::as_str),
            route: self.route.as_ref().map(MatchedPath::as_str),
            request_id: Some(self.request_id.as_str()),
            cause,
        }
    }
}

impl Facts {
    /// The form of this answer.
    pub(crate) fn format(&self) -> &Format {
        const ENVELOPE: &Format = &Format::Envelope;
        match &self.settings.format {
            Format::Problem {
                negotiated: true, ..
            } if !self.prefers_problem => ENVELOPE,
            format => format,
        }
    }
}

impl Settings {
    /// What the declaration says, else what the app says of the answered status, else what the status says.
    pub(crate) fn level_of(&self, spec: &ErrorSpec, status: StatusCode) -> crate::LogLevel {
        let of_app = || self.serving.level(status);
        let declared = spec.extra.log.or_else(of_app);
        declared.unwrap_or_else(|| spec.log_level())
    }
}
