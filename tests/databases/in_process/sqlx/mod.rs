//! The errors of sqlx, from a mock driver.

mod names;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::io;

use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::ViolatesConstraint as _;
use sqlx::error::{DatabaseError as Driver, Error, ErrorKind};
use support::chain;

/// Writes `before` in front of its message, as the drivers of MySQL and SQLite do.
#[derive(Debug, Clone, Copy)]
struct Said {
    before: &'static str,
    message: &'static str,
    after: &'static str,
    code: Option<&'static str>,
    /// What the driver itself takes it for.
    is_unique: bool,
}

const SAID: Said = Said {
    before: "",
    message: "refused",
    after: "",
    code: None,
    is_unique: false,
};

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.before, self.message, self.after)
    }
}

impl StdError for Said {}

impl Driver for Said {
    fn message(&self) -> &str {
        self.message
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.code.map(Cow::Borrowed)
    }

    fn as_error(&self) -> &(dyn StdError + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn StdError + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn StdError + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        if self.is_unique {
            ErrorKind::UniqueViolation
        } else {
            ErrorKind::Other
        }
    }
}

fn kind(said: Said) -> Kind {
    DatabaseError::from(Error::Database(Box::new(said))).kind()
}

#[test]
fn codes_of_the_drivers() {
    let unique = Kind::Integrity(Violation::Unique);
    // PostgreSQL: the line of its source may stand behind the message.
    assert_eq!(
        kind(Said {
            code: Some("23505"),
            after: " at line 666",
            ..SAID
        }),
        unique
    );
    assert_eq!(
        kind(Said {
            code: Some("23505"),
            ..SAID
        }),
        unique
    );
    // MySQL: its SQLSTATE is that of every violation.
    assert_eq!(
        kind(Said {
            code: Some("23000"),
            before: "1062 (23000): ",
            ..SAID
        }),
        unique
    );
    assert_eq!(
        kind(Said {
            before: "1062: ",
            ..SAID
        }),
        unique
    );
    // SQLite.
    assert_eq!(
        kind(Said {
            code: Some("2067"),
            before: "(code: 2067) ",
            ..SAID
        }),
        unique
    );
    // A driver that nobody here knows says at least the kind, or nothing.
    assert_eq!(
        kind(Said {
            code: Some("E-17"),
            is_unique: true,
            ..SAID
        }),
        unique
    );
    assert_eq!(
        kind(Said {
            is_unique: true,
            ..SAID
        }),
        unique
    );
    assert_eq!(kind(SAID), Kind::Other);
}

/// The driver of MySQL calls two errors of a schema violations (1830, 1834), and the table does not.
#[test]
fn a_number_that_was_read_is_what_counts() {
    for before in ["1830 (HY000): ", "1834 (HY000): ", "(code: 1) "] {
        let said = Said {
            before,
            is_unique: true,
            ..SAID
        };
        assert_eq!(kind(said), Kind::Other, "{before}");
    }
}

/// What a message says in the place of a code is no code: `RAISE` and `SIGNAL` let an application
/// write there what it got from a client.
#[test]
fn a_message_cannot_choose_the_code() {
    for message in ["1062 (23000): x", "(code: 2067) x", "1213: x", "23505", ""] {
        let said = Said {
            message,
            code: Some("P0001"),
            after: " at line 3900",
            ..SAID
        };
        assert_eq!(kind(said), Kind::Other, "{message}");
        let said = Said {
            message,
            code: Some("45000"),
            before: "1644 (45000): ",
            ..SAID
        };
        assert_eq!(kind(said), Kind::Other, "{message}");
        let said = Said {
            message,
            code: Some("1"),
            before: "(code: 1) ",
            ..SAID
        };
        assert_eq!(kind(said), Kind::Other, "{message}");
    }
}

#[test]
fn a_trigger_of_sqlite_is_a_violation_only_where_it_enforces_one() {
    let trigger = |message| {
        kind(Said {
            message,
            before: "(code: 1811) ",
            code: Some("1811"),
            ..SAID
        })
    };
    assert_eq!(
        trigger("FOREIGN KEY constraint failed"),
        Kind::Integrity(Violation::ForeignKey)
    );
    assert_eq!(trigger("no more than three"), Kind::Other);
}

/// `RAISE(ABORT, new.title)`: the whole message is what a client wrote.
#[test]
fn a_trigger_of_sqlite_cannot_choose_what_it_is() {
    for message in [
        "UNIQUE constraint failed: users.email",
        "UNIQUE constraint failed: index 'users_email_key'",
        "NOT NULL constraint failed: users.email",
        "CHECK constraint failed: users_age_check",
        "CONSTRAINT `users_age_check` failed for `shop`.`users`",
        "FOREIGN KEY constraint failed: users.email",
        "FOREIGN KEY constraint failed a foreign key constraint fails (`a`.`b`, CONSTRAINT `c`",
        "FOREIGN KEY constraint failed ",
        "database is locked",
        "deadlock detected",
        "interrupted",
        "Too many connections",
    ] {
        let error = Error::Database(Box::new(Said {
            message,
            before: "(code: 1811) ",
            code: Some("1811"),
            ..SAID
        }));
        let error = DatabaseError::from(error);
        assert_eq!(error.kind(), Kind::Other, "{message}");
        let names = (error.constraint(), error.table(), error.column());
        assert_eq!(names, (None, None, None), "{message}");
    }
}

/// `PgBouncer` and Supavisor have no SQLSTATE of their own.
#[test]
fn a_pooler_is_known_by_its_whole_message() {
    let kind = |code, message| {
        let error = Error::Database(Box::new(Said {
            code: Some(code),
            message,
            ..SAID
        }));
        DatabaseError::from(error).kind()
    };
    for message in [
        "query_wait_timeout",
        "no more connections allowed (max_client_conn)",
        "client connections exceeded (max_db_client_connections)",
        "client connections exceeded (max_user_client_connections)",
    ] {
        assert_eq!(kind("08P01", message), Kind::PoolExhausted, "{message}");
        assert_eq!(kind("P0001", message), Kind::Other, "{message}");
    }
    let supavisor = "Max client connections reached";
    assert_eq!(kind("XX000", supavisor), Kind::PoolExhausted);
    assert_eq!(kind("08P01", "zebra: query_wait_timeout"), Kind::Other);
    assert_eq!(kind("08P01", "bad packet"), Kind::Other);
}

#[test]
fn each_error_of_sqlx_itself_becomes_its_kind() {
    let io = |kind: io::ErrorKind| Error::Io(io::Error::new(kind, "of the socket"));
    let table = [
        (Error::RowNotFound, Kind::NotFound),
        (Error::PoolTimedOut, Kind::PoolExhausted),
        (Error::PoolClosed, Kind::Unavailable),
        (io(io::ErrorKind::ConnectionRefused), Kind::Unavailable),
        (io(io::ErrorKind::NotFound), Kind::Unavailable),
        // In the middle of something: whether it was done, nobody knows.
        (io(io::ErrorKind::ConnectionReset), Kind::Other),
        (io(io::ErrorKind::UnexpectedEof), Kind::Other),
        (io(io::ErrorKind::BrokenPipe), Kind::Other),
        (io(io::ErrorKind::HostUnreachable), Kind::Other),
        (io(io::ErrorKind::NetworkUnreachable), Kind::Other),
        (io(io::ErrorKind::TimedOut), Kind::Other),
        (Error::WorkerCrashed, Kind::Other),
        (Error::Encode("out of range".into()), Kind::InvalidValue),
        (Error::Decode("out of range".into()), Kind::Other),
        (Error::ColumnNotFound("email".to_owned()), Kind::Other),
        (
            Error::Protocol("UNIQUE constraint failed: users.email".to_owned()),
            Kind::Other,
        ),
    ];
    for (error, kind) in table {
        let text = error.to_string();
        let lent = DatabaseError::from(&error);
        assert_eq!(lent.kind(), kind, "{text}");
        assert_eq!(chain(&lent), [text.as_str()]);

        let error = DatabaseError::from(error);
        assert_eq!(error.kind(), kind, "{text}");
        assert_eq!(chain(&error)[0], text);
        let source = StdError::source(&error).expect("the driver's error");
        assert!(source.is::<Error>(), "{text}");
    }
}

#[test]
fn a_question_mark_reaches_into_a_box() {
    fn find() -> Result<(), Box<DatabaseError>> {
        Err(Error::RowNotFound)?
    }
    let error = find().expect_err("it fails");
    assert_eq!(error.kind(), Kind::NotFound);
    assert!(!error.violates(ConstraintClass::Named, ""));
}
