//! One error of a source chain.

use std::error::Error;
use std::sync::Arc;

use crate::base::error_chain::chain;
use crate::declaration::{Caused, Shared};

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

    /// Returns the `E` that the link is or that it has as its context, also in the wrappers that are treated like the `E`.
    pub(crate) fn find<E: Error + Send + Sync + 'static>(self) -> Option<&'a E> {
        in_pointer(self)
            .or_else(|| in_pointer::<Caused<E>>(self).map(|error| &**error))
            .or_else(|| in_pointer::<Caused<Box<E>>>(self).map(|error| &***error))
            .or_else(|| in_pointer::<Caused<Arc<E>>>(self).map(|error| &***error))
            .or_else(|| in_pointer::<Caused<Shared<E>>>(self).map(|error| &***error))
    }

    /// Returns the link or its context, if it is a `T`.
    // The reports require `Send` and `Sync`.
    fn downcast<T: Error + Send + Sync + 'static>(self) -> Option<&'a T> {
        let own = self.error.downcast_ref();
        #[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
        let own = own.or_else(|| self.context());
        own
    }
}

/// Returns the `T` that the link is, or that it has in a pointer. `?` converts each of these pointers as it is.
fn in_pointer<T: Error + Send + Sync + 'static>(link: Link<'_>) -> Option<&T> {
    link.downcast()
        .or_else(|| link.downcast::<Box<T>>().map(|error| &**error))
        .or_else(|| link.downcast::<Arc<T>>().map(|error| &**error))
        .or_else(|| link.downcast::<Shared<T>>().map(|error| &**error))
}

#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
impl<'a> Link<'a> {
    /// Returns the context of the link, if it is a `C`.
    fn context<C: Error + Send + Sync + 'static>(self) -> Option<&'a C> {
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
