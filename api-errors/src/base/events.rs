//! The events of single mistakes, without the request or the declaration. Without the feature `tracing` nothing is
//! logged.

use super::caught_panic::CaughtPanic;

#[cfg(feature = "tracing")]
pub(crate) use with_tracing::*;
#[cfg(not(feature = "tracing"))]
pub(crate) use without::*;

/// The fields of an event that describe the request.
#[derive(Debug, Clone, Copy, Default)]
#[cfg_attr(
    not(any(feature = "axum", feature = "tracing")),
    expect(dead_code, reason = "only events and responses read them")
)]
pub(crate) struct RequestFields<'a> {
    pub(crate) method: Option<&'a str>,
    pub(crate) route: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
}

#[cfg(feature = "tracing")]
mod with_tracing {
    use std::error::Error;
    use std::fmt;
    #[cfg(feature = "axum")]
    use std::sync::atomic::{AtomicBool, Ordering};

    use http::StatusCode;
    use tracing::{Level, event};

    use super::{CaughtPanic, RequestFields};
    use crate::base::bounds;
    use crate::base::sanitize::clean;

    /// The target of every event of this library.
    pub(crate) const TARGET: &str = "api_errors";
    /// The `error.type` of a panic.
    pub(crate) const PANIC: &str = "Panic";

    #[cold]
    pub(crate) fn display_failed(err_code: &str) {
        event!(target: TARGET, Level::ERROR, err_code, "{err_code}: a `Display` failed or wrote more than 1 MiB: the declared text was sent");
    }

    #[cold]
    pub(crate) fn data_failed(err_code: &str, error: &dyn Error) {
        let error = clean(bounds::SERVER_TEXT, &error);
        event!(target: TARGET, Level::ERROR, err_code, error, "{err_code}: `data` failed to serialize: null was sent");
    }

    #[cold]
    pub(crate) fn header_dropped(err_code: &str, name: &str) {
        event!(target: TARGET, Level::ERROR, err_code, name, "{err_code}: the header {name} was dropped: HTTP does not allow its value, or it has more than 1,024 bytes");
    }

    #[cold]
    pub(crate) fn status_not_listed(err_code: &str, own: StatusCode, sent: StatusCode) {
        let (status, sent) = (own.as_u16(), sent.as_u16());
        event!(target: TARGET, Level::ERROR, err_code, status, sent, "{err_code}: the status of an error is not in its list `codes`: the declared status is sent");
    }

    /// A hook of the app panicked, which got `input`. `hook` is the method that sets it.
    #[cold]
    pub(crate) fn hook_panicked(
        hook: &str,
        input: Option<&str>,
        request: RequestFields<'_>,
        panicked: &CaughtPanic,
    ) {
        let name = |name| clean(bounds::NAME, &name);
        let (method, route) = (request.method.map(name), request.route.map(name));
        let request_id = request.request_id;
        let panicked = LoggedPanic(clean(bounds::SERVER_TEXT, panicked));
        let error = &panicked as &(dyn Error + 'static);
        event!(
            target: TARGET, Level::ERROR, "error.type" = PANIC, input, method, route, request_id, error,
            "the hook of `ApiErrors::{hook}` panicked and was ignored"
        );
    }

    /// A panic as an error value: one line of limited length.
    struct LoggedPanic(String);

    impl fmt::Debug for LoggedPanic {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(PANIC)
        }
    }

    impl fmt::Display for LoggedPanic {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }

    impl Error for LoggedPanic {}

    /// Several errors of one document have the code.
    #[cold]
    #[cfg(feature = "utoipa")]
    pub(crate) fn shared_code(err_code: &str, errors: &str) {
        event!(target: TARGET, Level::WARN, err_code, errors, "several errors have this code: clients cannot tell them apart. Give each its own code, or accept it by `allow(shared_code)` on each or by `ApiErrors::allow_shared_code`");
    }

    /// The document has a schema of the user with the name of the component `ErrorResponse`.
    #[cold]
    #[cfg(feature = "utoipa")]
    pub(crate) fn no_error_response(name: &str) {
        event!(target: TARGET, Level::WARN, name, "the document has another schema of this name, so the schema of any error is missing. Rename the other schema");
    }

    /// Several declarations of one document have the name.
    #[cold]
    #[cfg(feature = "utoipa")]
    pub(crate) fn shared_name(name: &str, declarations: &str) {
        event!(target: TARGET, Level::WARN, name, declarations, "several components of the document have this name. Errors get their module path before it, and data get no component. Give one of them its own name: an error by `#[api_error(name = \"..\")]`, data by `#[schema(as = ..)]`");
    }

    /// No operation of the document is under the prefix of `ApiErrors::under`.
    #[cold]
    #[cfg(feature = "utoipa")]
    pub(crate) fn unused_prefix(prefix: &str, errors: &str) {
        event!(target: TARGET, Level::WARN, prefix, errors, "no operation of the document is under this prefix of `ApiErrors::under`, so no operation lists these errors. Write the start of a path as the document has it, such as `/admin` or `/orgs/{{id}}/admin`");
    }

    /// No operation of the document is under the prefix of `ApiErrors::format_under`.
    #[cold]
    #[cfg(feature = "utoipa")]
    pub(crate) fn unused_form_prefix(prefix: &str) {
        event!(target: TARGET, Level::WARN, prefix, "no operation of the document is under this prefix of `ApiErrors::format_under`, so no operation has its form. Write the start of a path as clients send it, such as `/v1`");
    }

    /// The app has a document that `ApiErrors::document` did not finish.
    #[cold]
    #[cfg(all(feature = "axum", feature = "utoipa"))]
    pub(crate) fn unfinished_document() {
        event!(target: TARGET, Level::WARN, "an OpenAPI document was built and not finished, so its error responses have no body. Call `ApiErrors::document` on the whole document before you serve it");
    }

    /// A format chose a media type that is not in its list.
    #[cold]
    pub(crate) fn media_type_not_listed(err_code: &str, content_type: &str) {
        event!(target: TARGET, Level::ERROR, err_code, content_type, "{err_code}: a format chose a content type that its `content_types` does not list, so the document does not have it");
    }

    /// A value of `ApiErrors::capture` or `context::set` panicked while it was dropped.
    #[cold]
    pub(crate) fn captured_value_panicked(captured: &str, panicked: &dyn Error) {
        let error = clean(bounds::SERVER_TEXT, &panicked);
        event!(target: TARGET, Level::ERROR, captured, error, "a captured value panicked while it was dropped: the response was sent");
    }

    #[cold]
    pub(crate) fn not_an_error(status: StatusCode) {
        let status = status.as_u16();
        event!(target: TARGET, Level::ERROR, status, "an `HttpError` was made of a status that is no error: 500 is sent");
    }

    /// The bodies of errors contain their sources.
    #[cold]
    #[cfg(feature = "axum")]
    pub(crate) fn sources_exposed() {
        static IS_REPORTED: AtomicBool = AtomicBool::new(false);
        if is_first_warning(&IS_REPORTED) {
            event!(target: TARGET, Level::WARN, "clients get the sources of errors: `ApiErrors::expose_sources` is for development only");
        }
    }

    /// The app wants to expose the sources of errors in a release build.
    #[cold]
    #[cfg(feature = "axum")]
    pub(crate) fn sources_not_exposed() {
        static IS_REPORTED: AtomicBool = AtomicBool::new(false);
        if is_first_warning(&IS_REPORTED) {
            event!(target: TARGET, Level::WARN, "`ApiErrors::expose_sources` has no effect, because `api-errors` is compiled without debug assertions. If no client outside of your team can reach the app, call `expose_sources_in_release` too");
        }
    }

    /// Returns whether the warning is enabled and was not logged in this process.
    #[cfg(feature = "axum")]
    fn is_first_warning(is_reported: &AtomicBool) -> bool {
        tracing::enabled!(target: TARGET, Level::WARN) && !is_reported.swap(true, Ordering::Relaxed)
    }

    #[cold]
    #[cfg(feature = "ws")]
    pub(crate) fn not_a_close_code(code: u16) {
        event!(target: TARGET, Level::ERROR, code, "a `WebSocketError` was made of a code that must not be sent: 1011 is sent");
    }
}

#[cfg(not(feature = "tracing"))]
mod without {
    use std::error::Error;

    use http::StatusCode;

    use super::{CaughtPanic, RequestFields};

    pub(crate) fn display_failed(_: &str) {}
    pub(crate) fn data_failed(_: &str, _: &dyn Error) {}
    pub(crate) fn header_dropped(_: &str, _: &str) {}
    pub(crate) fn status_not_listed(_: &str, _: StatusCode, _: StatusCode) {}
    pub(crate) fn hook_panicked(_: &str, _: Option<&str>, _: RequestFields<'_>, _: &CaughtPanic) {}
    #[cfg(feature = "utoipa")]
    pub(crate) fn shared_code(_: &str, _: &str) {}
    #[cfg(feature = "utoipa")]
    pub(crate) fn no_error_response(_: &str) {}
    #[cfg(feature = "utoipa")]
    pub(crate) fn shared_name(_: &str, _: &str) {}
    #[cfg(feature = "utoipa")]
    pub(crate) fn unused_prefix(_: &str, _: &str) {}
    #[cfg(feature = "utoipa")]
    pub(crate) fn unused_form_prefix(_: &str) {}
    #[cfg(all(feature = "axum", feature = "utoipa"))]
    pub(crate) fn unfinished_document() {}
    pub(crate) fn captured_value_panicked(_: &str, _: &dyn Error) {}
    pub(crate) fn media_type_not_listed(_: &str, _: &str) {}
    pub(crate) fn not_an_error(_: StatusCode) {}
    #[cfg(feature = "axum")]
    pub(crate) fn sources_exposed() {}
    #[cfg(feature = "axum")]
    pub(crate) fn sources_not_exposed() {}
    #[cfg(feature = "ws")]
    pub(crate) fn not_a_close_code(_: u16) {}
}
