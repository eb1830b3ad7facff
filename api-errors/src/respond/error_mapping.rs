//! The mappings of an app: which error gets which response, by its type.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::recognize::recognize;
use crate::base::error_chain::chain;
use crate::base::hook;
use crate::declaration::{ApiError, ApiErrorSet, Caused, ErrorSet, Shared};

/// Receives the error to respond with, and the original error if it is a different one.
pub(crate) type ErrorVisitor<'a> = &'a mut dyn FnMut(&dyn ApiError, Option<&(dyn Error + 'static)>);

/// Passes the error to respond with to the visitor, and returns whether it has one.
type Mapping = dyn Fn(&(dyn Error + 'static), MatchVisitor<'_>) -> bool + Send + Sync;

/// Receives the error to respond with, and whether it is the original error itself.
pub(crate) type MatchVisitor<'a> = &'a mut dyn FnMut(&dyn ApiError, bool);

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
    pub(crate) fn map<E: Error + 'static, A: ApiErrorSet>(
        &mut self,
        map: impl Fn(&E) -> A + Send + Sync + 'static,
    ) {
        self.mappings.push(Arc::new(move |error, answer| {
            let found = found::<E>(error);
            let mapped = found.map(|found| hook::run(|| map(found)));
            mapped.inspect(|mapped| answer(mapped, false)).is_some()
        }));
        self.sets.push(A::SET);
    }

    /// Responds to errors of type `E` with the error itself.
    pub(crate) fn add<E: ApiErrorSet + 'static>(&mut self) {
        self.mappings.push(Arc::new(respond_as_is::<E>));
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

/// Returns the error if it is an `E`, or an `E` in a `Box`, an `Arc`, a `Caused` or a `Shared`. `?` converts each of these as
/// it is.
pub(crate) fn found<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let caused = || caused::<E>(error).map(|error| &**error);
    without_cause(error).or_else(caused)
}

/// Passes the error on as its own response, if it is an `E`. A `Caused<E>` is passed on with its causes, for the log.
pub(crate) fn respond_as_is<E: ApiError + 'static>(
    error: &(dyn Error + 'static),
    answer: MatchVisitor<'_>,
) -> bool {
    if let Some(error) = without_cause::<E>(error) {
        answer(error, true);
        return true;
    }
    let caused = caused::<E>(error);
    caused.inspect(|error| answer(*error, true)).is_some()
}

fn caused<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a Caused<E>> {
    without_cause(error)
}

fn without_cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let boxed = || error.downcast_ref::<Box<E>>().map(|error| &**error);
    let in_arc = || error.downcast_ref::<Arc<E>>().map(|error| &**error);
    let shared = || error.downcast_ref::<Shared<E>>().map(|error| &**error);
    error
        .downcast_ref()
        .or_else(boxed)
        .or_else(in_arc)
        .or_else(shared)
}

/// Visits the error to respond with for `error`, or for the first of its sources that has one. Returns `false` if
/// there is none.
///
/// The app's mappings come before the errors of `built_in`, so that `.internal()?` does not hide the error that it
/// wraps. Of the built-in and the derived errors, the outermost one responds. While a hook of the app is running, its
/// mappings do not apply: a mapping is a hook too.
pub(crate) fn answer(
    mappings: Option<&ErrorMappings>,
    error: &(dyn Error + 'static),
    built_in: &dyn Fn(&(dyn Error + 'static), MatchVisitor<'_>) -> bool,
    answer: ErrorVisitor<'_>,
) -> bool {
    let mappings = mappings.filter(|_| !hook::is_running());
    let mappings = mappings.map_or(&[][..], |own| &own.mappings);
    let mapped = |link: &(dyn Error + 'static), found: MatchVisitor<'_>| {
        mappings.iter().any(|mapping| mapping(link, found))
    };
    // An error that is its own response is logged with its sources anyway.
    let cause = |depth: usize, is_link: bool| (!(is_link && depth == 0)).then_some(error);
    let is_mapped = chain(error).enumerate().any(|(depth, link)| {
        mapped(link, &mut |found, is_link| {
            answer(found, cause(depth, is_link));
        })
    });
    if is_mapped {
        return true;
    }
    chain(error).enumerate().any(|(depth, link)| {
        if built_in(link, &mut |found, is_link| {
            answer(found, cause(depth, is_link));
        }) {
            return true;
        }
        let Some(found) = recognize(link) else {
            return false;
        };
        // The copy has the text of its original, of which only the sources are left for the log.
        let cause = if depth == 0 {
            error.source()
        } else {
            Some(error)
        };
        answer(&found, cause);
        true
    })
}
