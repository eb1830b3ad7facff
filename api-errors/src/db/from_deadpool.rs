//! Feature `deadpool-0_13`.

use std::error::Error;

use deadpool_0_13::managed::{PoolError, TimeoutType};

use super::{DatabaseErrorKind as Kind, DriverReport};

from_driver! {
    /// Converts the pool errors of `diesel-async`, `deadpool-diesel` and every other manager for deadpool. Needs the
    /// feature `deadpool-0_13`.
    PoolError<E>, E: Error + Send + Sync + 'static
}

impl<E: Error + Send + Sync + 'static> From<PoolError<E>> for DriverReport {
    fn from(error: PoolError<E>) -> Self {
        let kind = match &error {
            PoolError::Timeout(TimeoutType::Wait) => Kind::PoolExhausted,
            PoolError::Timeout(_) | PoolError::Closed => Kind::Unavailable,
            // A manager fails only when it connects: the pool replaces a connection that it cannot recycle.
            PoolError::Backend(error) => kind_of_connecting(error),
            PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_) => Kind::Other,
        };
        Self::new(kind, error)
    }
}

fn kind_of_connecting(error: &(dyn Error + 'static)) -> Kind {
    #[cfg(feature = "diesel-2")]
    if let Some(kind) = super::from_diesel::kind_of_connection_error_in(error) {
        return kind;
    }
    Kind::of_connecting(&error.to_string())
}
