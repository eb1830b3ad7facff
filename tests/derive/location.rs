//! The place where an error was made: `location` and `backtrace`.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::num::ParseIntError;
use std::panic::Location;

use api_errors::db::ConstraintClass;
use api_errors::traits::{ApiError as _, ViolatesConstraint};
use api_errors::{ApiError, Caused, Shared};
use support::{chain, envelope};

type Place = &'static Location<'static>;

#[derive(Debug, ApiError)]
enum StoreError {
    #[api_error(code = 400, msg = "Not a number", err_code = "STORE-400")]
    Number {
        #[from]
        source: ParseIntError,
        #[api_error(location)]
        at: &'static Location<'static>,
    },
    #[api_error(code = 503, msg = "Busy", err_code = "STORE-503", retry_after = 1)]
    Busy(#[api_error(location)] Place, #[from] std::fmt::Error),
    #[api_error(code = 404, msg = "Row {row} not found", err_code = "STORE-404")]
    Missing {
        #[api_error(data)]
        row: u8,
        #[api_error(location)]
        at: Place,
    },
}

impl StoreError {
    fn at(&self) -> Place {
        match self {
            Self::Number { at, .. } | Self::Busy(at, _) | Self::Missing { at, .. } => at,
        }
    }
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent, from(ParseIntError))]
    Store(#[from] StoreError),
}

#[derive(Debug, ApiError)]
#[api_error(transparent, from(ParseIntError))]
struct OuterError(#[from] Box<AppError>);

fn is_here(place: Place, line: u32) {
    assert_eq!((place.file(), place.line()), (file!(), line));
}

#[test]
fn a_conversion_fills_the_place_of_the_question_mark() {
    const LINE: u32 = line!() + 2;
    fn direct() -> Result<u8, StoreError> {
        Ok("x".parse::<u8>()?)
    }
    const BOXED: u32 = line!() + 2;
    fn boxed() -> Result<u8, Box<StoreError>> {
        Ok("x".parse::<u8>()?)
    }
    let error = direct().expect_err("no number");
    is_here(error.at(), LINE);
    assert_eq!(
        error.envelope(),
        envelope("Not a number", "STORE-400", None, "null")
    );
    assert_eq!(chain(&error), ["invalid digit found in string"]);

    is_here(boxed().expect_err("no number").at(), BOXED);

    let (line, error) = (line!(), StoreError::from(std::fmt::Error));
    is_here(error.at(), line);
    let (line, error): (_, StoreError) = (line!(), std::fmt::Error.into());
    is_here(error.at(), line);
}

/// `map_err(StoreError::from)` has no call of `from` in this file.
#[test]
fn a_conversion_that_is_passed_as_a_function_has_another_place() {
    let (line, result) = (line!(), Err::<u8, _>(std::fmt::Error));
    let place = result.map_err(StoreError::from).expect_err("an error").at();
    assert_ne!((place.file(), place.line()), (file!(), line + 1), "{place}");
}

#[test]
fn a_conversion_through_nested_errors_fills_the_place_of_the_question_mark() {
    const LINE: u32 = line!() + 2;
    fn one_level() -> Result<u8, AppError> {
        Ok("x".parse::<u8>()?)
    }
    const TWO: u32 = line!() + 2;
    fn two_levels() -> Result<u8, Box<OuterError>> {
        Ok("x".parse::<u8>()?)
    }
    let AppError::Store(error) = one_level().expect_err("no number");
    is_here(error.at(), LINE);

    let OuterError(error) = *two_levels().expect_err("no number");
    let AppError::Store(error) = *error;
    is_here(error.at(), TWO);
}

#[test]
fn a_value_made_by_hand_has_the_place_that_you_give() {
    let at = Location::caller();
    let made = StoreError::Missing { row: 7, at };
    assert!(std::ptr::eq(made.at(), at));
    let body = envelope("Row 7 not found", "STORE-404", None, r#"{"row":7}"#);
    assert_eq!(made.envelope(), body);
}

#[test]
fn a_wrapper_keeps_the_place() {
    #[derive(Debug, ApiError)]
    enum WrapperError {
        #[api_error(transparent, from(StoreError, ParseIntError))]
        Caused(#[from] Caused<StoreError>),
        #[api_error(transparent, from(std::fmt::Error))]
        Shared(#[from] Shared<StoreError>),
    }
    let (line, error) = (line!(), WrapperError::from(std::fmt::Error));
    let WrapperError::Shared(error) = error else {
        panic!("the second variant")
    };
    is_here(error.at(), line);
    let number = "x".parse::<u8>().expect_err("no number");
    let (line, error) = (line!(), WrapperError::from(number));
    let WrapperError::Caused(error) = error else {
        panic!("the first variant")
    };
    is_here(error.at(), line);
    let (line, error) = (line!(), StoreError::from(std::fmt::Error));
    let WrapperError::Caused(error) = WrapperError::from(error) else {
        panic!("the first variant")
    };
    is_here(error.at(), line);
}

/// The database error of the tests.
#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Internal Server Error", err_code = "DB-500")]
struct DbError {
    #[from]
    driver: DriverError,
    #[api_error(location)]
    at: Place,
}

#[derive(Debug)]
struct DriverError(&'static str);

impl std::fmt::Display for DriverError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for DriverError {}

impl ViolatesConstraint for DbError {
    fn violates(&self, class: ConstraintClass, name: &str) -> bool {
        class == ConstraintClass::Named && self.driver.0 == name
    }
}

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(
        code = 409,
        msg = "Taken",
        err_code = "USER-409",
        constraint = "email_key"
    )]
    Taken {
        #[source]
        error: DbError,
        #[api_error(location)]
        at: Place,
    },
    #[api_error(
        code = 422,
        msg = "Too young",
        err_code = "USER-422",
        constraint = "age_check"
    )]
    TooYoung(
        #[api_error(location)] Place,
        #[api_error(backtrace)] Backtrace,
    ),
    #[api_error(transparent, from(DriverError))]
    Db(#[from] DbError),
}

#[test]
fn a_violated_constraint_fills_the_place() {
    const LINE: u32 = line!() + 2;
    fn insert(violated: &'static str) -> Result<(), UserError> {
        Err(DriverError(violated))?
    }
    for violated in ["email_key", "age_check", "other"] {
        let error = insert(violated).expect_err("an error");
        let place = match &error {
            UserError::Taken { error, at } => {
                is_here(error.at, LINE);
                at
            }
            UserError::TooYoung(at, _) => at,
            UserError::Db(error) => error.at,
        };
        is_here(place, LINE);
    }
    let error = DbError::from(DriverError("email_key"));
    let (line, error) = (line!(), UserError::from(error));
    let UserError::Taken { at, .. } = error else {
        panic!("a violation: {error:?}")
    };
    is_here(at, line);
}

/// An error that keeps its place and is made from a database error.
#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Internal Server Error", err_code = "KEPT-500")]
struct KeptError {
    #[from]
    source: DbError,
    #[api_error(location)]
    at: Place,
}

/// None of its variants has a place of its own. The conversion makes a `KeptError`.
#[derive(Debug, ApiError)]
enum AccountError {
    #[api_error(
        code = 409,
        msg = "Taken",
        err_code = "ACCOUNT-409",
        constraint = "email_key"
    )]
    Taken(#[source] KeptError),
    #[api_error(transparent)]
    Db(#[from] DbError),
}

#[test]
fn a_violated_constraint_fills_the_place_of_the_error_that_it_makes() {
    const LINE: u32 = line!() + 2;
    fn insert(error: DbError) -> Result<(), AccountError> {
        Err(error)?
    }
    const BOXED: u32 = line!() + 2;
    fn boxed(error: DbError) -> Result<(), Box<AccountError>> {
        Err(error)?
    }
    let at = |error: AccountError| match error {
        AccountError::Taken(kept) => {
            assert_eq!(chain(&kept).len(), 2, "{kept:?}");
            kept.at
        }
        AccountError::Db(error) => panic!("a violation: {error:?}"),
    };
    let database = || DbError::from(DriverError("email_key"));
    is_here(at(insert(database()).expect_err("an error")), LINE);
    is_here(at(*boxed(database()).expect_err("an error")), BOXED);
}

#[test]
fn a_conversion_through_a_constraint_in_a_nested_group_fills_the_place() {
    #[derive(Debug, ApiError)]
    #[api_error(transparent, from(DbError))]
    struct ServiceError(#[from] Caused<AccountError>);

    let error = DbError::from(DriverError("email_key"));
    let (line, error) = (line!(), ServiceError::from(error));
    let AccountError::Taken(kept) = &*error.0 else {
        panic!("a violation: {error:?}")
    };
    is_here(kept.at, line);
}

#[derive(Debug, ApiError)]
#[api_error(code = 502, msg = "Bad Gateway", err_code = "TRACED-502")]
struct TracedError {
    #[from]
    source: std::fmt::Error,
    #[api_error(backtrace)]
    trace: Backtrace,
}

#[derive(Debug, ApiError)]
#[api_error(transparent, from(std::fmt::Error))]
struct OuterTracedError(#[from] TracedError);

/// The environment is read once, so a process of its own runs the test again with the variable.
#[test]
fn a_conversion_captures_the_backtrace_if_the_environment_says_so() {
    const ENABLES: &str = "RUST_LIB_BACKTRACE";
    let error = TracedError::from(std::fmt::Error);
    assert_eq!(error.trace.status(), Backtrace::capture().status());
    let OuterTracedError(nested) = std::fmt::Error.into();
    assert_eq!(nested.trace.status(), Backtrace::capture().status());
    if std::env::var_os(ENABLES).is_some() {
        assert_ne!(Backtrace::capture().status(), BacktraceStatus::Disabled);
        return;
    }
    let this = "location::a_conversion_captures_the_backtrace_if_the_environment_says_so";
    let program = std::env::current_exe().expect("this program");
    let again = std::process::Command::new(program)
        .args(["--exact", this])
        .env(ENABLES, "1")
        .output()
        .expect("a second run");
    let output = String::from_utf8_lossy(&again.stdout);
    assert!(again.status.success(), "{output}");
    assert!(output.contains("1 passed"), "{output}");
}

#[cfg(feature = "tracing")]
mod log {
    use support::capture::{Line, all_lines};

    use super::*;

    fn line_of(error: &dyn api_errors::traits::ApiError) -> Line {
        let lines = all_lines(|| api_errors::log(error));
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        line.clone()
    }

    #[test]
    fn the_place_is_logged_and_not_sent() {
        let error = StoreError::from(std::fmt::Error);
        let place = error.at();
        let text = format!("{}:{}:{}", file!(), place.line(), place.column());
        assert_eq!(line_of(&error).field("location"), text);
        assert!(!error.envelope().contains("location.rs"));
        assert_eq!(error.to_string(), "Busy");

        let at = Location::caller();
        let made = StoreError::Missing { row: 7, at };
        assert_eq!(line_of(&made).field("location"), at.to_string());
    }

    #[test]
    fn the_place_is_logged_through_groups_and_wrappers() {
        use api_errors::traits::CausedBy as _;

        let error = StoreError::from(std::fmt::Error);
        let text = error.at().to_string();
        let error = OuterError(Box::new(AppError::from(error)));
        assert_eq!(line_of(&error).field("location"), text);
        let line = line_of(&error.caused_by("why"));
        assert_eq!(line.field("location"), text);
        assert_eq!(
            line.field("sources"),
            "why: an error occurred when formatting an argument"
        );
    }

    #[test]
    fn an_error_without_a_place_logs_none() {
        let error = api_errors::errors::NotFoundError::new();
        let line = line_of(&error);
        assert!(!line.fields.contains_key("location"), "{line:?}");
        assert!(!line.fields.contains_key("backtrace"), "{line:?}");
    }

    #[test]
    fn a_backtrace_is_logged_if_it_was_captured_as_one_bounded_line() {
        let (source, trace) = (std::fmt::Error, Backtrace::force_capture());
        if trace.status() == BacktraceStatus::Unsupported {
            return;
        }
        let line = line_of(&TracedError { source, trace });
        let text = line.field("backtrace");
        assert!(text.contains("a_backtrace_is_logged"), "{text}");
        assert!(
            !text.contains('\n') && text.len() <= 16 << 10,
            "{}",
            text.len()
        );

        let trace = Backtrace::disabled();
        let line = line_of(&TracedError { source, trace });
        assert!(!line.fields.contains_key("backtrace"), "{line:?}");
    }
}
