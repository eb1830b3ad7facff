//! The mappings of an app: which error gets which response, by its type.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::link::{Found, Link, Original};
use super::recognize::recognize;
use crate::base::hook;
use crate::declaration::{ApiError, ApiErrorSet, ErrorSet};

/// Receives the error to respond with, and the original error if it is a different one.
pub(crate) type ErrorVisitor<'a> = &'a mut dyn FnMut(&dyn ApiError, Option<&(dyn Error + 'static)>);

/// Passes the error to respond with to the visitor, and returns whether it has one.
type Mapping = dyn Fn(Link<'_>, MatchVisitor<'_>) -> bool + Send + Sync;

/// Receives the error to respond with, and what it is to the original error.
pub(crate) type MatchVisitor<'a> = &'a mut dyn FnMut(&dyn ApiError, Found);

/// The mappings of an app, in the order of the calls that added them.
#[derive(Clone)]
pub(crate) struct ErrorMappings {
    mappings: Vec<Arc<Mapping>>,
    sets: Vec<&'static ErrorSet>,
}

impl ErrorMappings {
    pub(crate) const EMPTY: Self = Self {
        mappings: Vec::new(),
        sets: Vec::new(),
    };

    /// Responds to errors of type `E` with the error that `map` returns.
    pub(crate) fn map<E: Error + Send + Sync + 'static, A: ApiErrorSet>(
        &mut self,
        map: impl Fn(&E) -> A + Send + Sync + 'static,
    ) {
        self.mappings.push(Arc::new(move |link, answer| {
            let found = link.find::<E>();
            let mapped = found.map(|(found, _)| hook::run(|| map(found)));
            mapped
                .inspect(|mapped| answer(mapped, Found::Mapped))
                .is_some()
        }));
        self.sets.push(A::SET);
    }

    /// Responds to errors of type `E` with the error itself.
    pub(crate) fn add<E: ApiErrorSet + Send + Sync + 'static>(&mut self) {
        let respond = |link: Link<'_>, answer: MatchVisitor<'_>| link.respond_as_is::<E>(answer);
        self.mappings.push(Arc::new(respond));
        self.sets.push(E::SET);
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

/// Visits the error to respond with for the first of `links` that has one. Returns `false` if there is none.
///
/// The app's mappings come before the errors of `built_in`, so that `.internal()?` does not hide the error that it
/// wraps. Of the built-in and the derived errors, the outermost one responds. While a hook of the app is running, its
/// mappings do not apply: a mapping is a hook too.
pub(crate) fn answer<'a, I: Iterator<Item = Link<'a>>>(
    mappings: Option<&ErrorMappings>,
    links: impl Fn() -> I,
    original: Original<'_>,
    built_in: &dyn Fn(Link<'_>, MatchVisitor<'_>) -> bool,
    answer: ErrorVisitor<'_>,
) -> bool {
    let mappings = mappings.filter(|_| !hook::is_running());
    let mappings = mappings.map_or(&[][..], |own| &own.mappings);
    let is_mapped = links().enumerate().any(|(depth, link)| {
        mappings.iter().any(|mapping| {
            mapping(link, &mut |error, found| {
                answer(error, original.cause(depth, found));
            })
        })
    });
    if is_mapped {
        return true;
    }
    links().enumerate().any(|(depth, link)| {
        if built_in(link, &mut |error, found| {
            answer(error, original.cause(depth, found));
        }) {
            return true;
        }
        let Some(copy) = recognize(link.error) else {
            return false;
        };
        // The copy has the text of its original, of which only the sources are left for the log.
        answer(&copy, original.cause(depth, Found::Part));
        true
    })
}
