//! Feature `diesel-2`.

#[cfg(feature = "deadpool-0_13")]
use std::error::Error as StdError;

use diesel_2::result::{ConnectionError, DatabaseErrorInformation, DatabaseErrorKind, Error};

use super::details::Details;
use super::text::{self, Reader};
use super::{DatabaseErrorKind as Kind, DriverReport};
use crate::base::SharedSource;
use crate::errors::IntegrityViolationError as Violation;

from_driver! {
    /// Converts the errors of diesel. Needs the feature `diesel-2`.
    ///
    /// Diesel reports neither a SQLSTATE nor an error number. If diesel has no kind for an error, this conversion reads
    /// the message of the server, which must be in English. With another language (`lc_messages`), lock timeouts,
    /// canceled statements and the deadlocks of PostgreSQL become `SERVER-500`.
    ///
    /// A message never decides that a constraint was violated, because a trigger can raise a text from client input. The
    /// foreign keys of SQLite are the only exception: their message contains no name.
    Error
}

from_driver! {
    /// Converts a borrowed error, for `ApiErrors::on`. The new error keeps its text.
    &Error
}

from_driver! {
    /// Converts the error of a failed attempt to connect. Diesel has one variant for all reasons, and diesel-async has
    /// another.
    ConnectionError
}

from_driver! {
    /// Converts the error of an r2d2 pool: no connection became free in time.
    diesel_2::r2d2::PoolError
}

impl From<Error> for DriverReport {
    fn from(error: Error) -> Self {
        let (kind, details) = read(&error);
        Self {
            kind,
            details,
            source: SharedSource::new(error),
        }
    }
}

impl From<&Error> for DriverReport {
    fn from(error: &Error) -> Self {
        let (kind, details) = read(error);
        Self {
            kind,
            details,
            source: SharedSource::text(error.to_string()),
        }
    }
}

impl From<ConnectionError> for DriverReport {
    fn from(error: ConnectionError) -> Self {
        Self::new(kind_of_connecting(&error), error)
    }
}

impl From<diesel_2::r2d2::PoolError> for DriverReport {
    fn from(error: diesel_2::r2d2::PoolError) -> Self {
        Self::new(Kind::PoolExhausted, error)
    }
}

fn kind_of_connecting(error: &ConnectionError) -> Kind {
    match error {
        ConnectionError::BadConnection(message) => Kind::of_connecting(message),
        ConnectionError::CouldntSetupConfiguration(error) => match (read(error).0, error) {
            // diesel-async reports every message here, from the server or from the network.
            (Kind::Other, Error::DatabaseError(_, information)) => {
                Kind::of_connecting(information.message())
            }
            (kind, _) => kind,
        },
        // An invalid URL is a mistake of the server.
        _ => Kind::Other,
    }
}

/// Returns the kind of the diesel connection error that a pool manager reports, either directly or as a source.
/// diesel-async wraps it.
#[cfg(feature = "deadpool-0_13")]
pub(super) fn kind_of_connection_error_in(error: &(dyn StdError + 'static)) -> Option<Kind> {
    std::iter::successors(Some(error), |&error| error.source())
        .find_map(|error| error.downcast_ref())
        .map(kind_of_connecting)
}

#[expect(
    clippy::match_same_arms,
    reason = "each known variant is decided by name, and `_` stands for those of later versions"
)]
fn read(error: &Error) -> (Kind, Details) {
    match error {
        Error::DatabaseError(kind, information) => read_driver(*kind, &**information),
        Error::NotFound => (Kind::NotFound, Details::default()),
        // The log contains the error of the rollback too.
        Error::RollbackErrorOnCommit { commit_error, .. } => read(commit_error),
        // A value cannot be written as the type of its column.
        Error::SerializationError(_) => (Kind::InvalidValue, Details::default()),
        Error::InvalidCString(_)
        | Error::QueryBuilderError(_)
        | Error::DeserializationError(_)
        | Error::RollbackTransaction
        | Error::AlreadyInTransaction
        | Error::NotInTransaction
        | Error::BrokenTransactionManager => (Kind::Other, Details::default()),
        // A variant of a later version.
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
        DatabaseErrorKind::ReadOnlyTransaction => Kind::of_sqlstate("25006"),
        // The message of the server can contain the reason.
        DatabaseErrorKind::UnableToSendCommand | DatabaseErrorKind::ClosedConnection => {
            Kind::of_message(error.message())
        }
        // The hidden `Unknown`, or a kind of a later version: diesel has no SQLSTATE, so the message decides.
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

/// Reads the names from a message of any database, because diesel does not report which database it is.
fn names_in(message: &str, violation: Violation) -> Details {
    const READERS: [Reader; 3] = [text::of_sqlite, text::of_postgres, text::of_mysql];
    let found = READERS.iter().find_map(|read| read(violation, message));
    found.unwrap_or_default()
}
