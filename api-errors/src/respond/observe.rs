//! The observers of an app, which get each error that it responds with.

use std::cell::OnceCell;
use std::error::Error;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use axum::extract::MatchedPath;
use http::{Method, StatusCode};

use super::copied_error::CopiedError;
use super::link::Link;
use super::log_context::Original;
use super::log_fields::{self, LogField};
use super::logged_error::LoggedError;
use super::request_scope::ResponseContext;
use super::typed_error::{TypedError, without_name};
use crate::base::{LogLevel, hook};
use crate::declaration::{ApiError, ErrorSpec};

type Observer = dyn Fn(&Observed<'_>) + Send + Sync;

/// The observers of an app, in the order of the calls that added them.
#[derive(Clone)]
pub(crate) struct Observers(Vec<Arc<Observer>>);

impl Observers {
    pub(crate) const NONE: Self = Self(Vec::new());

    pub(crate) fn add(&mut self, observer: impl Fn(&Observed<'_>) + Send + Sync + 'static) {
        self.0.push(Arc::new(observer));
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Observers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} observers", self.0.len())
    }
}

/// Calls each observer of the app. A panic in one is logged, and the others are called.
#[cold]
pub(super) fn observe(
    error: &dyn ApiError,
    context: &ResponseContext,
    original: Option<Original<'_>>,
    status: StatusCode,
    level: LogLevel,
    kind: ObservedKind,
) {
    let observed = Observed {
        kind,
        error,
        original,
        context,
        status,
        level,
        logged: OnceCell::new(),
        log_fields: OnceCell::new(),
    };
    for observer in &context.info.settings.serving.observers.0 {
        hook::try_run(
            "observe",
            None,
            || context.request_fields(),
            || observer(&observed),
        );
    }
}

/// The use of an error that an observer gets: a response, a close frame, or only a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ObservedKind {
    /// A response with the status and the code of the error. This includes a panic, and a response that the layer rewrites.
    HttpResponse,
    /// The close frame of a WebSocket. The [`status`](Observed::status) is not sent.
    WebSocketClose,
    /// Only the log gets it: the app called [`log`](crate::log()).
    Logged,
    /// Only the log gets it: the future of the request panicked while it was dropped, after its response.
    LatePanic,
}

/// An error that the app responds with, for the closures of [`ApiErrors::observe`](crate::ApiErrors::observe).
///
/// It borrows the error, so keep only values of it.
pub struct Observed<'a> {
    kind: ObservedKind,
    error: &'a dyn ApiError,
    original: Option<Original<'a>>,
    context: &'a ResponseContext,
    status: StatusCode,
    level: LogLevel,
    /// A copy is made only if an observer asks for it.
    logged: OnceCell<LoggedError>,
    log_fields: OnceCell<Vec<LogField>>,
}

impl<'a> Observed<'a> {
    /// Returns whether the error is a response, a close frame of a WebSocket, or only a log line.
    pub fn kind(&self) -> ObservedKind {
        self.kind
    }

    /// The error that responds.
    ///
    /// If an `AnyError` or a report contains a derived error, this is a copy of that error, which sends the same. Use
    /// [`downcast_ref`](Self::downcast_ref) to get the error itself. For an error of any other type, this is the internal error
    /// `SERVER-500`.
    ///
    /// A `Display` of the app can write without end. So use [`logged`](Self::logged) for texts, whose length is limited.
    pub fn error(&self) -> &'a dyn ApiError {
        self.error
    }

    /// The error that the handler returned, if the app responds with another one: the error in an `AnyError` or in a report, also
    /// if a mapping replaces it. For a report of error-stack, it is a copy of the report, or `None` if the report contains no API
    /// error.
    pub fn original(&self) -> Option<&'a (dyn Error + 'static)> {
        let returned = self.original.and_then(|original| original.error());
        let in_any_error = || {
            self.error
                .source()
                .filter(|source| source.is::<TypedError>())
        };
        returned.or_else(in_any_error).map(without_name)
    }

    /// The error of this library that the handler or the layer responded with, if [`ApiErrors::on`](crate::ApiErrors::on) or
    /// [`ApiErrors::on_status`](crate::ApiErrors::on_status) replaces it. [`error`](Self::error) is then the error of the app.
    /// `None` if the error was in an [`AnyError`](crate::AnyError) or a report: see [`original`](Self::original).
    pub fn replaced(&self) -> Option<&'a dyn ApiError> {
        self.original
            .and_then(|original| original.replaced_api_error())
    }

    /// Returns the error if it is a `T`, or else the first `T` among the errors that it nests, the
    /// [`replaced`](Self::replaced) and the [`original`](Self::original) error, and the sources of both. A `T` in a `Box`, an `Arc`, a [`Caused`](crate::Caused) or a
    /// [`Shared`](crate::Shared) counts as the `T`.
    ///
    /// It does not find the contexts of a report of anyhow or eyre, whose types are private, and no cause before the one that was
    /// attached last.
    pub fn downcast_ref<T: Error + Send + Sync + 'static>(&self) -> Option<&'a T> {
        let chain = self.original().into_iter().chain(self.error.source());
        let mut links = chain.flat_map(Link::all_of);
        self.error
            .downcast_ref()
            .or_else(|| self.replaced()?.downcast_ref())
            .or_else(|| links.find_map(Link::find))
    }

    /// A copy of the error and of its sources, as the log has it. Pass it to a function that takes a `&dyn Error`, such as
    /// `sentry::capture_error`.
    ///
    /// Its sources are all errors that the event lists: the source chain, the attached causes, and the error that a mapping
    /// replaces. The `Display` of each is one line of limited length, in which invisible characters are escaped. The `Debug` of
    /// each is the name of its type.
    pub fn logged(&self) -> &(dyn Error + 'static) {
        &self.logged_error().error
    }

    /// The sources of [`logged`](Self::logged), the nearest first.
    pub fn sources(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        let copies = self.logged_error().error.sources();
        copies.map(|copy: &CopiedError| copy as _)
    }

    /// The class of the error, of low cardinality: `error.type` of OpenTelemetry.
    ///
    /// It is the error code. All internal errors have the code `SERVER-500`, so for these it is the type of the root: the
    /// last source whose `Debug` starts with the name of its type, such as `ParseIntError`, or `Panic`.
    pub fn error_type(&self) -> &str {
        self.logged_error().error_type()
    }

    /// The place where the error was made, if a field of it or of a source is marked `location`.
    pub fn location(&self) -> Option<&'static Location<'static>> {
        self.logged_error().place.location
    }

    /// The captured backtrace, if a field of the error or of a source is marked `backtrace`.
    pub fn backtrace(&self) -> Option<&str> {
        self.logged_error().place.backtrace.as_deref()
    }

    /// The names and the values of the fields that are marked `#[api_error(log)]`, without those that are `None`. A value is cut
    /// after 4 KiB, and is not escaped.
    pub fn log_fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = self.log_fields.get_or_init(|| log_fields::of(self.error));
        fields.iter().map(|(name, value)| (*name, &**value))
    }

    /// The status that is sent.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The declaration of the error.
    pub fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    /// The error code of the declaration.
    pub fn err_code(&self) -> &'static str {
        self.spec().err_code()
    }

    /// The level of the event. It has no effect on the observers.
    pub fn log_level(&self) -> LogLevel {
        self.level
    }

    /// The id of the request, as the log and the header `x-request-id` have it.
    pub fn request_id(&self) -> &str {
        self.context.request_id.as_str()
    }

    /// The method of the request. `None` outside of the layer.
    pub fn method(&self) -> Option<&Method> {
        self.context.info.method.as_ref()
    }

    /// The matched route as it was declared, such as `/orders/{id}`. `None` if no route matched, outside of the layer, and in a
    /// layer around the whole router.
    pub fn route(&self) -> Option<&str> {
        self.context.route.as_ref().map(MatchedPath::as_str)
    }

    /// The value of this type that the app keeps of the request, by [`ApiErrors::capture`](crate::ApiErrors::capture) or
    /// [`context::set`](crate::context::set).
    pub fn captured<T: 'static>(&self) -> Option<&T> {
        self.context.captured()
    }

    fn logged_error(&self) -> &LoggedError {
        let copy = || LoggedError::of(self.error, self.original, self.status);
        self.logged.get_or_init(copy)
    }
}

impl fmt::Debug for Observed<'_> {
    /// Writes the code in place of the whole declaration.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observed")
            .field("kind", &self.kind)
            .field("status", &self.status)
            .field("err_code", &self.err_code())
            .field("request_id", &self.request_id())
            .field("method", &self.method())
            .field("route", &self.route())
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
