//! The types that an observer finds in an error, and the copy of its chain.

use super::*;

/// Each declared error is a class of its own. Of internal errors, the cause is.
#[test]
fn the_type_is_the_code_or_that_of_the_root() {
    fn number() -> std::num::ParseIntError {
        "x".parse::<u8>().expect_err("no number")
    }
    let (_, seen) = one(gateway);
    assert_eq!(seen.error_type, "ORDER-502");
    let (_, seen) = one(|| InternalError::new(number()));
    assert_eq!(seen.error_type, "ParseIntError");
    let (_, seen) = one(|| AnyError::from(Outer(number())));
    assert_eq!(seen.error_type, "ParseIntError");
    // The source of an `io::Error` is that of the error in it, so its own `Debug` is the last one.
    let (_, seen) = one(|| AnyError::from(io::Error::other(number())));
    assert_eq!(seen.error_type, "Custom");
    let (_, seen) = one(|| AnyError::from(io::Error::from(io::ErrorKind::NotFound)));
    assert_eq!(seen.error_type, "Kind");
    let (_, seen) = one(|| AppError::from(OrderError::from(InternalError::new(gateway()))));
    assert_eq!(seen.error_type, "Foreign");
    let (_, seen) = one(|| -> () { panic!("no stock") });
    assert_eq!(seen.error_type, "Panic");
    // A text has no type.
    let (_, seen) = one(|| InternalError::new(anyhow::anyhow!("row 42 is gone")));
    assert_eq!(seen.error_type, "SERVER-500");
    let (_, seen) = one(|| InternalError::new("rows: 42"));
    assert_eq!(seen.error_type, "SERVER-500");
}

/// A foreign error with another one as its source.
#[derive(Debug)]
struct Outer<E>(E);

impl<E: Error> fmt::Display for Outer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the run stopped")
    }
}

impl<E: Error + 'static> Error for Outer<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn the_types_of_the_app_are_found() {
    check(
        ApiErrors::new(),
        || AppError::from(OrderError::Quiet { shard: 7 }),
        |observed| {
            assert!(observed.original().is_none());
            let order = observed.downcast_ref::<OrderError>();
            assert!(matches!(order, Some(OrderError::Quiet { shard: 7 })));
            assert!(observed.downcast_ref::<AppError>().is_some());
            assert!(observed.downcast_ref::<io::Error>().is_none());
            assert_eq!(observed.spec().name(), "Quiet");
            assert_eq!(observed.log_level(), LogLevel::Off);
        },
    );
    check(ApiErrors::new(), gateway, |observed| {
        let source = observed.downcast_ref::<Foreign>().map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("10.0.0.5 refused"));
    });
    check(
        ApiErrors::new(),
        || InternalError::new(io::Error::other("disk")),
        |observed| {
            assert!(observed.downcast_ref::<io::Error>().is_some());
            assert!(observed.downcast_ref::<InternalError>().is_some());
        },
    );
}

#[test]
fn the_types_in_an_any_error_are_found() {
    // Of no known type.
    check(
        ApiErrors::new(),
        || AnyError::from(Outer(io::Error::other("disk"))),
        |observed| {
            assert_eq!(observed.err_code(), "SERVER-500");
            let original = observed.original().expect("an original error");
            assert!(original.is::<Outer<io::Error>>(), "{original:?}");
            assert!(observed.downcast_ref::<Outer<io::Error>>().is_some());
            assert!(observed.downcast_ref::<io::Error>().is_some());
        },
    );
    // An API error, of which the response is a copy.
    check(
        ApiErrors::new(),
        || AnyError::from(Outer(AppError::from(gateway()))),
        |observed| {
            assert_eq!(observed.err_code(), "ORDER-502");
            assert_eq!(observed.error().message(), "Gateway failed");
            assert!(
                observed
                    .original()
                    .is_some_and(<dyn Error>::is::<Outer<AppError>>)
            );
            assert!(observed.downcast_ref::<AppError>().is_some());
            assert!(observed.downcast_ref::<Foreign>().is_some());
        },
    );
    // A mapping replaces it.
    let errors = ApiErrors::new().on(|_: &io::Error| ConflictError::new());
    check(
        errors,
        || AnyError::from(Box::new(io::Error::other("disk"))),
        |observed| {
            assert_eq!(observed.err_code(), "RES-409");
            assert!(observed.original().is_some());
            assert!(observed.downcast_ref::<ConflictError>().is_some());
            assert!(observed.downcast_ref::<io::Error>().is_some());
            let sources: Vec<_> = observed.sources().map(ToString::to_string).collect();
            assert_eq!(sources, ["disk"]);
        },
    );
}

/// The copy is for functions that take an error: its `Debug` is the type, its texts are bounded.
#[test]
fn the_copy_has_types_and_bounded_texts() {
    check(ApiErrors::new(), gateway, |observed| {
        let logged = observed.logged();
        assert_eq!(
            format!("{logged:?} {logged}"),
            "OrderError::Gateway Gateway failed"
        );
        let source = logged.source().expect("a source");
        assert_eq!(format!("{source:?} {source}"), "Foreign 10.0.0.5 refused");
        let debug = format!("{observed:?}");
        assert!(debug.contains(r#"err_code: "ORDER-502""#), "{debug}");
    });
    check(
        ApiErrors::new(),
        || EndlessError(Endless),
        |observed| {
            // 1,000 bytes for a 4xx.
            assert_eq!(observed.logged().to_string().len(), 1_000);
        },
    );
}

/// The error in a report has its type, also if the app has no response for it.
#[cfg(all(
    feature = "anyhow-1",
    feature = "eyre-0_6",
    feature = "error-stack-0_8"
))]
#[test]
fn the_types_in_a_report_are_found() {
    use api_errors::report::{AnyhowError, EyreError, StackError};

    fn number() -> std::num::ParseIntError {
        "x".parse::<u8>().expect_err("no number")
    }
    fn is_number(observed: &Observed<'_>) {
        assert_eq!(observed.err_code(), "SERVER-500");
        assert_eq!(observed.error_type(), "ParseIntError");
        let original = observed.original().expect("an original error");
        assert!(original.is::<std::num::ParseIntError>(), "{original:?}");
        assert!(observed.downcast_ref::<std::num::ParseIntError>().is_some());
    }
    let errors = ApiErrors::new;
    check(errors(), || AnyhowError::from(number()), is_number);
    check(errors(), || EyreError::from(number()), is_number);
    let with_context = || AnyhowError::from(anyhow::Error::new(number()).context("row 7"));
    check(errors(), with_context, |observed| {
        assert_eq!(observed.error_type(), "ParseIntError");
        let texts: Vec<_> = observed.sources().map(ToString::to_string).collect();
        assert_eq!(texts, ["row 7", "invalid digit found in string"]);
        assert!(observed.downcast_ref::<std::num::ParseIntError>().is_some());
    });
    check(
        errors(),
        || StackError::from(number()),
        |observed| {
            assert_eq!(observed.error_type(), "ParseIntError");
        },
    );
    // The API error in a report responds.
    let missing = || AnyhowError::from(anyhow::Error::new(gateway()).context("row 7"));
    check(errors(), missing, |observed| {
        assert_eq!(observed.error_type(), "ORDER-502");
        assert!(observed.downcast_ref::<OrderError>().is_some());
        assert!(observed.original().is_some());
    });
}
