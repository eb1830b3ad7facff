//! The request scope: the settings of the app, the method, the route and the id.
//!
//! `into_response` does not receive the request. So the layer puts the scope into a thread-local while it calls the
//! inner service and while it polls the future. Between the polls, the future of the layer keeps the scope.

use std::borrow::Cow;
use std::cell::RefCell;
use std::mem;
use std::num::NonZeroU64;
use std::sync::{Arc, OnceLock};

use axum::extract::MatchedPath;
use http::{HeaderName, HeaderValue, Method, StatusCode, Uri};

use super::axum_rejection::KeptRejections;
use super::log_context::{LogContext, Original};
use super::replacement::Replacements;
use super::settings::Settings;
use crate::base::events::RequestFields;
use crate::base::{LogLevel, RequestId, hook, request_id};
use crate::declaration::ErrorSpec;
use crate::format::ErrorContext;
use crate::format::captured::{self, Captured};
use crate::format::forms::{BodyForm, FormChoice};

thread_local! {
    static CURRENT: RefCell<RequestScope> = const { RefCell::new(RequestScope::NONE) };
}

/// The settings for responses that are built outside of every scope.
static INSTALLED: OnceLock<Arc<RequestInfo>> = OnceLock::new();

/// The scope of one request, until its response is sent. `info` is `None` outside of the layer.
#[derive(Debug, Default)]
#[cfg_attr(feature = "ws", derive(Clone))]
pub(crate) struct RequestScope {
    info: Option<Arc<RequestInfo>>,
    /// Separate from `info`, so that most requests can share their `info`.
    route: Option<MatchedPath>,
    /// The id that the first error of the request generated.
    made_id: Option<NonZeroU64>,
}

/// The settings and the facts that all requests of one method share, or that one request has for itself.
#[derive(Debug, Clone)]
pub(crate) struct RequestInfo {
    pub(crate) settings: Arc<Settings>,
    pub(crate) method: Option<Method>,
    pub(crate) choice: FormChoice,
    /// Set only if the form needs it. Its bytes are shared with the request and not copied.
    pub(crate) uri: Option<Uri>,
    /// What the app keeps of the request, apart from the rest: most apps keep nothing.
    pub(crate) kept: Option<Box<KeptParts>>,
    /// Whether the client prefers problem details, if the form is negotiated.
    pub(crate) prefers_problem: bool,
    /// The id that a trusted client sent, or the id of the response that the layer rewrites.
    pub(crate) inbound_id: Option<HeaderValue>,
}

/// The parts of a request that an app keeps for the bodies of its errors.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeptParts {
    /// The headers that the form wants.
    headers: Vec<(HeaderName, HeaderValue)>,
    captured: Captured,
}

impl KeptParts {
    pub(crate) fn of_headers(headers: Vec<(HeaderName, HeaderValue)>) -> Self {
        Self {
            headers,
            captured: Captured::default(),
        }
    }
}

/// The context of one response, in addition to the error.
#[derive(Debug)]
pub(crate) struct ResponseContext {
    pub(crate) info: Arc<RequestInfo>,
    pub(crate) request_id: RequestId,
    pub(crate) route: Option<MatchedPath>,
    /// Whether a hook builds this response, so that it must not call the format of the app.
    in_hook: bool,
    /// Whether the layer or the task of a WebSocket catches a panic of a hook.
    pub(crate) catches_panics: bool,
    is_of_request: bool,
}

impl RequestScope {
    const NONE: Self = Self {
        info: None,
        route: None,
        made_id: None,
    };

    pub(crate) const fn new(info: Arc<RequestInfo>, route: Option<MatchedPath>) -> Self {
        Self {
            info: Some(info),
            route,
            made_id: None,
        }
    }

    /// Keeps a value of the request. Returns the value of its type that it replaces. `Err` if there is no request.
    pub(crate) fn capture(
        &mut self,
        value: captured::Value,
    ) -> Result<Option<captured::Value>, captured::Value> {
        match &mut self.info {
            // The values are not in the scope, which is moved often.
            Some(info) => {
                let kept = Arc::make_mut(info).kept.get_or_insert_default();
                Ok(kept.captured.insert(value))
            }
            None => Err(value),
        }
    }

    pub(crate) fn info(&self) -> Option<&RequestInfo> {
        self.info.as_deref()
    }

    /// Uses the id of a response, which middleware closer to the handler has set.
    pub(crate) fn adopt_id(&mut self, id: HeaderValue) {
        if let Some(info) = &mut self.info {
            Arc::make_mut(info).inbound_id = Some(id);
        }
    }

    /// Sends the plain envelope, even if the app has chosen another form. Code of that form has failed.
    pub(crate) fn choose_envelope(&mut self) {
        if let Some(info) = &mut self.info {
            Arc::make_mut(info).choice = FormChoice::Plain;
        }
    }

    /// Runs `inside` with this scope as the scope of the thread. Restores the previous scope afterwards, also after a
    /// panic.
    pub(crate) fn enter<T>(&mut self, inside: impl FnOnce() -> T) -> T {
        let _entered = self.entered();
        inside()
    }

    /// Makes this scope the scope of the thread until the guard is dropped.
    #[inline]
    pub(crate) fn entered(&mut self) -> Entered<'_> {
        Entered::new(self)
    }

    fn context(&mut self) -> Option<ResponseContext> {
        let info = self.info.clone()?;
        let request_id = match &info.inbound_id {
            Some(id) => RequestId::inbound(id.clone()),
            None => RequestId::made(*self.made_id.get_or_insert_with(request_id::make)),
        };
        let hooks = hook::state();
        Some(ResponseContext {
            info,
            request_id,
            route: self.route.clone(),
            in_hook: hooks.is_running,
            catches_panics: !hooks.is_uncaught,
            is_of_request: true,
        })
    }
}

/// A guard that swaps the scopes when it is created and swaps them back when it is dropped.
pub(crate) struct Entered<'a>(&'a mut RequestScope);

impl<'a> Entered<'a> {
    #[inline]
    fn new(scope: &'a mut RequestScope) -> Self {
        swap(scope);
        Self(scope)
    }
}

impl Drop for Entered<'_> {
    #[inline]
    fn drop(&mut self) {
        swap(self.0);
    }
}

/// Swaps `scope` with the scope of the thread. While a thread ends, its thread-locals are gone, and its responses
/// have no scope.
fn swap(scope: &mut RequestScope) {
    let _ = CURRENT.try_with(|current| mem::swap(&mut *current.borrow_mut(), scope));
}

/// Whether [`current`] returns something. Cheap, because each error type has a copy of this.
#[inline]
pub(crate) fn exists() -> bool {
    let is_scoped = CURRENT.try_with(|current| current.borrow().info.is_some());
    is_scoped.unwrap_or(false) || INSTALLED.get().is_some()
}

/// Returns the context of the current response. `None` if there is no scope and no app is installed.
#[inline]
pub(crate) fn current() -> Option<ResponseContext> {
    let scoped = CURRENT.try_with(|current| {
        let mut current = current.borrow_mut();
        current.info.is_some().then(|| current.context())
    });
    match scoped {
        Ok(Some(context)) => context,
        _ => INSTALLED.get().and_then(outside),
    }
}

/// Returns the context of the current request. `None` outside of the layer.
pub(crate) fn scoped() -> Option<ResponseContext> {
    current().filter(|context| context.is_of_request)
}

/// Adds a value to the scope of the thread. Returns false if there is none.
pub(crate) fn set<T: Send + Sync + 'static>(value: T) -> bool {
    let value = captured::keep(value);
    let set = CURRENT.try_with(|current| current.borrow_mut().capture(value));
    // Dropping the value, or the one that it replaces, runs code of the app, which may use the scope.
    matches!(set, Ok(Ok(_)))
}

/// Returns the settings of the current response, without an id of the request.
pub(crate) fn settings() -> Option<Arc<Settings>> {
    let scoped = CURRENT.try_with(|current| {
        let current = current.borrow();
        current.info.as_ref().map(|info| info.settings.clone())
    });
    let scoped = scoped.ok().flatten();
    scoped.or_else(|| INSTALLED.get().map(|info| info.settings.clone()))
}

/// The scope of the thread, for a task that continues after the response. The task and the response use one id.
#[cfg(feature = "ws")]
pub(crate) fn carried() -> RequestScope {
    let carried = CURRENT.try_with(|current| {
        let mut current = current.borrow_mut();
        let _ = current.context();
        current.clone()
    });
    carried.unwrap_or(RequestScope::NONE)
}

#[cold]
fn outside(info: &Arc<RequestInfo>) -> Option<ResponseContext> {
    let context = RequestScope::new(info.clone(), None).context()?;
    Some(ResponseContext {
        catches_panics: false,
        is_of_request: false,
        ..context
    })
}

/// Installs the settings for responses outside of every scope. Only the first call has an effect.
pub(crate) fn install(settings: Arc<Settings>) -> bool {
    INSTALLED
        .set(Arc::new(RequestInfo::shared(
            settings,
            None,
            FormChoice::App,
        )))
        .is_ok()
}

impl RequestInfo {
    /// Creates the info that all requests of one method and one form share.
    pub(crate) const fn shared(
        settings: Arc<Settings>,
        method: Option<Method>,
        choice: FormChoice,
    ) -> Self {
        Self {
            settings,
            method,
            choice,
            uri: None,
            kept: None,
            prefers_problem: false,
            inbound_id: None,
        }
    }
}

impl ResponseContext {
    /// The form of this response.
    pub(crate) fn form(&self) -> BodyForm<'_> {
        let info = &*self.info;
        if self.in_hook {
            BodyForm::PLAIN
        } else {
            info.settings.forms.form(info.choice, info.prefers_problem)
        }
    }

    /// Returns whether the form of this request depends on `Accept`.
    pub(crate) fn is_negotiated(&self) -> bool {
        let info = &*self.info;
        info.settings.forms.format(info.choice).is_negotiated()
    }

    /// The facts about a response of this status, for its form.
    pub(crate) fn error_context(&self, status: StatusCode) -> ErrorContext<'_> {
        let info = &*self.info;
        let path = info.uri.as_ref().map(Uri::path);
        let (headers, captured) = match &info.kept {
            Some(kept) => (&kept.headers[..], &kept.captured),
            None => (&[][..], &captured::NOTHING),
        };
        ErrorContext {
            status,
            method: info.method.as_ref(),
            // A `CONNECT` has no path, and `*` is not one.
            path: path.filter(|path| path.starts_with('/')),
            route: self.route.as_ref().map(MatchedPath::as_str),
            request_id: Some(self.request_id.as_str()),
            content_type: None,
            title: None,
            headers: Cow::Borrowed(headers),
            captured: Cow::Borrowed(captured),
            choice: Some(info.choice),
            prefers_problem: info.prefers_problem,
            id_in_instance: info.settings.serving.instance_has_request_id,
            sources: &[],
        }
    }

    /// The value of this type that the app keeps of the request.
    pub(crate) fn captured<T: 'static>(&self) -> Option<&T> {
        self.info.kept.as_ref()?.captured.get()
    }

    /// Whether the observers of the app get the error. They do not get an error that a hook responds with.
    #[inline]
    pub(crate) fn has_observers(&self) -> bool {
        !self.in_hook && !self.info.settings.serving.observers.is_empty()
    }

    /// The errors of the app in place of those of this library. `None` if there are none, if a hook builds this response, or if code of
    /// the app has failed.
    #[inline]
    pub(crate) fn replacements(&self) -> Option<&Replacements> {
        let replacements = &self.info.settings.serving.replacements;
        let is_replaced = !replacements.is_empty() && !self.in_hook && !self.info.choice.is_plain();
        is_replaced.then_some(replacements)
    }

    /// The error of the app for the rejections of axum's extractors, if the app has one and its code can run.
    pub(crate) fn kept_rejections(&self) -> Option<&KeptRejections> {
        let kept = self.info.settings.serving.kept_rejections.as_ref();
        kept.filter(|_| !self.in_hook && !self.info.choice.is_plain())
    }

    /// The status and the log level that the app uses for an error of this status.
    #[inline]
    pub(crate) fn status_and_level(
        &self,
        spec: &ErrorSpec,
        status: StatusCode,
    ) -> (StatusCode, LogLevel) {
        let settings = &self.info.settings;
        let status = settings.status_of(spec, status);
        (status, settings.level_of(spec, status))
    }

    /// The fields of an event that describe the request.
    pub(crate) fn request_fields(&self) -> RequestFields<'_> {
        RequestFields {
            method: self.info.method.as_ref().map(Method::as_str),
            route: self.route.as_ref().map(MatchedPath::as_str),
            request_id: Some(self.request_id.as_str()),
        }
    }

    /// The part of the log line that describes the request.
    pub(crate) fn log_context<'a>(
        &'a self,
        status: Option<StatusCode>,
        original: Option<Original<'a>>,
    ) -> LogContext<'a> {
        let RequestFields {
            method,
            route,
            request_id,
        } = self.request_fields();
        LogContext {
            status,
            method,
            route,
            request_id,
            original,
        }
    }
}
