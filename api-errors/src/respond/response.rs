//! The response of an error: its status, log line, body, headers and report, with the settings of the app.

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY, WWW_AUTHENTICATE,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{StatusCode, Uri};

use super::log_context::Original;
use super::observe::ObservedKind;
use super::report::{ErrorReport, SentType};
use super::request_scope::ResponseContext;
use super::sent_status::sent_status_and_level;
use super::{log, log_events, plain, request_scope};
use crate::base::{hook, media_type, request_id};
use crate::declaration::header_spec::DEFAULT_CHALLENGE;
use crate::declaration::{ApiError, ErrorSpec, headers};
use crate::format::{ErrorContext, Format};

/// The header with the error code, for HEAD requests and for the logs of a proxy.
pub(crate) const ERROR_CODE: HeaderName = HeaderName::from_static("x-error-code");

/// Builds the response of a derived error and writes its log line.
///
/// The compiler generates this function for each error type, so that a response outside of a scope
/// needs no call through a table. Everything else is shared by all types.
#[inline]
pub fn respond<E: ApiError>(error: &E) -> Response {
    if request_scope::exists() {
        return respond_here(error, None);
    }
    let spec = error.spec();
    if spec.is_constant {
        log::write(error, spec.log_level());
        return plain::of_body(spec.status(), Body::from(spec.body.text));
    }
    let (status, level) = sent_status_and_level(error, spec);
    log::write(error, level);
    plain::plain(error, spec, status)
}

/// Builds the response of `error` in a scope. The log line contains `original` too.
#[inline(never)]
pub(crate) fn respond_in_scope(
    error: &dyn ApiError,
    context: &ResponseContext,
    original: Option<Original<'_>>,
) -> Response {
    #[cfg(feature = "utoipa")]
    crate::base::unfinished_document::report();
    let spec = error.spec();
    let status = log::responded(error, Some(context), original, ObservedKind::HttpResponse);
    let (content_type, body) = body(error, context, status);
    let sent_type = sent_type(context, &content_type);
    let length = body.len() as u64;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let map = response.headers_mut();
    map.insert(CONTENT_TYPE, content_type);
    // A constant error has no headers of its own.
    if !spec.is_constant {
        error.__instance(&mut |instance| headers::apply(spec, instance, map));
    }
    add_headers(context, spec, map);
    response.extensions_mut().insert(ErrorReport {
        status,
        spec,
        request_id: context.request_id.clone(),
        content_type: sent_type,
        length,
    });
    response
}

/// Builds the response of `error` in the form of the current scope, if there is one.
pub(crate) fn respond_here(error: &dyn ApiError, original: Option<Original<'_>>) -> Response {
    match request_scope::current() {
        Some(context) => respond_in_scope(error, &context, original),
        None => respond_unscoped(error, original),
    }
}

/// Builds the response of `error` outside of every scope.
fn respond_unscoped(error: &dyn ApiError, original: Option<Original<'_>>) -> Response {
    let spec = error.spec();
    let status = log::responded(error, None, original, ObservedKind::HttpResponse);
    plain::plain(error, spec, status)
}

fn body(
    error: &dyn ApiError,
    context: &ResponseContext,
    status: StatusCode,
) -> (HeaderValue, Bytes) {
    let info = &*context.info;
    let format = context.format();
    if matches!(format, Format::Envelope) {
        return (plain::JSON_HEADER, plain::envelope(error, error.spec()));
    }
    let error_context = ErrorContext {
        status,
        // A `CONNECT` has no path, and `*` is not one.
        path: info
            .uri
            .as_ref()
            .map(Uri::path)
            .filter(|path| path.starts_with('/')),
        request_id: Some(context.request_id.as_str()),
        id_in_instance: info.settings.serving.instance_has_request_id,
    };
    if context.catches_panics {
        let (content_type, body) = format.render(error, &error_context);
        return (content_type, Bytes::from(body));
    }
    // Outside of a layer, nobody would turn the panic of a format into a response.
    match hook::contain(|| format.render(error, &error_context)) {
        Ok((content_type, body)) => (content_type, Bytes::from(body)),
        Err(panicked) => {
            log_events::hook_panicked(context, "format", &panicked);
            (plain::JSON_HEADER, plain::envelope(error, error.spec()))
        }
    }
}

fn sent_type(context: &ResponseContext, content_type: &HeaderValue) -> SentType {
    match context.format() {
        Format::Envelope => SentType::Known(media_type::JSON),
        Format::Problem { .. } => SentType::Known(media_type::PROBLEM),
        Format::Own(_) => SentType::Own(Box::new(content_type.clone())),
    }
}

/// Adds the headers that the app sends with every error.
fn add_headers(context: &ResponseContext, spec: &ErrorSpec, map: &mut HeaderMap) {
    let settings = &context.info.settings;
    map.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    map.entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    map.insert(request_id::HEADER, context.request_id.header());
    if settings.is_negotiated() {
        map.append(VARY, HeaderValue::from_static("accept"));
    }
    if settings.serving.sends_error_code {
        map.insert(ERROR_CODE, HeaderValue::from_static(spec.err_code()));
    }
    if let Some(challenge) = &settings.challenge
        && spec.can_send_app_challenge()
        && sends_default_challenge(map)
    {
        map.insert(WWW_AUTHENTICATE, challenge.clone());
    }
}

/// Returns whether the only challenge is the default one.
fn sends_default_challenge(map: &HeaderMap) -> bool {
    let mut sent = map.get_all(WWW_AUTHENTICATE).iter();
    sent.next().is_some_and(|first| first == DEFAULT_CHALLENGE) && sent.next().is_none()
}
