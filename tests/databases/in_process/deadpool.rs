//! The errors of deadpool's pools, with diesel's connections and with others.

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use deadpool::managed::{HookError, PoolError, TimeoutType};
use support::chain;

#[test]
fn each_failure_of_a_pool_has_its_kind() {
    let refused = || std::io::Error::other("connection refused");
    let table: [(PoolError<std::io::Error>, Kind); 7] = [
        (PoolError::Timeout(TimeoutType::Wait), Kind::PoolExhausted),
        (PoolError::Timeout(TimeoutType::Create), Kind::Unavailable),
        (PoolError::Timeout(TimeoutType::Recycle), Kind::Unavailable),
        (PoolError::Closed, Kind::Unavailable),
        (PoolError::Backend(refused()), Kind::Unavailable),
        (PoolError::NoRuntimeSpecified, Kind::Other),
        (
            PoolError::PostCreateHook(HookError::Backend(refused())),
            Kind::Other,
        ),
    ];
    for (error, kind) in table {
        let text = error.to_string();
        let error = DatabaseError::from(error);
        assert_eq!(error.kind(), kind, "{text}");
        assert_eq!(chain(&error)[0], text);
    }
}

/// A manager that is not diesel's tells by its text alone.
#[test]
fn a_server_without_a_free_connection_is_like_a_pool_without_one() {
    let full = std::io::Error::other("FATAL: sorry, too many clients already");
    let error = DatabaseError::from(PoolError::Backend(full));
    assert_eq!(error.kind(), Kind::PoolExhausted, "{error:?}");
}

#[cfg(feature = "diesel-2")]
mod of_diesel {
    use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
    use deadpool::managed::PoolError;
    use diesel::result::ConnectionError;

    /// As `deadpool-diesel` hands them on, behind its own error, and a manager of one's own without one.
    #[test]
    fn a_failed_connection_of_diesel_has_its_kind() {
        let url = || ConnectionError::InvalidConnectionUrl("none".to_owned());
        let refused = || ConnectionError::BadConnection("Connection refused".to_owned());
        let full = || ConnectionError::BadConnection("Too many connections".to_owned());
        let table: [(fn() -> ConnectionError, Kind); 3] = [
            (url, Kind::Other),
            (refused, Kind::Unavailable),
            (full, Kind::PoolExhausted),
        ];
        for (connecting, kind) in table {
            let bare = DatabaseError::from(PoolError::Backend(connecting()));
            assert_eq!(bare.kind(), kind, "{bare:?}");
            let wrapped = Wrapped(connecting());
            let wrapped = DatabaseError::from(PoolError::Backend(wrapped));
            assert_eq!(wrapped.kind(), kind, "{wrapped:?}");
        }
    }

    #[derive(Debug)]
    struct Wrapped(ConnectionError);

    impl std::fmt::Display for Wrapped {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "Failed to establish connection: {}", self.0)
        }
    }

    impl std::error::Error for Wrapped {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }
}
