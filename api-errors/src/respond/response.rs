//! The response of an error: its status, log line, body, headers and report, with the settings of the app.

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::StatusCode;
use http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY,
    WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};

use super::axum_rejection::AxumRejection;
use super::exposed_sources::exposed_sources;
use super::log_context::Original;
use super::observe::ObservedKind;
use super::replacement::{ReplacedError, visit_replacement};
use super::report::{ErrorReport, OtherForm, SentForm};
use super::request_scope::ResponseContext;
use super::sent_status::sent_status_and_level;
use super::{log, plain, request_scope};
use crate::base::{events, hook, media_type, request_id};
use crate::declaration::header_spec::DEFAULT_CHALLENGE;
use crate::declaration::{ApiError, ErrorSpec, headers};
use crate::format::forms::BodyForm;
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

/// Builds the response of `error`, or of the error of the app that replaces it, in a scope. The log line contains `original` too.
#[inline]
pub(crate) fn respond_in_scope(
    error: &dyn ApiError,
    context: &ResponseContext,
    original: Option<Original<'_>>,
) -> Response {
    if context.replacements().is_some()
        && let Some(response) = respond_as_replacement(error, context, original)
    {
        return response;
    }
    respond_as_itself(error, context, original)
}

#[inline(never)]
fn respond_as_replacement(
    error: &dyn ApiError,
    context: &ResponseContext,
    original: Option<Original<'_>>,
) -> Option<Response> {
    respond_in_place(error, context, original, |visit| {
        visit_replacement(error, context, &mut |own, replacement| {
            visit(own, replacement.is_by_status());
        })
    })
}

/// Builds the response of the error of the app that `find` passes to its argument, with whether the headers that HTTP requires of
/// `replaced` stay. `None` if it finds none.
fn respond_in_place(
    replaced: &dyn ApiError,
    context: &ResponseContext,
    original: Option<Original<'_>>,
    find: impl FnOnce(&mut dyn FnMut(&dyn ApiError, bool)) -> bool,
) -> Option<Response> {
    let mut response = None;
    let original = original.map_or(Original::ReplacedApiError(replaced), Original::replaced);
    find(&mut |own, keeps_headers| {
        let mut built = respond_as_itself(own, context, Some(original));
        ReplacedError::complete(replaced, own, keeps_headers, &mut built);
        add_app_challenge(context, replaced.spec(), built.headers_mut());
        response = Some(built);
    });
    response
}

/// Builds the response of a rejection of one of axum's extractors. `error` is the error of this library, which responds unless the
/// app keeps the status and the text of such a rejection.
pub(crate) fn respond_to_rejection(
    error: &dyn ApiError,
    rejection: &AxumRejection<'_>,
) -> Response {
    let Some(context) = request_scope::current() else {
        return respond_unscoped(error, None);
    };
    let response = context.kept_rejections().and_then(|kept| {
        respond_in_place(error, &context, None, |visit| {
            kept.visit(rejection, &mut |own| visit(own, false))
        })
    });
    response.unwrap_or_else(|| respond_in_scope(error, &context, None))
}

/// Builds the response of `error` in a scope.
#[inline(never)]
fn respond_as_itself(
    error: &dyn ApiError,
    context: &ResponseContext,
    original: Option<Original<'_>>,
) -> Response {
    #[cfg(feature = "utoipa")]
    crate::base::unfinished_document::report();
    let spec = error.spec();
    let status = log::responded(error, Some(context), original, ObservedKind::HttpResponse);
    let is_default = context.info.settings.forms.are_default();
    let written = if is_default {
        Written::envelope(error)
    } else {
        write_in_form(error, context, original, status)
    };
    let length = written.body.len() as u64;
    let mut response = Response::new(Body::from(written.body));
    *response.status_mut() = status;
    let map = response.headers_mut();
    map.insert(CONTENT_TYPE, written.content_type);
    // A constant error has no headers of its own.
    if !spec.is_constant {
        error.__instance(&mut |instance| headers::apply(spec, instance, map));
    }
    if let Some(language) = written.content_language
        && !map.contains_key(CONTENT_LANGUAGE)
    {
        map.insert(CONTENT_LANGUAGE, language);
    }
    if !is_default {
        add_vary(context, written.form, map);
    }
    add_headers(context, written.form, spec, map);
    response.extensions_mut().insert(ErrorReport {
        status,
        spec,
        request_id: context.request_id.clone(),
        form: written.sent_form,
        length,
        #[cfg(feature = "testing")]
        is_translated: written.is_translated,
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

/// A body with the form that it has, and the headers that describe it.
struct Written<'a> {
    form: BodyForm<'a>,
    sent_form: SentForm,
    content_type: HeaderValue,
    content_language: Option<HeaderValue>,
    #[cfg(feature = "testing")]
    is_translated: bool,
    body: Bytes,
}

impl Written<'_> {
    /// The envelope without members of the app.
    #[inline]
    fn envelope(error: &dyn ApiError) -> Self {
        Self {
            form: BodyForm::PLAIN,
            sent_form: SentForm::BuiltIn(media_type::JSON),
            content_type: media_type::JSON_HEADER,
            content_language: None,
            #[cfg(feature = "testing")]
            is_translated: false,
            body: plain::envelope(error, error.spec()),
        }
    }
}

/// Writes the body in the form of the app.
#[inline(never)]
fn write_in_form<'a>(
    error: &dyn ApiError,
    context: &'a ResponseContext,
    original: Option<Original<'_>>,
    status: StatusCode,
) -> Written<'a> {
    let form = context.form();
    if form.is_plain() {
        return Written::envelope(error);
    }
    let sources = exposed_sources(error, original, form, status);
    let render = || {
        let error_context = ErrorContext {
            sources: &sources,
            ..context.error_context(status)
        };
        form.render(error, &error_context)
    };
    let rendered = if context.catches_panics {
        render()
    } else {
        // Outside of a layer, nobody would turn the panic of a format into a response.
        // A text of the error can panic too.
        let method = if form.members.is_empty() {
            "format"
        } else {
            "member"
        };
        match hook::try_run(method, None, || context.request_fields(), render) {
            Some(rendered) => rendered,
            None => return Written::envelope(error),
        }
    };
    Written {
        form,
        sent_form: sent_form(context, form, &rendered.content_type),
        content_type: rendered.content_type,
        content_language: rendered.content_language,
        #[cfg(feature = "testing")]
        is_translated: rendered.is_translated,
        body: Bytes::from(rendered.body),
    }
}

fn sent_form(
    context: &ResponseContext,
    form: BodyForm<'_>,
    content_type: &HeaderValue,
) -> SentForm {
    match form.format {
        Format::Envelope if form.members.is_empty() => SentForm::BuiltIn(media_type::JSON),
        Format::Problem { .. } if form.members.is_empty() => SentForm::BuiltIn(media_type::PROBLEM),
        _ => SentForm::Other(Box::new(OtherForm::new(
            &context.info,
            content_type.clone(),
        ))),
    }
}

/// Adds the headers that the app sends with every error.
fn add_headers(
    context: &ResponseContext,
    form: BodyForm<'_>,
    spec: &'static ErrorSpec,
    map: &mut HeaderMap,
) {
    let settings = &context.info.settings;
    map.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    map.entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    map.insert(request_id::HEADER, context.request_id.header());
    if settings.serving.sends_error_code {
        add_code(context, form, spec, map);
    }
    add_app_challenge(context, spec, map);
}

/// Lists the headers of the request on which the body depends.
#[inline(never)]
fn add_vary(context: &ResponseContext, form: BodyForm<'_>, map: &mut HeaderMap) {
    let forms = &context.info.settings.forms;
    if context.is_negotiated() {
        map.append(VARY, HeaderValue::from_static("accept"));
    }
    if forms.translator.is_some() {
        map.append(VARY, HeaderValue::from_static("accept-language"));
    }
    for name in forms.headers_of(form) {
        map.append(VARY, name.clone().into());
    }
}

/// Sends the challenge of the app in place of the default one.
fn add_app_challenge(context: &ResponseContext, spec: &ErrorSpec, map: &mut HeaderMap) {
    if let Some(challenge) = &context.info.settings.challenge
        && spec.can_send_app_challenge()
        && sends_default_challenge(map)
    {
        map.insert(WWW_AUTHENTICATE, challenge.clone());
    }
}

/// Adds the code that the form has for the error, if it has one.
fn add_code(
    context: &ResponseContext,
    form: BodyForm<'_>,
    spec: &'static ErrorSpec,
    map: &mut HeaderMap,
) {
    let code = if context.catches_panics {
        form.code(spec)
    } else {
        let code = || form.code(spec);
        hook::try_run("format", None, || context.request_fields(), code).flatten()
    };
    let Some(code) = code else { return };
    if code == spec.err_code() {
        map.insert(ERROR_CODE, HeaderValue::from_static(spec.err_code()));
        return;
    }
    // A format can have codes that HTTP does not allow in a header.
    match HeaderValue::from_str(&code) {
        Ok(code) => {
            map.insert(ERROR_CODE, code);
        }
        Err(_) => events::header_dropped(spec.err_code(), ERROR_CODE.as_str()),
    }
}

/// Returns whether the only challenge is the default one.
fn sends_default_challenge(map: &HeaderMap) -> bool {
    let mut sent = map.get_all(WWW_AUTHENTICATE).iter();
    sent.next().is_some_and(|first| first == DEFAULT_CHALLENGE) && sent.next().is_none()
}
