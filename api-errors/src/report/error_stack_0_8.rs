//! Reports of error-stack, version 0.8 (feature `error-stack-0_8`).

use std::error::Error;
use std::fmt;

use axum::response::{IntoResponse, Response};
use error_stack_0_8::{FrameKind, Report};

use super::logged_report::LoggedReport;
use crate::any_error;
use crate::base::bounds;
use crate::derive_support::Probe;
use crate::errors::InternalError;
use crate::respond::error_mapping::ErrorVisitor;
use crate::respond::link::Link;
use crate::respond::{ResponseContext, respond};

/// An `error_stack::Report<C>`, for handlers (feature `error-stack-0_8`).
///
/// `?` converts both a `Report<C>` and a `C`. The [module](super) describes the response. The context that responds need not be
/// the current one.
///
/// The log contains the contexts in their order, each with its printable attachments, as in `There is no report yet [path:
/// /var/reports/none]: No such file or directory (os error 2)`. Nothing of the attachments is sent.
///
/// ```standalone_crate
/// # extern crate error_stack_0_8 as error_stack;
/// use api_errors::{ApiErrors, errors::NotFoundError, report::StackError};
/// use axum::{Router, body::Body, http::Request, routing::get};
/// use error_stack::{Report, ResultExt as _};
/// use tower::ServiceExt as _;
///
/// fn load(path: &str) -> Result<String, Report<NotFoundError>> {
///     std::fs::read_to_string(path)
///         .change_context_lazy(|| NotFoundError::new().msg("There is no report yet"))
///         .attach_with(|| format!("path: {path}"))
/// }
///
/// async fn report() -> Result<String, StackError<NotFoundError>> {
///     Ok(load("/var/reports/none")?)
/// }
///
/// let app = Router::new().route("/report", get(report)).layer(ApiErrors::new().layer());
///
/// # pollster::block_on(async {
/// let request = Request::get("/report").body(Body::empty())?;
/// let response = app.oneshot(request).await?;
/// assert_eq!(response.status(), 404);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
pub struct StackError<C: ?Sized>(Report<C>);

impl<C: ?Sized> StackError<C> {
    /// Returns the report, for example to inspect its frames.
    pub fn report(&self) -> &Report<C> {
        &self.0
    }

    /// Returns the report, for example to add a context.
    pub fn into_report(self) -> Report<C> {
        self.0
    }

    /// Returns the copy of the report for the log.
    pub(crate) fn logged(&self) -> LoggedReport {
        LoggedReport::of(self.0.frames())
    }

    /// Calls `with` with the error to respond with. Returns false if the report contains none.
    pub(crate) fn visit_api_error(
        &self,
        logged: &LoggedReport,
        context: Option<&ResponseContext>,
        with: ErrorVisitor<'_>,
    ) -> bool {
        let links = || self.contexts().flat_map(Link::all_of);
        any_error::visit_api_error(context, links, logged.original(), with)
    }

    /// The contexts, the last one first.
    pub(crate) fn contexts(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        let contexts = self.0.frames().filter_map(|frame| match frame.kind() {
            FrameKind::Context(context) => Some(context as _),
            FrameKind::Attachment(_) => None,
        });
        contexts.take(bounds::LINKS)
    }
}

impl<C: ?Sized> From<Report<C>> for StackError<C> {
    fn from(report: Report<C>) -> Self {
        Self(report)
    }
}

impl<C: Error + Send + Sync + 'static> From<C> for StackError<C> {
    #[track_caller]
    fn from(context: C) -> Self {
        Self(Report::new(context))
    }
}

/// The report as a cause, for `caused_by` and `or_api`. The log contains its contexts and printable attachments. The conversion of
/// error-stack itself keeps only the current context.
///
/// ```standalone_crate
/// # extern crate error_stack_0_8 as error_stack;
/// use api_errors::errors::{NotFoundError, ResultExt as _};
/// use api_errors::report::StackError;
/// use error_stack::Report;
/// use std::error::Error as _;
/// use std::io;
///
/// fn load() -> Result<String, Report<io::Error>> {
///     Err(Report::new(io::Error::other("disk full")).attach("shard 7"))
/// }
///
/// let result = load().map_err(StackError::from).or_api(|_| NotFoundError::new());
/// let cause = result.unwrap_err().source().map(ToString::to_string);
/// assert_eq!(cause.as_deref(), Some("disk full [shard 7]"));
/// ```
impl<C: ?Sized> From<StackError<C>> for Box<dyn Error + Send + Sync> {
    fn from(report: StackError<C>) -> Self {
        Box::new(report.logged().into_error())
    }
}

impl<C: ?Sized> Probe<StackError<C>> {
    /// The text is for the log: the check for leaks of the derive rejects it.
    #[doc(hidden)]
    pub const IS_INTERNAL: bool = true;
}

impl<C: ?Sized> fmt::Debug for StackError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<C: ?Sized> fmt::Display for StackError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<C: ?Sized> IntoResponse for StackError<C> {
    fn into_response(self) -> Response {
        let logged = self.logged();
        let response =
            any_error::response(|context, with| self.visit_api_error(&logged, context, with));
        response.unwrap_or_else(|| respond(&InternalError::new(logged.into_error())))
    }
}
