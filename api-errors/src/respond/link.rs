//! One error of a source chain, and what the log keeps of the chain.

use std::error::Error;
use std::sync::Arc;

use super::error_mapping::MatchVisitor;
use crate::base::error_chain::chain;
use crate::declaration::{ApiError, Caused, Shared};

/// One error of a source chain.
#[derive(Clone, Copy)]
pub(crate) struct Link<'a> {
    pub(crate) error: &'a (dyn Error + 'static),
    #[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
    holder: Holder<'a>,
}

/// The report that a link is part of. A context in a report is an error of a private type, and only the report knows the
/// type of the context.
#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
#[derive(Clone, Copy)]
enum Holder<'a> {
    None,
    #[cfg(feature = "anyhow-1")]
    Anyhow(&'a anyhow_1::Error),
    #[cfg(feature = "eyre-0_6")]
    Eyre(&'a eyre_0_6::Report),
}

/// What an error that is found by its type is to its link.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Found {
    /// The link itself. Its sources are those of the link.
    Link,
    /// A part of the link: the sources of the link are not its own.
    Part,
    /// Another error, by a mapping of the app.
    Mapped,
}

impl<'a> Link<'a> {
    pub(crate) fn new(error: &'a (dyn Error + 'static)) -> Self {
        Self {
            error,
            #[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
            holder: Holder::None,
        }
    }

    /// The links of a report of anyhow.
    #[cfg(feature = "anyhow-1")]
    pub(crate) fn all_of_anyhow(report: &'a anyhow_1::Error) -> impl Iterator<Item = Self> {
        chain(report.as_ref()).map(|error| Self {
            error,
            holder: Holder::Anyhow(report),
        })
    }

    /// The links of a report of eyre.
    #[cfg(feature = "eyre-0_6")]
    pub(crate) fn all_of_eyre(report: &'a eyre_0_6::Report) -> impl Iterator<Item = Self> {
        chain(report.as_ref()).map(|error| Self {
            error,
            holder: Holder::Eyre(report),
        })
    }

    /// The links of an error.
    pub(crate) fn all_of(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = Self> {
        chain(error).map(Self::new)
    }

    /// Returns the `E` that the link is, or that it has as its context.
    pub(crate) fn find<E: Error + Send + Sync + 'static>(self) -> Option<(&'a E, Found)> {
        let caused = || self.find_without_cause::<Caused<E>>();
        let caused = || caused().map(|(error, found)| (&**error, found));
        self.find_without_cause().or_else(caused)
    }

    /// Passes the `E` that the link is, or that it has as its context, to the visitor. A `Caused<E>` is passed on with its
    /// causes, for the log. Returns whether there is one.
    pub(crate) fn respond_as_is<E: ApiError + Send + Sync + 'static>(
        self,
        answer: MatchVisitor<'_>,
    ) -> bool {
        if let Some((error, found)) = self.find_without_cause::<E>() {
            answer(error, found);
            return true;
        }
        let caused = self.find_without_cause::<Caused<E>>();
        caused
            .inspect(|&(error, found)| answer(error, found))
            .is_some()
    }

    // The reports require `Send` and `Sync`.
    fn find_without_cause<E: Error + Send + Sync + 'static>(self) -> Option<(&'a E, Found)> {
        let found = without_cause::<E>(self.error).map(|error| (error, Found::Link));
        #[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
        let found = found.or_else(|| self.context().map(|error| (error, Found::Part)));
        found
    }
}

#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
impl<'a> Link<'a> {
    /// Returns the context of the link, if it is an `E`, or an `E` in a `Box`, an `Arc` or a `Shared`.
    fn context<E: Error + Send + Sync + 'static>(self) -> Option<&'a E> {
        let boxed = || self.context_of::<Box<E>>().map(|error| &**error);
        let in_arc = || self.context_of::<Arc<E>>().map(|error| &**error);
        let shared = || self.context_of::<Shared<E>>().map(|error| &**error);
        let own = self.context_of();
        own.or_else(boxed).or_else(in_arc).or_else(shared)
    }

    fn context_of<C: Error + Send + Sync + 'static>(self) -> Option<&'a C> {
        let context: &C = match self.holder {
            Holder::None => return None,
            #[cfg(feature = "anyhow-1")]
            Holder::Anyhow(report) => report.downcast_ref()?,
            #[cfg(feature = "eyre-0_6")]
            Holder::Eyre(report) => report.downcast_ref()?,
        };
        // The report looks through all of its contexts. A link contains its context, and the first of its contexts also
        // contains the error below it, which is the next link.
        let source = self.error.source().and_then(|source| source.downcast_ref());
        let is_next = source.is_some_and(|source: &C| std::ptr::eq(source, context));
        (!is_next && contains(self.error, context)).then_some(context)
    }
}

/// Returns whether `part` is in the memory of `error`.
#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
fn contains<T>(error: &(dyn Error + 'static), part: &T) -> bool {
    let start = std::ptr::from_ref(error).addr();
    let part_start = std::ptr::from_ref(part).addr();
    start <= part_start && part_start + size_of::<T>() <= start + size_of_val(error)
}

/// Returns the error if it is an `E`, or an `E` in a `Box`, an `Arc`, a `Shared` or a `Caused`.
pub(crate) fn found<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let caused = || without_cause::<Caused<E>>(error).map(|caused| &**caused);
    without_cause(error).or_else(caused)
}

/// Returns the error if it is an `E`, or an `E` in a `Box`, an `Arc` or a `Shared`. `?` converts each of these as it is.
fn without_cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let boxed = || error.downcast_ref::<Box<E>>().map(|error| &**error);
    let in_arc = || error.downcast_ref::<Arc<E>>().map(|error| &**error);
    let shared = || error.downcast_ref::<Shared<E>>().map(|error| &**error);
    let own = error.downcast_ref();
    own.or_else(boxed).or_else(in_arc).or_else(shared)
}

/// The original error, for the log line of the error that responds.
#[derive(Clone, Copy)]
pub(crate) struct Original<'a> {
    /// The whole error.
    pub(crate) error: &'a (dyn Error + 'static),
    /// The error without its outermost link.
    pub(crate) below: Option<&'a (dyn Error + 'static)>,
    /// The error without its outermost link and the sources of that link.
    pub(crate) beside: Option<&'a (dyn Error + 'static)>,
}

impl<'a> Original<'a> {
    pub(crate) fn new(error: &'a (dyn Error + 'static)) -> Self {
        Self {
            error,
            below: error.source(),
            beside: None,
        }
    }

    /// Returns what the log line must contain next to the error that responds and its sources.
    pub(super) fn cause(self, depth: usize, found: Found) -> Option<&'a (dyn Error + 'static)> {
        match found {
            Found::Link if depth == 0 => self.beside,
            Found::Part if depth == 0 => self.below,
            _ => Some(self.error),
        }
    }
}
