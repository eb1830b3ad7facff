//! The values that the app keeps of a request, by type.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// A value that the app keeps.
pub(crate) type Value = Arc<dyn Any + Send + Sync>;

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
        self.0.iter().find_map(|value| value.downcast_ref())
    }
}

/// Writes the number of values only: they are the app's, and can be secret.
impl fmt::Debug for Captured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} captured", self.0.len())
    }
}
