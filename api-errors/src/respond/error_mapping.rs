//! Which error is answered how, by its type.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::base::error_chain::chain;
use crate::declaration::{ApiError, ApiErrorSet, ErrorSet};

/// Takes the answer, and the error that it stands for where that is another one.
pub(crate) type ErrorVisitor<'a> = &'a mut dyn FnMut(&dyn ApiError, Option<&(dyn Error + 'static)>);

/// Hands the answer over and says so, where it has one.
type Mapping = dyn Fn(&(dyn Error + 'static), MatchVisitor<'_>) -> bool + Send + Sync;

/// Takes the answer, and whether it is the error itself that was asked for.
pub(crate) type MatchVisitor<'a> = &'a mut dyn FnMut(&dyn ApiError, bool);

/// The mappings of an app, in the order in which they were given.
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

    /// Errors of type `E` are answered by what `map` makes of them.
    pub(crate) fn map<E: Error + 'static, A: ApiErrorSet>(
        &mut self,
        map: impl Fn(&E) -> A + Send + Sync + 'static,
    ) {
        self.mappings.push(Arc::new(move |error, answer| {
            let found = found::<E>(error);
            found.inspect(|found| answer(&map(found), false)).is_some()
        }));
        self.sets.push(A::SET);
    }

    /// Errors of type `E` answer for themselves.
    pub(crate) fn add<E: ApiErrorSet + 'static>(&mut self) {
        self.mappings.push(Arc::new(|error, answer| {
            let found = found::<E>(error);
            found.inspect(|found| answer(*found, true)).is_some()
        }));
        self.sets.push(E::SET);
    }

    /// What the mappings can answer.
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

/// The error, if it is an `E`: as it is, boxed or shared, since `?` takes each of these as it is.
pub(crate) fn found<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let boxed = || error.downcast_ref::<Box<E>>().map(|error| &**error);
    let shared = || error.downcast_ref::<Arc<E>>().map(|error| &**error);
    error.downcast_ref().or_else(boxed).or_else(shared)
}

/// Answers `error`, or the first of its sources that something is known of. The app's mappings come
/// before the errors of `built_in`, so that `.internal()?` does not hide what it wraps. False: nothing is known.
pub(crate) fn answer(
    mappings: Option<&ErrorMappings>,
    error: &(dyn Error + 'static),
    built_in: &dyn Fn(&(dyn Error + 'static), MatchVisitor<'_>) -> bool,
    answer: ErrorVisitor<'_>,
) -> bool {
    let mappings = mappings.map_or(&[][..], |own| &own.mappings);
    let mapped = |link: &(dyn Error + 'static), found: MatchVisitor<'_>| {
        mappings.iter().any(|mapping| mapping(link, found))
    };
    let mut find = |ask: &dyn Fn(&(dyn Error + 'static), MatchVisitor<'_>) -> bool| {
        chain(error).enumerate().any(|(depth, link)| {
            ask(link, &mut |found, is_link| {
                // One that answers for itself is logged with its sources anyway.
                let is_all = is_link && depth == 0;
                answer(found, (!is_all).then_some(error));
            })
        })
    };
    find(&mapped) || find(built_in)
}
