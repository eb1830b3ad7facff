//! The key `database`: the conversions from the errors of all enabled drivers.

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind, ReadError};
use api_errors::traits::ApiError as _;
use api_errors::{ApiError, Caused, Shared};

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(
        code = 409,
        msg = "Taken",
        err_code = "USER-409",
        constraint = "users_email_key"
    )]
    Taken(#[source] DatabaseError),
    #[api_error(database)]
    Db(#[from] DatabaseError),
}

/// The drivers' errors, through the enum inside.
#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(database)]
    User(#[from] Box<UserError>),
    #[api_error(transparent)]
    Read(#[from] ReadError),
}

#[derive(Debug, ApiError)]
#[api_error(database)]
struct ReportError(ReadError);

#[derive(Debug, ApiError)]
enum WrappedError {
    #[api_error(transparent, database)]
    Caused(Caused<DatabaseError>),
}

#[derive(Debug, Clone, ApiError)]
enum SharedError {
    #[api_error(database)]
    Db(Shared<DatabaseError>),
}

#[derive(Debug, ApiError)]
enum Held<T> {
    #[api_error(code = 423, msg = "Held by {0}", err_code = "HELD-423")]
    By(T),
    #[api_error(database)]
    Db(DatabaseError),
}

/// The code of each type that is made from `$error`.
macro_rules! codes {
    ($error:expr) => {
        [
            UserError::from($error).spec().err_code(),
            Box::<UserError>::from($error).spec().err_code(),
            AppError::from($error).spec().err_code(),
            Box::<AppError>::from($error).spec().err_code(),
            ReportError::from($error).spec().err_code(),
            WrappedError::from($error).spec().err_code(),
            SharedError::from($error).spec().err_code(),
            Held::<u8>::from($error).spec().err_code(),
        ]
    };
}

#[test]
fn errors_of_sqlx_are_converted() {
    assert_eq!(codes!(sqlx::Error::PoolTimedOut), ["DB-503-POOL"; 8]);
}

#[test]
fn errors_of_sqlx_0_8_are_converted() {
    assert_eq!(codes!(sqlx_0_8::Error::PoolTimedOut), ["DB-503-POOL"; 8]);
}

/// The closure of a transaction returns the enum itself.
#[test]
fn errors_of_sea_orm_are_converted() {
    use sea_orm::{ConnAcquireErr, DbErr, TransactionError};
    let timeout = || DbErr::ConnectionAcquire(ConnAcquireErr::Timeout);
    assert_eq!(codes!(timeout()), ["DB-503-POOL"; 8]);
    assert_eq!(
        codes!(TransactionError::<DbErr>::Connection(timeout())),
        ["DB-503-POOL"; 8]
    );
    let held = TransactionError::Transaction(Held::By(7_u8));
    assert_eq!(Held::from(held).spec().err_code(), "HELD-423");
}

#[test]
fn errors_of_diesel_are_converted() {
    use diesel::ConnectionError;
    use diesel::result::Error;
    assert_eq!(codes!(Error::NotFound), ["RES-404"; 8]);
    let refused = || ConnectionError::BadConnection("Connection refused".to_owned());
    assert_eq!(codes!(refused()), ["DB-503-UNAVAILABLE"; 8]);
}

#[test]
fn errors_of_deadpool_are_converted() {
    use deadpool::managed::PoolError;
    assert_eq!(
        codes!(PoolError::<std::io::Error>::Closed),
        ["DB-503-UNAVAILABLE"; 8]
    );
}

/// Through each level, a violation becomes the variant that names its constraint, and all others the sibling.
#[test]
fn a_violation_becomes_the_variant_of_its_constraint() {
    use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

    struct Reported {
        message: &'static str,
        constraint: &'static str,
    }

    impl DatabaseErrorInformation for Reported {
        fn message(&self) -> &str {
            self.message
        }

        fn constraint_name(&self) -> Option<&str> {
            Some(self.constraint)
        }

        fn details(&self) -> Option<&str> {
            None
        }

        fn hint(&self) -> Option<&str> {
            None
        }

        fn table_name(&self) -> Option<&str> {
            None
        }

        fn column_name(&self) -> Option<&str> {
            None
        }

        fn statement_position(&self) -> Option<i32> {
            None
        }
    }

    let unique = |constraint| {
        let reported = Reported {
            message: "duplicate key",
            constraint,
        };
        Error::DatabaseError(DatabaseErrorKind::UniqueViolation, Box::new(reported))
    };
    let error = UserError::from(unique("users_email_key"));
    assert!(matches!(error, UserError::Taken(_)), "{error:?}");
    let error = AppError::from(unique("users_email_key"));
    assert_eq!(error.spec().err_code(), "USER-409");
    let error = UserError::from(unique("users_name_key"));
    assert!(matches!(error, UserError::Db(_)), "{error:?}");
    // What only reads has no violation.
    assert_eq!(
        ReportError::from(unique("users_email_key"))
            .spec()
            .err_code(),
        "SERVER-500"
    );
}

/// `#[from]` converts the errors that are already those of this library.
#[test]
fn errors_of_this_library_are_converted_by_from() {
    let error = UserError::from(DatabaseError::new(Kind::LockTimeout, "the driver's error"));
    assert_eq!(error.spec().err_code(), "DB-503-LOCK");
    let error = AppError::from(ReadError::new(Kind::LockTimeout, "the driver's error"));
    assert!(matches!(error, AppError::Read(_)), "{error:?}");
}
