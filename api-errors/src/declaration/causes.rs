//! The causes that are attached to an error value.

use std::error::Error;
use std::iter;
use std::sync::Arc;

type BoxedError = Box<dyn Error + Send + Sync>;

/// The attached causes, in one pointer. A clone shares them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Causes(Option<Arc<AttachedCause>>);

#[derive(Debug)]
struct AttachedCause {
    error: BoxedError,
    earlier: Causes,
}

impl Causes {
    /// Creates a list of one cause.
    pub(crate) fn of(cause: BoxedError) -> Self {
        let mut causes = Self::default();
        causes.attach(cause);
        causes
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Adds a cause.
    pub(crate) fn attach(&mut self, cause: BoxedError) {
        let earlier = Self(self.0.take());
        let error = cause;
        self.0 = Some(Arc::new(AttachedCause { error, earlier }));
    }

    /// Returns what `Error::source` names: the cause that was attached last or, if there is none, `own`.
    pub(crate) fn source<'a>(
        &'a self,
        own: Option<&'a (dyn Error + 'static)>,
    ) -> Option<&'a (dyn Error + 'static)> {
        self.latest_first().next().or(own)
    }

    /// Returns the causes, the one that was attached last first.
    pub(crate) fn latest_first(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        let links = iter::successors(self.0.as_deref(), |link| link.earlier.0.as_deref());
        links.map(|link| &*link.error as _)
    }
}

/// The sources of one error value that its `Error::source` does not name, because it names the last attached cause.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(any(feature = "axum", feature = "tracing")),
    expect(dead_code, reason = "only the log line asks")
)]
pub(crate) struct OtherSources<'a> {
    /// The attached causes, of which the last one is the source.
    pub(crate) causes: &'a Causes,
    /// The source that the error has by its declaration.
    pub(crate) own: Option<&'a (dyn Error + 'static)>,
    /// Those of the error that a `Caused` contains.
    pub(crate) inner: Option<&'a Self>,
}

impl<'a> OtherSources<'a> {
    /// Returns the sources, those of the outermost error first.
    #[cfg(any(feature = "axum", feature = "tracing"))]
    pub(crate) fn iter(&'a self) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
        let layers = iter::successors(Some(self), |layer| layer.inner);
        layers.flat_map(|layer| layer.causes.latest_first().skip(1).chain(layer.own))
    }
}

/// A list drops its causes one after the other: nested calls of `drop` would overflow the stack if there are many.
impl Drop for Causes {
    fn drop(&mut self) {
        while let Some(mut cause) = self.0.take().and_then(Arc::into_inner) {
            self.0 = cause.earlier.0.take();
        }
    }
}
