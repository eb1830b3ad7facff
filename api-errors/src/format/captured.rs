//! The values that the app keeps of a request, by type.

use std::any::{Any, type_name};
use std::fmt;
use std::sync::Arc;

use crate::base::{caught_panic, events};

/// A value that the app keeps: a [`Kept`] of its type.
pub(crate) type Value = Arc<dyn Any + Send + Sync>;

/// Keeps a value of the app.
pub(crate) fn keep<T: Send + Sync + 'static>(value: T) -> Value {
    Arc::new(Kept(Some(value)))
}

/// A value whose `Drop` may panic: it runs when the request has ended, and must not end the connection. `None` only while it is
/// dropped.
struct Kept<T: 'static>(Option<T>);

impl<T> Drop for Kept<T> {
    fn drop(&mut self) {
        let value = self.0.take();
        if let Err(panicked) = caught_panic::catch(|| drop(value)) {
            events::captured_value_panicked(type_name::<T>(), &panicked);
        }
    }
}

/// The values that [`ApiErrors::capture`](crate::ApiErrors::capture) and `context::set` have added, one of each type.
#[derive(Clone, Default)]
pub(crate) struct Captured(Vec<Value>);

/// No values, for contexts outside of a request.
pub(crate) static NOTHING: Captured = Captured::NOTHING;

impl Captured {
    pub(crate) const NOTHING: Self = Self(Vec::new());

    /// Adds a value. Returns the value of this type that it replaces: dropping that one runs code of the app.
    pub(crate) fn insert(&mut self, value: Value) -> Option<Value> {
        let own = (*value).type_id();
        let mut values = self.0.iter_mut();
        if let Some(present) = values.find(|other| (***other).type_id() == own) {
            return Some(std::mem::replace(present, value));
        }
        self.0.push(value);
        None
    }

    pub(crate) fn get<T: 'static>(&self) -> Option<&T> {
        let mut values = self.0.iter();
        values.find_map(|value| value.downcast_ref::<Kept<T>>()?.0.as_ref())
    }
}

/// Writes the number of values only: they are the app's, and can be secret.
impl fmt::Debug for Captured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} captured", self.0.len())
    }
}
