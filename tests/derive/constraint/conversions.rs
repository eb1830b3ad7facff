//! The variant that `?` creates.

use std::sync::Arc;

use api_errors::ApiError;
use api_errors::db::ConstraintClass;
use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::traits::{ApiError as _, ViolatesConstraint};

use super::{DatabaseError, DriverError, violation};

#[derive(Debug, ApiError)]
#[api_error(code = 409)]
enum UserError {
    #[api_error(
        msg = "Taken",
        err_code = "EMAIL-409",
        constraint("users_email_key", "users.email")
    )]
    EmailTaken,
    #[api_error(transparent, from(DriverError))]
    Db(#[from] DatabaseError),
    /// Not a database's error: converted as ever.
    #[api_error(transparent, from(ConflictError))]
    Other(#[from] Nested),
    #[api_error(msg = "In use", err_code = "TEAM-409", constraint = "users_team_fk")]
    TeamMissing {
        #[source]
        cause: DatabaseError,
    },
    #[api_error(
        code = 422,
        msg = "Too young",
        err_code = "AGE-422",
        constraint = "users_age_check"
    )]
    TooYoung(#[source] Box<DatabaseError>),
    #[api_error(msg = "Own", err_code = "OWN-409")]
    Own,
}

#[derive(Debug, ApiError)]
enum Nested {
    #[api_error(transparent)]
    Conflict(#[from] ConflictError),
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

const CODES: [(&str, &str); 5] = [
    ("users_email_key", "EMAIL-409"),
    ("users.email", "EMAIL-409"),
    ("users_team_fk", "TEAM-409"),
    ("users_age_check", "AGE-422"),
    ("users_name_key", "DB-500"),
];

fn by_driver(of: &'static str) -> Result<(), UserError> {
    Err(violation(of))?
}

fn by_nested(of: &'static str) -> Result<(), UserError> {
    Err(DatabaseError(violation(of)))?
}

fn boxed(of: &'static str) -> Result<(), Box<UserError>> {
    Err(violation(of))?
}

fn boxed_by_nested(of: &'static str) -> Result<(), Box<UserError>> {
    Err(DatabaseError(violation(of)))?
}

#[test]
fn each_name_becomes_its_variant_and_an_unknown_one_the_nested_error() {
    for (constraint, code) in CODES {
        let code_of = |error: &UserError| error.spec().err_code();
        assert_eq!(code_of(&by_driver(constraint).expect_err("an error")), code);
        assert_eq!(code_of(&by_nested(constraint).expect_err("an error")), code);
        assert_eq!(code_of(&boxed(constraint).expect_err("an error")), code);
        let error = boxed_by_nested(constraint).expect_err("an error");
        assert_eq!(code_of(&error), code);
    }
    assert!(matches!(
        by_driver("users.email"),
        Err(UserError::EmailTaken)
    ));
}

/// As a database says it: no other case, no part.
#[test]
fn a_name_is_matched_as_a_whole() {
    for near in [
        "USERS_EMAIL_KEY",
        "users_email",
        "public.users_email_key",
        "",
    ] {
        let error = by_driver(near).expect_err("an error");
        assert_eq!(error.spec().err_code(), "DB-500", "{near}");
    }
}

#[test]
fn an_error_without_a_constraint_is_the_nested_error() {
    let error = UserError::from(DriverError { violated: vec![] });
    assert!(matches!(error, UserError::Db(_)));
}

#[test]
fn a_sibling_that_is_no_database_converts_as_ever() {
    let error = UserError::from(ConflictError::new().msg("Elsewhere"));
    assert!(matches!(error, UserError::Other(Nested::Conflict(_))));
    assert_eq!(error.message(), "Elsewhere");
    let error = UserError::from(Nested::from(NotFoundError::new()));
    assert_eq!(error.spec().err_code(), "RES-404");
    assert_eq!(UserError::Own.spec().err_code(), "OWN-409");
}

/// A violation of which several names are declared becomes the variant that is declared first.
#[test]
fn the_first_variant_wins() {
    let both = |first, second| {
        UserError::from(DriverError {
            violated: vec![first, second],
        })
    };
    let code = |error: UserError| error.spec().err_code();
    assert_eq!(code(both("users_age_check", "users.email")), "EMAIL-409");
    assert_eq!(code(both("users_age_check", "users_team_fk")), "TEAM-409");
}

/// A variant takes a database's error by `?` alone: who builds the nested one by hand means it.
#[test]
fn what_is_built_by_hand_stays() {
    let error = UserError::Db(DatabaseError(violation("users.email")));
    assert_eq!(error.spec().err_code(), "DB-500");
}

/// Two databases, each with an error of its own; one variant for both.
#[test]
fn every_sibling_that_is_a_database_is_asked() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 503, msg = "Cache", err_code = "CACHE-503")]
    struct CacheError(&'static str);

    impl ViolatesConstraint for CacheError {
        fn violates(&self, class: ConstraintClass, name: &str) -> bool {
            class == ConstraintClass::Named && self.0 == name
        }
    }

    #[derive(Debug, ApiError)]
    enum Two {
        #[api_error(
            code = 409,
            msg = "Taken",
            err_code = "TAKEN-409",
            constraint = "taken"
        )]
        Taken(#[source] Box<dyn std::error::Error + Send + Sync>),
        #[api_error(transparent, from(DriverError))]
        Db(DatabaseError),
        #[api_error(transparent)]
        Cache(#[from] CacheError),
    }

    for error in [Two::from(violation("taken")), CacheError("taken").into()] {
        assert_eq!(error.spec().err_code(), "TAKEN-409");
    }
    assert_eq!(Two::from(violation("x")).spec().err_code(), "DB-500");
    assert_eq!(Two::from(CacheError("x")).spec().err_code(), "CACHE-503");
}

/// The nested error may be behind a pointer, and an alias of one.
#[test]
fn a_boxed_or_shared_nested_error_is_asked() {
    type Shared = Arc<DatabaseError>;

    #[derive(Debug, ApiError)]
    enum Pointers {
        #[api_error(
            code = 409,
            msg = "Taken",
            err_code = "TAKEN-409",
            constraint = "taken"
        )]
        Taken,
        #[api_error(transparent, from(DriverError))]
        Boxed(#[from] Box<DatabaseError>),
        #[api_error(transparent)]
        Shared(#[from] Shared),
    }

    let nested = |of| DatabaseError(violation(of));
    for of in ["taken", "x"] {
        let errors = [
            Pointers::from(violation(of)),
            Box::new(nested(of)).into(),
            Arc::new(nested(of)).into(),
        ];
        for error in errors {
            assert_eq!(matches!(error, Pointers::Taken), of == "taken", "{error:?}");
        }
    }
}

/// Each enum converts for itself: the one that takes the driver's error decides.
#[test]
fn the_enum_that_takes_the_drivers_error_decides() {
    #[derive(Debug, ApiError)]
    enum Team {
        #[api_error(
            code = 409,
            msg = "Taken by a team",
            err_code = "TEAM-EMAIL-409",
            constraint = "users.email"
        )]
        EmailTaken,
        #[api_error(transparent, from(DriverError))]
        Db(#[from] DatabaseError),
    }
    #[derive(Debug, ApiError)]
    enum App {
        #[api_error(transparent)]
        User(#[from] UserError),
        #[api_error(transparent, from(DriverError))]
        Team(#[from] Team),
    }

    fn user() -> Result<(), App> {
        Ok(by_driver("users.email")?)
    }
    fn team() -> Result<(), App> {
        Err(violation("users.email"))?
    }
    assert_eq!(user().expect_err("an error").spec().err_code(), "EMAIL-409");
    let error = team().expect_err("an error");
    assert_eq!(error.spec().err_code(), "TEAM-EMAIL-409");
}
