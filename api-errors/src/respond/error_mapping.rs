//! The mappings of an app: which error gets which response, by its type.

use std::any::{TypeId, type_name};
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::link::Link;
use super::log_context::Original;
use super::recognized_error::recognize;
use super::request_scope::{self, ResponseContext};
use crate::base::caught_panic::CaughtPanic;
use crate::base::{events, hook};
use crate::declaration::{ApiError, ApiErrorSet, ErrorSet, ErrorSpec};

/// Receives the error to respond with, and the error that the handler returned.
pub(crate) type ErrorVisitor<'a> = &'a mut dyn FnMut(&dyn ApiError, Option<Original<'_>>);

/// Receives an API error.
pub(crate) type ApiErrorVisitor<'a> = &'a mut dyn FnMut(&dyn ApiError);

/// Passes the error to respond with to the visitor, with whether it replaces the link. Returns whether there is one.
type Mapping = dyn Fn(Link<'_>, &mut dyn FnMut(&dyn ApiError, bool)) -> bool + Send + Sync;

/// The mappings of an app, in the order of the calls that added them.
#[derive(Clone)]
pub(crate) struct ErrorMappings {
    mappings: Vec<Arc<Mapping>>,
    types: Vec<TypeId>,
    sets: Vec<&'static ErrorSet>,
}

/// Calls a mapping of the app, which gets `input`. If it panics, logs the panic and returns `None`: the error responds as without the
/// mapping. `method` is the method of `ApiErrors` that sets the mapping.
pub(super) fn call_mapping<T>(method: &str, input: &str, map: impl FnOnce() -> T) -> Option<T> {
    let log = |panicked: &CaughtPanic| {
        // Outside of the layer, the id of the response is not known here.
        let context = request_scope::scoped();
        let request = context.as_ref().map(ResponseContext::request_fields);
        events::hook_panicked(method, Some(input), request.unwrap_or_default(), panicked);
    };
    hook::contain(map).inspect_err(log).ok()
}

impl ErrorMappings {
    pub(crate) const EMPTY: Self = Self {
        mappings: Vec::new(),
        types: Vec::new(),
        sets: Vec::new(),
    };

    /// Responds to errors of type `E` with the error that `map` returns. If `map` panics, the mapping does not apply.
    pub(crate) fn map<E: Error + Send + Sync + 'static, A: ApiErrorSet>(
        &mut self,
        map: impl Fn(&E) -> A + Send + Sync + 'static,
    ) {
        if !self.list::<E>(A::SET) {
            return;
        }
        self.mappings.push(Arc::new(move |link, visit| {
            let mapped = link.find::<E>();
            let mapped =
                mapped.and_then(|found| call_mapping("on", type_name::<E>(), || map(found)));
            mapped.inspect(|mapped| visit(mapped, true)).is_some()
        }));
    }

    /// Responds to errors of type `E` with the error itself.
    pub(crate) fn add<E: ApiErrorSet + Send + Sync + 'static>(&mut self) {
        if !self.list::<E>(E::SET) {
            return;
        }
        self.mappings.push(Arc::new(|link, visit| {
            link.find::<E>()
                .inspect(|error| visit(*error, false))
                .is_some()
        }));
    }

    /// Lists the errors for the type `E`. Returns false if the type has a mapping, which responds in place of a second one.
    fn list<E: 'static>(&mut self, set: &'static ErrorSet) -> bool {
        let of = TypeId::of::<E>();
        let is_first = !self.types.contains(&of);
        if is_first {
            self.types.push(of);
            self.sets.push(set);
        }
        is_first
    }

    /// The error sets of all mappings.
    #[cfg(feature = "utoipa")]
    pub(crate) fn sets(&self) -> &[&'static ErrorSet] {
        &self.sets
    }
}

impl fmt::Debug for ErrorMappings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.sets.iter().map(|set| set.name()))
            .finish()
    }
}

/// The API errors that respond without a mapping.
pub(crate) struct OwnResponses {
    /// Passes the built-in error that the link is to the visitor. Returns whether it is one.
    pub(crate) built_in: fn(Link<'_>, ApiErrorVisitor<'_>) -> bool,
    /// Whether the declaration is that of `InternalError`.
    pub(crate) is_internal: fn(&ErrorSpec) -> bool,
}

impl OwnResponses {
    /// Passes the API error that the link is to the visitor. Returns whether it is one.
    fn visit(&self, link: Link<'_>, visit: ApiErrorVisitor<'_>) -> bool {
        // Each built-in error is recognized too. The list of their types is long.
        let Some(copy) = recognize(link.error) else {
            return false;
        };
        if !(self.built_in)(link, visit) {
            visit(&copy);
        }
        true
    }
}

/// Visits the error to respond with for the first of `links` that has one. Returns `false` if there is none.
///
/// The outermost one responds, and for one link a mapping comes first. An internal error responds only if there is no mapping
/// for the errors below it, so that `.internal()?` hides none. While a hook of the app is running, its mappings do not apply: a
/// mapping is a hook too.
pub(crate) fn visit_api_error<'a, I: Iterator<Item = Link<'a>>>(
    mappings: Option<&ErrorMappings>,
    links: impl Fn() -> I,
    original: Original<'_>,
    own: &OwnResponses,
    visit: ErrorVisitor<'_>,
) -> bool {
    let mappings = mappings.filter(|_| !hook::is_running());
    let mappings = mappings.map_or(&[][..], |own| &own.mappings);
    let mut internal = None;
    for (depth, link) in links().enumerate() {
        let original = original.of_link(depth);
        let is_mapped = mappings.iter().any(|mapping| {
            mapping(link, &mut |error, is_replaced| {
                let original = if is_replaced {
                    original.replaced()
                } else {
                    original
                };
                visit(error, Some(original));
            })
        });
        if is_mapped {
            return true;
        }
        if internal.is_some() {
            continue;
        }
        let mut is_internal = false;
        let responds = own.visit(link, &mut |error| {
            is_internal = (own.is_internal)(error.spec());
            if !is_internal {
                visit(error, Some(original));
            }
        });
        if is_internal {
            internal = Some((link, original));
        } else if responds {
            return true;
        }
    }
    internal
        .is_some_and(|(link, original)| own.visit(link, &mut |error| visit(error, Some(original))))
}
