//! Feature `diesel`.

use std::error::Error as StdError;

use deadpool::managed::{PoolError, TimeoutType};
use diesel::result::{ConnectionError, DatabaseErrorInformation, DatabaseErrorKind, Error};

use super::details::Details;
use super::text::Dialect;
use super::{DatabaseError, DatabaseErrorKind as Kind};

/// Needs the feature `diesel`.
///
/// Diesel tells neither SQLSTATE nor number. What it has no kind for is read from the message, where
/// that is the English one of the server; under another language (`lc_messages`) lock time-outs,
/// cancelled statements and the deadlocks of PostgreSQL are `SERVER-500`. A violation is never read
/// from a message but for the foreign keys of SQLite, which have no name: what a trigger raises may
/// be what a client wrote.
impl From<Error> for DatabaseError {
    fn from(error: Error) -> Self {
        let (kind, details) = read(&error);
        Self::with_details(kind, details, error.into())
    }
}

/// For `ApiErrors::on`, which lends the error: its text is kept in its place.
impl From<&Error> for DatabaseError {
    fn from(error: &Error) -> Self {
        let (kind, details) = read(error);
        Self::with_details(kind, details, error.to_string().into())
    }
}

/// A connection that is not made, for whatever reason: diesel has one word for all of them, and
/// diesel-async another.
impl From<ConnectionError> for DatabaseError {
    fn from(error: ConnectionError) -> Self {
        Self::new(kind_of_connecting(&error), error)
    }
}

/// What a pool of r2d2 fails with: no connection in time.
impl From<diesel::r2d2::PoolError> for DatabaseError {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        Self::new(Kind::PoolExhausted, error)
    }
}

/// What a pool of deadpool fails with, that of `diesel-async` or `deadpool-diesel`.
impl<E: StdError + Send + Sync + 'static> From<PoolError<E>> for DatabaseError {
    fn from(error: PoolError<E>) -> Self {
        let kind = match &error {
            PoolError::Timeout(TimeoutType::Wait) => Kind::PoolExhausted,
            PoolError::Timeout(_) | PoolError::Closed => Kind::Unavailable,
            // Only of connecting: a connection that does not recycle is replaced.
            PoolError::Backend(error) => match connection_error(error) {
                Some(error) => kind_of_connecting(error),
                None => Kind::of_connecting(&error.to_string()),
            },
            PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_) => Kind::Other,
        };
        Self::new(kind, error)
    }
}

super::boxed_from!(Error);
super::boxed_from!(ConnectionError);
super::boxed_from!(diesel::r2d2::PoolError);

fn kind_of_connecting(error: &ConnectionError) -> Kind {
    match error {
        ConnectionError::BadConnection(message) => Kind::of_connecting(message),
        ConnectionError::CouldntSetupConfiguration(error) => match (read(error).0, error) {
            // diesel-async: whatever the server, or the way to it, said.
            (Kind::Other, Error::DatabaseError(_, information)) => {
                Kind::of_connecting(information.message())
            }
            (kind, _) => kind,
        },
        // The program's own URL.
        _ => Kind::Other,
    }
}

/// That of diesel in the error of a manager: it, or its source. diesel-async hides it.
fn connection_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a ConnectionError> {
    std::iter::successors(Some(error), |&error| error.source())
        .find_map(|error| error.downcast_ref())
}

fn read(error: &Error) -> (Kind, Details) {
    match error {
        Error::DatabaseError(kind, information) => read_driver(*kind, &**information),
        Error::NotFound => (Kind::NotFound, Details::default()),
        // Why the rollback failed too is in the log.
        Error::RollbackErrorOnCommit { commit_error, .. } => read(commit_error),
        _ => (Kind::Other, Details::default()),
    }
}

fn read_driver(kind: DatabaseErrorKind, error: &dyn DatabaseErrorInformation) -> (Kind, Details) {
    let kind = match kind {
        DatabaseErrorKind::UniqueViolation => Kind::of_sqlstate("23505"),
        DatabaseErrorKind::ForeignKeyViolation => Kind::of_sqlstate("23503"),
        DatabaseErrorKind::RestrictViolation => Kind::of_sqlstate("23001"),
        DatabaseErrorKind::ExclusionViolation => Kind::of_sqlstate("23P01"),
        DatabaseErrorKind::NotNullViolation => Kind::of_sqlstate("23502"),
        DatabaseErrorKind::CheckViolation => Kind::of_sqlstate("23514"),
        DatabaseErrorKind::SerializationFailure => Kind::of_sqlstate("40001"),
        // `ClosedConnection` and the hidden `Unknown` among them: the server may have said why.
        _ => Kind::of_message(error.message()),
    };
    let mut details = match kind {
        Kind::Integrity(violation) => {
            Details::of_message(Dialect::AnyOf, violation, error.message())
        }
        _ => Details::default(),
    };
    let told = |name: Option<&str>| name.map(str::to_owned);
    details.constraint = told(error.constraint_name()).or(details.constraint);
    details.table = told(error.table_name()).or(details.table);
    details.column = told(error.column_name()).or(details.column);
    (kind, details)
}
