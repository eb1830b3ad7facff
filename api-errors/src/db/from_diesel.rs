//! Feature `diesel-2`.

#[cfg(feature = "deadpool-0_13")]
use std::error::Error as StdError;

use diesel_2::result::{ConnectionError, DatabaseErrorInformation, DatabaseErrorKind, Error};

use super::details::Details;
use super::text::{self, Reader};
use super::{DatabaseError, DatabaseErrorKind as Kind};
use crate::errors::IntegrityViolationError as Violation;

/// Needs the feature `diesel-2`.
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
impl From<diesel_2::r2d2::PoolError> for DatabaseError {
    fn from(error: diesel_2::r2d2::PoolError) -> Self {
        Self::new(Kind::PoolExhausted, error)
    }
}

boxed_from!(Error);
boxed_from!(ConnectionError);
boxed_from!(diesel_2::r2d2::PoolError);

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

/// Returns the kind of the connection error of diesel that a manager of a pool fails with, as its error or as a source
/// of it. diesel-async hides it.
#[cfg(feature = "deadpool-0_13")]
pub(super) fn kind_of_connection_error_in(error: &(dyn StdError + 'static)) -> Option<Kind> {
    std::iter::successors(Some(error), |&error| error.source())
        .find_map(|error| error.downcast_ref())
        .map(kind_of_connecting)
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
        Kind::Integrity(violation) => names_in(error.message(), violation),
        _ => Details::default(),
    };
    let told = |name: Option<&str>| name.map(str::to_owned);
    details.constraint = told(error.constraint_name()).or(details.constraint);
    details.table = told(error.table_name()).or(details.table);
    details.column = told(error.column_name()).or(details.column);
    (kind, details)
}

/// Reads the names from a message of any database: diesel does not report which one it is.
fn names_in(message: &str, violation: Violation) -> Details {
    const READERS: [Reader; 3] = [text::of_sqlite, text::of_postgres, text::of_mysql];
    let found = READERS.iter().find_map(|read| read(violation, message));
    found.unwrap_or_default()
}
