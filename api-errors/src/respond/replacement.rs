//! The errors of the app that respond in place of errors of this library.

use std::any::{Any, TypeId, type_name};
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use axum::response::Response;
use http::StatusCode;
use http::header::{
    ALLOW, CONNECTION, HeaderMap, HeaderName, HeaderValue, PROXY_AUTHENTICATE, RETRY_AFTER,
    SEC_WEBSOCKET_VERSION, UPGRADE, WWW_AUTHENTICATE,
};

use super::error_mapping::{ApiErrorVisitor, call_mapping};
#[cfg(feature = "testing")]
use super::report::ErrorReport;
use super::request_scope::ResponseContext;
#[cfg(feature = "testing")]
use crate::declaration::ErrorSpec;
use crate::declaration::{ApiError, ApiErrorSet, ErrorSet, headers};

/// Copies a layer of an error, if it has the replaced type.
type CopyLayer = fn(&dyn Any) -> Option<Box<dyn Any>>;

/// Passes the error that replaces a layer to the visitor. Returns false if there is none.
type Map = dyn Fn(&dyn Any, ApiErrorVisitor<'_>) -> bool + Send + Sync;

/// A type of this library whose errors the app can replace.
pub(crate) struct ReplaceableType {
    pub(crate) set: &'static ErrorSet,
    pub(crate) copy: CopyLayer,
}

/// How the error of a bare status is recognized, among the layers of an error.
#[derive(Clone, Copy)]
pub(crate) struct StatusLayer {
    pub(crate) status_of: fn(&dyn Any) -> Option<StatusCode>,
    pub(crate) copy: CopyLayer,
}

/// The errors that a replacement replaces.
#[derive(Clone, Copy)]
pub(crate) enum ReplacedErrors {
    Type(TypeId, &'static ErrorSet),
    Status(StatusCode, StatusLayer),
}

/// An error of the app in place of one of this library.
#[derive(Clone)]
pub(crate) struct Replacement {
    pub(crate) replaced: ReplacedErrors,
    /// The errors that respond.
    pub(crate) set: &'static ErrorSet,
    copy: CopyLayer,
    map: Arc<Map>,
}

/// The replacements of an app. The first one that applies is used. Those by type come before those by status.
#[derive(Clone)]
pub(crate) struct Replacements {
    by_type: Vec<Replacement>,
    by_status: Vec<Replacement>,
}

impl Replacements {
    pub(crate) const EMPTY: Self = Self {
        by_type: Vec::new(),
        by_status: Vec::new(),
    };

    pub(crate) const fn is_empty(&self) -> bool {
        self.by_type.is_empty() && self.by_status.is_empty()
    }

    /// Replaces the errors of type `E` with those that `map` returns.
    pub(crate) fn add_type<E: Error + 'static, A: ApiErrorSet>(
        &mut self,
        replaceable: &ReplaceableType,
        map: impl Fn(&E) -> A + Send + Sync + 'static,
    ) {
        let of = TypeId::of::<E>();
        // The first mapping responds.
        if self.by_type.iter().any(|own| own.is_of_type(of)) {
            return;
        }
        self.by_type.push(Replacement {
            replaced: ReplacedErrors::Type(of, replaceable.set),
            set: A::SET,
            copy: replaceable.copy,
            map: Arc::new(move |layer, visit| {
                let error = layer.downcast_ref::<E>();
                let own =
                    error.and_then(|error| call_mapping("on", type_name::<E>(), || map(error)));
                own.inspect(|own| visit(own)).is_some()
            }),
        });
    }

    /// Replaces the errors of a bare status with those that `map` returns for the layer.
    pub(crate) fn add_status<A: ApiErrorSet>(
        &mut self,
        status: StatusCode,
        layer: StatusLayer,
        map: impl Fn(&dyn Any) -> Option<A> + Send + Sync + 'static,
    ) {
        // The first mapping responds.
        if self.by_status.iter().any(|own| own.is_of_status(status)) {
            return;
        }
        self.by_status.push(Replacement {
            replaced: ReplacedErrors::Status(status, layer),
            set: A::SET,
            copy: layer.copy,
            map: Arc::new(move |layer, visit| {
                let own = call_mapping("on_status", status.as_str(), || map(layer)).flatten();
                own.inspect(|own| visit(own)).is_some()
            }),
        });
    }

    /// The replacements, in the order in which they are tried.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Replacement> {
        self.by_type.iter().chain(&self.by_status)
    }

    /// Returns the innermost layer of `error` that is replaced, with its replacement.
    fn innermost<'a>(&self, error: &'a dyn ApiError) -> Option<(&Replacement, &'a dyn Any)> {
        let mut innermost = None;
        error.__layers(&mut |layer| {
            if let Some(replacement) = self.all().find(|own| own.applies_to(layer)) {
                innermost = Some((replacement, layer));
            }
        });
        innermost
    }

    /// Calls `visit` with the error of the app that responds in place of `error`. Returns false if `error` itself responds.
    pub(crate) fn visit(
        &self,
        error: &dyn ApiError,
        visit: &mut dyn FnMut(&dyn ApiError, &Replacement),
    ) -> bool {
        let innermost = if self.is_empty() {
            None
        } else {
            self.innermost(error)
        };
        innermost.is_some_and(|(replacement, layer)| {
            (replacement.map)(layer, &mut |own| visit(own, replacement))
        })
    }

    /// Copies the innermost layer of `error` that is replaced.
    pub(crate) fn copy_layer(&self, error: &dyn ApiError) -> Option<Box<dyn Any>> {
        if self.is_empty() {
            return None;
        }
        let (replacement, layer) = self.innermost(error)?;
        (replacement.copy)(layer)
    }
}

impl Replacement {
    pub(super) const fn is_by_status(&self) -> bool {
        matches!(self.replaced, ReplacedErrors::Status(..))
    }

    fn is_of_type(&self, of: TypeId) -> bool {
        matches!(self.replaced, ReplacedErrors::Type(own, _) if own == of)
    }

    fn is_of_status(&self, status: StatusCode) -> bool {
        matches!(self.replaced, ReplacedErrors::Status(own, _) if own == status)
    }

    fn applies_to(&self, layer: &dyn Any) -> bool {
        match self.replaced {
            ReplacedErrors::Type(of, _) => layer.type_id() == of,
            ReplacedErrors::Status(status, layers) => (layers.status_of)(layer) == Some(status),
        }
    }
}

impl fmt::Debug for Replacements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.all().map(|own| match &own.replaced {
            ReplacedErrors::Type(_, set) => (set.name(), own.set.name()),
            ReplacedErrors::Status(status, _) => (status.as_str(), own.set.name()),
        });
        f.debug_map().entries(entries).finish()
    }
}

/// Calls `visit` with the error of the app that responds in place of `error`, and with its replacement. Returns false if `error`
/// itself responds.
///
/// The error of the app is not replaced again. If the mapping panics, the panic is logged and `error` responds.
pub(crate) fn visit_replacement(
    error: &dyn ApiError,
    context: &ResponseContext,
    visit: &mut dyn FnMut(&dyn ApiError, &Replacement),
) -> bool {
    context
        .replacements()
        .is_some_and(|replacements| replacements.visit(error, visit))
}

/// The headers that HTTP requires of some statuses. Those of a bare status stay if another error responds.
pub(crate) const REQUIRED_HEADERS: [HeaderName; 6] = [
    ALLOW,
    PROXY_AUTHENTICATE,
    RETRY_AFTER,
    SEC_WEBSOCKET_VERSION,
    UPGRADE,
    WWW_AUTHENTICATE,
];

/// A replaced error, in the extensions of the response.
#[derive(Debug, Clone)]
pub(crate) struct ReplacedError {
    #[cfg(feature = "testing")]
    replaced: &'static ErrorSpec,
    #[cfg(feature = "testing")]
    by: &'static ErrorSpec,
    /// The headers that the error of the app sends.
    own_headers: Vec<HeaderName>,
}

impl ReplacedError {
    /// Adds the declaration of the replaced error to the response of `own`, and the headers of that error that HTTP requires if they
    /// stay.
    pub(super) fn complete(
        replaced: &dyn ApiError,
        own: &dyn ApiError,
        keeps_headers: bool,
        response: &mut Response,
    ) {
        let own_headers: Vec<_> = own.headers().keys().cloned().collect();
        if keeps_headers {
            let (status, before) = (response.status(), replaced.headers());
            let stays = |name: &&HeaderName| {
                !own_headers.contains(*name) && headers::belongs_to(name.as_str(), status)
            };
            for name in REQUIRED_HEADERS.iter().filter(stays) {
                for value in before.get_all(name) {
                    response.headers_mut().append(name.clone(), value.clone());
                }
            }
            headers::announce_upgrade(response.headers_mut());
        }
        response.extensions_mut().insert(Self {
            #[cfg(feature = "testing")]
            replaced: replaced.spec(),
            #[cfg(feature = "testing")]
            by: own.spec(),
            own_headers,
        });
    }

    /// Removes the headers that the error of the app replaces from those of the old response, and those that its status must not
    /// have.
    pub(crate) fn remove_replaced(&self, old: &mut HeaderMap, status: StatusCode) {
        for name in &self.own_headers {
            old.remove(name);
        }
        for name in headers::of_one_status(status) {
            old.remove(name);
        }
        // It announces an `Upgrade` (RFC 9110 section 7.8).
        let is_announced = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"upgrade");
        if !old.contains_key(UPGRADE) && old.get(CONNECTION).is_some_and(is_announced) {
            old.remove(CONNECTION);
        }
    }

    /// Returns the declaration of the error in place of which the error in the report responds.
    #[cfg(feature = "testing")]
    pub(crate) fn of(extensions: &http::Extensions) -> Option<&'static ErrorSpec> {
        let (own, report): (&Self, &ErrorReport) = (extensions.get()?, extensions.get()?);
        // Other code can have replaced the response since.
        own.by.is(report.spec).then_some(own.replaced)
    }
}
