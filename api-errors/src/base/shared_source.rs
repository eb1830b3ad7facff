//! The source of an error that can be cloned.

use std::error::Error;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A source that the clones of an error share. An `Arc<dyn Error>` is an error itself, and a `downcast_ref` of it finds the
/// `Arc`. This type only points to the error.
#[derive(Clone)]
pub(crate) struct SharedSource(Arc<dyn Error + Send + Sync>);

impl SharedSource {
    #[cfg(any(
        feature = "diesel-2",
        feature = "sea-orm-2",
        feature = "sqlx-0_8",
        feature = "sqlx-0_9"
    ))]
    pub(crate) fn new(source: impl Error + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }

    #[cfg(any(feature = "diesel-2", feature = "sqlx-0_8", feature = "sqlx-0_9"))]
    pub(crate) fn text(text: String) -> Self {
        Box::<dyn Error + Send + Sync>::from(text).into()
    }
}

impl From<Box<dyn Error + Send + Sync>> for SharedSource {
    fn from(source: Box<dyn Error + Send + Sync>) -> Self {
        Self(source.into())
    }
}

impl Deref for SharedSource {
    type Target = dyn Error + Send + Sync;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl fmt::Debug for SharedSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
