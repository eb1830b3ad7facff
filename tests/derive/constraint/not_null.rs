//! `not_null`, beside `constraint` and alone, and names with a `*`.

use api_errors::ApiError;
use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::{ApiError as _, ApiErrorSet as _, ViolatesConstraint as _};

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(
        code = 409,
        msg = "The address is taken",
        err_code = "USER-EMAIL-409",
        constraint("users_email_key", "users.email")
    )]
    EmailTaken,
    #[api_error(
        code = 422,
        msg = "The name is missing",
        err_code = "USER-NAME-422",
        not_null("users.name", "people.name")
    )]
    NameMissing(#[source] DatabaseError),
    #[api_error(
        code = 422,
        msg = "The team is missing or unknown",
        err_code = "USER-TEAM-422",
        constraint = "users_team_fkey",
        not_null = "users.team"
    )]
    NoTeam,
    #[api_error(
        code = 409,
        msg = "The number is taken",
        err_code = "USER-NUMBER-409",
        constraint = "users_*_number_key"
    )]
    NumberTaken,
    #[api_error(transparent)]
    Database(#[from] DatabaseError),
}

/// What SQLite reports: the column is the name of both violations.
fn of_column(violation: Violation, column: &str) -> DatabaseError {
    DatabaseError::new(Kind::Integrity(violation), "the driver's error")
        .with_constraint(format!("users.{column}"))
        .with_table("users")
        .with_column(column)
}

fn named(violation: Violation, name: &str) -> DatabaseError {
    DatabaseError::new(Kind::Integrity(violation), "the driver's error").with_constraint(name)
}

#[test]
fn each_violation_becomes_the_variant_of_its_class() {
    for (error, err_code) in [
        (of_column(Violation::Unique, "email"), "USER-EMAIL-409"),
        (of_column(Violation::NotNull, "email"), "DB-422-NOTNULL"),
        (of_column(Violation::NotNull, "name"), "USER-NAME-422"),
        (of_column(Violation::Unique, "name"), "DB-409-UNIQUE"),
        (of_column(Violation::NotNull, "team"), "USER-TEAM-422"),
        (
            named(Violation::ForeignKey, "users_team_fkey"),
            "USER-TEAM-422",
        ),
        (
            named(Violation::Unique, "users_2026_11_number_key"),
            "USER-NUMBER-409",
        ),
        (
            named(Violation::Unique, "users_number_key"),
            "DB-409-UNIQUE",
        ),
    ] {
        let text = format!("{error:?}");
        assert_eq!(UserError::from(error).spec().err_code(), err_code, "{text}");
    }
}

#[test]
fn the_declaration_lists_both_keys() {
    let names: Vec<_> = UserError::SET
        .iter()
        .map(|spec| (spec.err_code(), spec.constraints(), spec.not_null()))
        .filter(|(code, ..)| code.starts_with("USER"))
        .collect();
    let none: &[&str] = &[];
    let expected: [(&str, &[&str], &[&str]); 4] = [
        ("USER-EMAIL-409", &["users_email_key", "users.email"], none),
        ("USER-NAME-422", none, &["users.name", "people.name"]),
        ("USER-TEAM-422", &["users_team_fkey"], &["users.team"]),
        ("USER-NUMBER-409", &["users_*_number_key"], none),
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_pointer_passes_the_class_on() {
    let boxed = Box::new(of_column(Violation::NotNull, "name"));
    assert!(boxed.violates(ConstraintClass::NotNull, "users.name"));
    assert!(!boxed.violates(ConstraintClass::Named, "users.name"));
}
