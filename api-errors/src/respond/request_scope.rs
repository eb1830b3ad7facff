//! What an error learns of the request that it answers: the settings of the app and a few facts.
//!
//! `into_response` sees no request, so the layer lends them to the thread while the inner service is
//! called, and while its future is polled; between the polls they are kept in the layer's future.

use std::cell::RefCell;
use std::error::Error;
use std::mem;
use std::num::NonZeroU64;
use std::sync::{Arc, OnceLock};

use axum::extract::MatchedPath;
use http::{HeaderValue, Method, StatusCode, Uri};

use super::log_context::Circumstances;
use super::settings::Settings;
use crate::base::{RequestId, request_id};
use crate::format::Format;

thread_local! {
    static CURRENT: RefCell<Scope> = const { RefCell::new(Scope::NONE) };
}

/// For responses that are built outside of every scope.
static INSTALLED: OnceLock<Arc<Facts>> = OnceLock::new();

/// One request, while it is answered. `facts` is `None` where no layer is.
#[derive(Debug, Default)]
#[cfg_attr(feature = "ws", derive(Clone))]
pub(crate) struct Scope {
    facts: Option<Arc<Facts>>,
    /// Kept apart, so that most requests share their `facts`.
    route: Option<MatchedPath>,
    /// The id that was made when the first error of the request needed one.
    made_id: Option<NonZeroU64>,
}

/// What all requests of one method share, or one request has of its own.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(crate) settings: Arc<Settings>,
    pub(crate) method: Option<Method>,
    /// Only where the format asks for it; its bytes are shared with the request and not copied.
    pub(crate) uri: Option<Uri>,
    /// What the client prefers, where that is negotiated.
    pub(crate) prefers_problem: bool,
    /// Sent by somebody who is trusted, or on the response that is rewritten.
    pub(crate) inbound_id: Option<HeaderValue>,
}

/// What one error is answered with.
#[derive(Debug)]
pub(crate) struct Answering {
    pub(crate) facts: Arc<Facts>,
    pub(crate) request_id: RequestId,
    pub(crate) route: Option<MatchedPath>,
}

impl Scope {
    const NONE: Self = Self {
        facts: None,
        route: None,
        made_id: None,
    };

    pub(crate) const fn new(facts: Arc<Facts>, route: Option<MatchedPath>) -> Self {
        Self {
            facts: Some(facts),
            route,
            made_id: None,
        }
    }

    pub(crate) fn facts(&self) -> Option<&Facts> {
        self.facts.as_deref()
    }

    /// The response has an id already: that of middleware nearer to the handler.
    pub(crate) fn adopt_id(&mut self, id: HeaderValue) {
        if let Some(facts) = &mut self.facts {
            Arc::make_mut(facts).inbound_id = Some(id);
        }
    }

    /// Whatever the app has chosen: its own format cannot be asked again.
    pub(crate) fn choose_envelope(&mut self) {
        if let Some(facts) = &mut self.facts {
            let facts = Arc::make_mut(facts);
            Arc::make_mut(&mut facts.settings).format = Format::Envelope;
        }
    }

    /// Runs `inside` with this scope as the thread's; the one around it is back afterwards, also
    /// after a panic.
    pub(crate) fn enter<T>(&mut self, inside: impl FnOnce() -> T) -> T {
        let _entered = self.entered();
        inside()
    }

    /// The same until the guard is dropped.
    #[inline]
    pub(crate) fn entered(&mut self) -> Entered<'_> {
        Entered::new(self)
    }

    fn answering(&mut self) -> Option<Answering> {
        let facts = self.facts.clone()?;
        let request_id = match &facts.inbound_id {
            Some(id) => RequestId::inbound(id.clone()),
            None => RequestId::made(*self.made_id.get_or_insert_with(request_id::make)),
        };
        Some(Answering {
            facts,
            request_id,
            route: self.route.clone(),
        })
    }
}

/// Swaps on creation and back on drop.
pub(crate) struct Entered<'a>(&'a mut Scope);

impl<'a> Entered<'a> {
    #[inline]
    fn new(scope: &'a mut Scope) -> Self {
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

/// While a thread ends its locals are gone; what is answered then has no scope.
fn swap(scope: &mut Scope) {
    let _ = CURRENT.try_with(|current| mem::swap(&mut *current.borrow_mut(), scope));
}

/// `None`: nobody has chosen how errors are answered.
#[inline]
pub(crate) fn answering() -> Option<Answering> {
    let scoped = CURRENT.try_with(|current| {
        let mut current = current.borrow_mut();
        current.facts.is_some().then(|| current.answering())
    });
    match scoped {
        Ok(Some(answering)) => answering,
        _ => INSTALLED.get().and_then(outside),
    }
}

/// The scope of the thread, for a task that goes on when the request is answered. What is answered in both has
/// one id.
#[cfg(feature = "ws")]
pub(crate) fn carried() -> Scope {
    let carried = CURRENT.try_with(|current| {
        let mut current = current.borrow_mut();
        let _ = current.answering();
        current.clone()
    });
    carried.unwrap_or(Scope::NONE)
}

#[cold]
fn outside(facts: &Arc<Facts>) -> Option<Answering> {
    Scope::new(facts.clone(), None).answering()
}

/// The first one stays.
pub(crate) fn install(settings: Arc<Settings>) -> bool {
    INSTALLED
        .set(Arc::new(Facts::shared(settings, None)))
        .is_ok()
}

impl Facts {
    /// Those of every request of one method.
    pub(crate) const fn shared(settings: Arc<Settings>, method: Option<Method>) -> Self {
        Self {
            settings,
            method,
            uri: None,
            prefers_problem: false,
            inbound_id: None,
        }
    }

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

impl Answering {
    /// What the log line says of the request.
    pub(crate) fn circumstances<'a>(
        &'a self,
        status: Option<StatusCode>,
        cause: Option<&'a dyn Error>,
    ) -> Circumstances<'a> {
        Circumstances {
            status,
            method: self.facts.method.as_ref().map(Method::as_str),
            route: self.route.as_ref().map(MatchedPath::as_str),
            request_id: Some(self.request_id.as_str()),
            cause,
        }
    }
}
