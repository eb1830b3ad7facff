//! Features `sqlx-0_8` and `sqlx-0_9`, and the sqlx inside of SeaORM.
//!
//! Each version of sqlx has its own types. `sqlx_parts!` copies their content into [`SqlxError`]. All other code
//! reads `SqlxError` and is the same for every version.

use std::borrow::Cow;
use std::io;

use super::DatabaseErrorKind as Kind;
use super::codes::RESTRICTED;
use super::details::Details;
use super::text::{self, Reader};
use crate::errors::IntegrityViolationError as Violation;

/// Writes the conversions of one version: its feature, its crate, and the violations and the mistakes of a program that
/// older versions do not have.
macro_rules! sqlx_version {
    ($(#[doc = $doc:literal])* $feature:literal $sqlx:ident { $($newer:tt)* }) => {
        #[cfg(feature = $feature)]
        from_driver! {
            $(#[doc = $doc])*
            $sqlx::Error
        }

        #[cfg(feature = $feature)]
        from_driver! {
            /// Converts a borrowed error, for `ApiErrors::on`. The new error keeps its text.
            &$sqlx::Error
        }

        #[cfg(feature = $feature)]
        impl From<$sqlx::Error> for $crate::db::DriverReport {
            fn from(error: $sqlx::Error) -> Self {
                let (kind, details) = sqlx_parts!($sqlx, &error, { $($newer)* }).read();
                let source = $crate::base::SharedSource::new(error);
                Self { kind, details, source }
            }
        }

        #[cfg(feature = $feature)]
        impl From<&$sqlx::Error> for $crate::db::DriverReport {
            fn from(error: &$sqlx::Error) -> Self {
                let (kind, details) = sqlx_parts!($sqlx, error, { $($newer)* }).read();
                let source = $crate::base::SharedSource::text(error.to_string());
                Self { kind, details, source }
            }
        }
    };
}

/// Creates the [`SqlxError`] of a `&sqlx::Error` of one version.
macro_rules! sqlx_parts {
    ($sqlx:ident, $error:expr, { $($newer:ident => $violation:ident)* $(; $($mistake:pat),*)? }) => {{
        use $crate::db::from_sqlx::{DriverError, SqlxError};
        use $crate::errors::IntegrityViolationError as Violation;

        let violation = |kind: &$sqlx::error::ErrorKind| match kind {
            $sqlx::error::ErrorKind::UniqueViolation => Some(Violation::Unique),
            $sqlx::error::ErrorKind::ForeignKeyViolation => Some(Violation::ForeignKey),
            $sqlx::error::ErrorKind::NotNullViolation => Some(Violation::NotNull),
            $sqlx::error::ErrorKind::CheckViolation => Some(Violation::Check),
            $($sqlx::error::ErrorKind::$newer => Some(Violation::$violation),)*
            $sqlx::error::ErrorKind::Other => None,
            // A kind of a later version: the SQLSTATE decides.
            _ => None,
        };
        match $error {
            $sqlx::Error::Database(error) => SqlxError::Driver(DriverError {
                text: error.to_string(),
                message: error.message(),
                code: error.code(),
                violation: violation(&error.kind()),
                constraint: error.constraint(),
                table: error.table(),
            }),
            $sqlx::Error::RowNotFound => SqlxError::RowNotFound,
            $sqlx::Error::PoolTimedOut => SqlxError::PoolTimedOut,
            $sqlx::Error::PoolClosed => SqlxError::PoolClosed,
            $sqlx::Error::Io(error) => SqlxError::Io(error),
            $sqlx::Error::Encode(_) => SqlxError::Encode,
            $sqlx::Error::Configuration(_)
            | $sqlx::Error::Tls(_)
            | $sqlx::Error::Protocol(_)
            | $sqlx::Error::TypeNotFound { .. }
            | $sqlx::Error::ColumnIndexOutOfBounds { .. }
            | $sqlx::Error::ColumnNotFound(_)
            | $sqlx::Error::ColumnDecode { .. }
            | $sqlx::Error::Decode(_)
            | $sqlx::Error::AnyDriverError(_)
            | $sqlx::Error::WorkerCrashed => SqlxError::Other,
            $($($mistake => SqlxError::Other,)*)?
            // `Migrate`, which only a feature of sqlx has, or a variant of a later version.
            _ => SqlxError::Other,
        }
    }};
}
#[cfg(feature = "sea-orm-2")]
pub(super) use sqlx_parts;

sqlx_version! {
    /// Converts the errors of sqlx 0.8. Needs the feature `sqlx-0_8`.
    "sqlx-0_8" sqlx_0_8 {}
}

sqlx_version! {
    /// Converts the errors of sqlx 0.9. Needs the feature `sqlx-0_9`, and Rust 1.94, as sqlx 0.9 does.
    "sqlx-0_9" sqlx_0_9 {
        ExclusionViolation => Exclusion;
        sqlx_0_9::Error::InvalidArgument(_),
        sqlx_0_9::Error::InvalidSavePointStatement,
        sqlx_0_9::Error::BeginFailed,
        sqlx_0_9::Error::ConfigFile(_)
    }
}

/// The content of an error of any version of sqlx.
pub(super) enum SqlxError<'a> {
    Driver(DriverError<'a>),
    RowNotFound,
    PoolTimedOut,
    PoolClosed,
    Io(&'a io::Error),
    /// A value cannot be written as the type of its parameter.
    Encode,
    Other,
}

/// The report of a driver of sqlx.
pub(super) struct DriverError<'a> {
    /// The `Display` text of the error. The drivers of MySQL and SQLite write a code before the message.
    pub(super) text: String,
    pub(super) message: &'a str,
    pub(super) code: Option<Cow<'a, str>>,
    /// The violation that the driver reports.
    pub(super) violation: Option<Violation>,
    pub(super) constraint: Option<&'a str>,
    pub(super) table: Option<&'a str>,
}

impl SqlxError<'_> {
    pub(super) fn read(self) -> (Kind, Details) {
        let kind = match self {
            Self::Driver(error) => return error.read(),
            Self::RowNotFound => Kind::NotFound,
            Self::PoolTimedOut => Kind::PoolExhausted,
            Self::PoolClosed => Kind::Unavailable,
            Self::Encode => Kind::InvalidValue,
            Self::Io(error) if is_of_connecting(error) => Kind::Unavailable,
            // This includes a broken connection: the server may or may not have completed the work.
            Self::Io(_) | Self::Other => Kind::Other,
        };
        (kind, Details::default())
    }
}

/// Returns whether an attempt to connect failed. `NotFound` means that the socket of the server does not exist. An
/// unreachable host or network is not included: a connection in use can fail in the same way.
fn is_of_connecting(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, NotFound};
    [ConnectionRefused, NotFound].contains(&error.kind())
}

impl DriverError<'_> {
    fn read(self) -> (Kind, Details) {
        // A driver other than sqlx's own three reports at least a violation. Of those three, the PostgreSQL driver
        // reports no more than the table of codes contains. The MySQL driver reports more, so its report is not used.
        let reported = self.violation.map_or(Kind::Other, Kind::Integrity);
        let (kind, reader): (_, Option<Reader>) = match self.code() {
            Code::Sqlstate(code) => {
                let kind = match Kind::of_sqlstate_and_message(&code, self.message) {
                    Kind::Other => reported,
                    kind => kind,
                };
                (kind, Some(text::of_postgres))
            }
            Code::Mysql(number) => (Kind::of_mysql(number), Some(text::of_mysql)),
            Code::Sqlite(code) => (of_sqlite(code, self.message), Some(text::of_sqlite)),
            Code::None => (reported, None),
        };
        let mut details = match (kind, reader) {
            (Kind::Integrity(violation), Some(reader)) => {
                reader(violation, self.message).unwrap_or_default()
            }
            _ => Details::default(),
        };
        // The names from the driver are at least as exact as those in its message.
        details.constraint = self.constraint.map(str::to_owned).or(details.constraint);
        details.table = self.table.map(str::to_owned).or(details.table);
        (kind, details)
    }

    /// Reads the code without the types of the drivers, so that no driver is a dependency. The drivers of MySQL and
    /// SQLite write their code before the message. The message itself may contain anything, so only the text before
    /// it is read.
    fn code(&self) -> Code {
        let before = self.text.strip_suffix(self.message).unwrap_or_default();
        let of_sqlite = before
            .strip_prefix("(code: ")
            .and_then(|rest| rest.strip_suffix(") "));
        if let Some(code) = of_sqlite.and_then(|code| code.parse().ok()) {
            return Code::Sqlite(code);
        }
        // `1062 (23000): ..`, or `1062: ..`.
        let of_mysql = before
            .strip_suffix(": ")
            .and_then(|rest| rest.split(' ').next());
        if let Some(number) = of_mysql.and_then(|number| number.parse().ok()) {
            return Code::Mysql(number);
        }
        let sqlstate = self.code.as_deref();
        sqlstate.map_or(Code::None, |code| Code::Sqlstate(code.to_owned()))
    }
}

enum Code {
    Sqlstate(String),
    Mysql(u16),
    Sqlite(i32),
    None,
}

/// Returns the kind of a result code of SQLite.
///
/// All triggers have the same code. SQLite implements `RESTRICT` as a trigger, so its message decides. The message of
/// any other trigger can contain client input (`RAISE` takes an expression), so no other message is read.
fn of_sqlite(code: i32, message: &str) -> Kind {
    const SQLITE_CONSTRAINT_TRIGGER: i32 = 1811;
    match code {
        SQLITE_CONSTRAINT_TRIGGER if message == RESTRICTED => {
            Kind::Integrity(Violation::ForeignKey)
        }
        code => Kind::of_sqlite(code),
    }
}
