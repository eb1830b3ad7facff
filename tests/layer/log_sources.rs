//! The log line contains every source of the error that responds, each once: attached causes, the sources of contexts of a
//! report, and the error that a mapping replaced.
#![cfg(feature = "tracing")]

use std::error::Error;
use std::fmt;
use std::panic::Location;

use api_errors::db::ConstraintClass;
use api_errors::errors::{ConflictError, HttpError, InternalError, NotFoundError, ResultExt as _};
use api_errors::traits::{CausedBy as _, ViolatesConstraint};
use api_errors::{AnyError, ApiError, ApiErrors, Caused, Shared};
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use support::Foreign;
use support::capture::{Line, all_lines};

use crate::send::{request, send_request};

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Order {id} is paid", err_code = "ORDER-409")]
struct OrderError {
    id: u64,
    source: Foreign,
    #[api_error(location)]
    at: &'static Location<'static>,
}

fn order() -> OrderError {
    let (source, at) = (Foreign::new("10.0.0.5 refused"), Location::caller());
    OrderError { id: 7, source, at }
}

fn caused() -> Caused<OrderError> {
    order().caused_by("first").caused_by("second")
}

const CAUSED: &str = "Order 7 is paid: second: first: 10.0.0.5 refused";

#[derive(Debug, thiserror::Error)]
enum Wrapper<E: Error + 'static> {
    #[error("upload failed")]
    Source(#[source] E),
    #[error(transparent)]
    Transparent(E),
}

/// The library does not recognize it: thiserror writes `Display` and `Error`.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("internal text")]
#[api_error(code = 418, msg = "Stacked", err_code = "STACKED-418")]
struct Stacked(#[source] Foreign);

#[derive(Debug, ApiError)]
#[api_error(code = 502, msg = "Upstream", err_code = "UPSTREAM-502")]
struct UpstreamError(#[source] Caused<OrderError>);

type Make<E> = fn() -> E;

fn errors_with_mappings() -> ApiErrors {
    ApiErrors::new()
        .on(|_: &OrderError| ConflictError::new().caused_by("own"))
        .register::<Stacked>()
}

/// The lines that the response of `make` logs.
fn lines<E: IntoResponse + 'static>(errors: &ApiErrors, make: Make<E>) -> Vec<Line> {
    let app = Router::new().route("/", get(async move || Err::<(), _>(make())));
    let app = app.layer(errors.layer());
    all_lines(|| drop(send_request(&app, request("GET", "/"))))
}

#[track_caller]
fn line<E: IntoResponse + 'static>(errors: &ApiErrors, make: Make<E>) -> Line {
    let lines = lines(errors, make);
    let [line] = &lines[..] else {
        panic!("{lines:?}")
    };
    line.clone()
}

#[track_caller]
fn assert_sources<E: IntoResponse + 'static>(make: Make<E>, err_code: &str, sources: &str) {
    let line = line(&ApiErrors::new(), make);
    assert_eq!(line.field("err_code"), err_code);
    assert_eq!(line.field("sources"), sources);
}

#[test]
fn an_error_with_causes_as_the_source_of_another() {
    let internal = format!("{CAUSED}: late");
    assert_sources(
        || NotFoundError::new().caused_by(caused()),
        "RES-404",
        CAUSED,
    );
    assert_sources(
        || NotFoundError::new().caused_by("late").caused_by(caused()),
        "RES-404",
        &internal,
    );
    assert_sources(
        || Err::<(), _>(caused()).internal().expect_err("an error"),
        "SERVER-500",
        CAUSED,
    );
    assert_sources(|| UpstreamError(caused()), "UPSTREAM-502", CAUSED);
    assert_sources(
        || InternalError::new(Wrapper::Source(Wrapper::Transparent(caused()))),
        "SERVER-500",
        &format!("upload failed: {CAUSED}"),
    );
    assert_sources(
        || AnyError::from(Wrapper::Source(caused())),
        "ORDER-409",
        &format!("upload failed: {CAUSED}"),
    );
    // The causes of a built-in error.
    assert_sources(
        || InternalError::new(ConflictError::new().caused_by("first").caused_by("second")),
        "SERVER-500",
        "Conflict: second: first",
    );
    assert_sources(
        || {
            InternalError::new(
                HttpError::new(http::StatusCode::GONE)
                    .caused_by("a")
                    .caused_by("b"),
            )
        },
        "SERVER-500",
        "Gone: b: a",
    );
    // A type that is not recognized keeps its causes.
    let name = std::any::type_name::<Caused<Stacked>>();
    assert_sources(
        || {
            AnyError::from(
                Stacked(Foreign::new("own"))
                    .caused_by("first")
                    .caused_by("second"),
            )
        },
        "SERVER-500",
        &format!("{name}: internal text: second: first: own"),
    );
    let name = std::any::type_name::<Wrapper<Caused<Stacked>>>();
    assert_sources(
        || {
            let stacked = Stacked(Foreign::new("own")).caused_by("first");
            AnyError::from(Wrapper::Transparent(stacked.caused_by("second")))
        },
        "SERVER-500",
        &format!("{name}: internal text: second: first: own"),
    );
}

#[derive(Debug, ApiError)]
enum GroupError {
    #[api_error(transparent)]
    Order(#[from] Caused<OrderError>),
    #[api_error(transparent)]
    Boxed(#[from] Box<Caused<OrderError>>),
    #[api_error(transparent)]
    Shared(#[from] Shared<Caused<OrderError>>),
}

#[test]
fn the_causes_in_a_variant_of_a_group() {
    let sources = "second: first: 10.0.0.5 refused";
    assert_sources(|| GroupError::from(caused()), "ORDER-409", sources);
    assert_sources(
        || GroupError::from(Box::new(caused())),
        "ORDER-409",
        sources,
    );
    assert_sources(
        || GroupError::from(Shared::from(caused())),
        "ORDER-409",
        sources,
    );
    assert_sources(
        || AnyError::from(GroupError::from(caused())),
        "ORDER-409",
        sources,
    );
    assert_sources(
        || AnyError::from(Caused::from(Wrapper::Transparent(caused()))),
        "ORDER-409",
        sources,
    );
    assert_sources(
        || InternalError::new(GroupError::from(caused())),
        "SERVER-500",
        CAUSED,
    );
    assert_sources(
        || GroupError::from(caused()).caused_by("late"),
        "ORDER-409",
        "late: second: first: 10.0.0.5 refused",
    );
}

/// Its `Display` and its address are those of the error in it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Newtype(#[source] Wrapper<Foreign>);

#[test]
fn an_error_with_the_text_and_the_address_of_its_source_does_not_end_the_chain() {
    let line = line(&ApiErrors::new(), || {
        InternalError::new(Newtype(Wrapper::Source(Foreign::new("own"))))
    });
    let types: Vec<_> = line
        .errors
        .iter()
        .map(|(type_name, _)| type_name.as_str())
        .collect();
    assert_eq!(types, ["InternalError", "Newtype", "Source", "Foreign"]);
    assert_eq!(line.field("sources"), "upload failed: own");
}

/// A `Display` and a `Debug` that fail with their writer.
struct Strict;

impl fmt::Display for Strict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "strict").expect("a writer that does not fail");
        Ok(())
    }
}

impl fmt::Debug for Strict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Strict {{ .. }}").expect("a writer that does not fail");
        write!(f, " and more").expect("a writer that does not fail");
        Ok(())
    }
}

impl Error for Strict {}

/// Its text is longer than the log keeps.
#[derive(Debug)]
struct LongAndStrict;

impl fmt::Display for LongAndStrict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for _ in 0..3000 {
            write!(f, "strict").expect("a writer that does not fail");
        }
        Ok(())
    }
}

impl Error for LongAndStrict {}

#[test]
fn a_text_that_unwraps_its_writes_can_be_logged() {
    let long = line(&ApiErrors::new(), || InternalError::new(LongAndStrict));
    assert_eq!(long.field("sources").len(), 4096);
    assert_sources(
        || NotFoundError::new().caused_by(Strict),
        "RES-404",
        "strict",
    );
    assert_sources(
        || AnyError::from(Strict),
        "SERVER-500",
        &format!("{}: strict", std::any::type_name::<Strict>()),
    );
}

#[derive(Debug, ApiError)]
#[api_error(code = 502, msg = "Outer", err_code = "OUTER-502")]
struct OuterError {
    source: OrderError,
    #[api_error(location)]
    at: &'static Location<'static>,
}

/// Another derive writes its `Error`, so it is not recognized.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("internal text")]
#[api_error(code = 418, msg = "Stacked", err_code = "PLACED-418")]
struct Placed {
    #[source]
    source: OrderError,
    #[api_error(location)]
    at: &'static Location<'static>,
}

#[test]
fn the_place_of_an_error_that_is_not_recognized_comes_first() {
    const OUTER: u32 = line!() + 2;
    fn placed() -> Placed {
        let (source, at) = (order(), Location::caller());
        Placed { source, at }
    }
    let is_outer = |line: Line| {
        assert_eq!(line.field("err_code"), "PLACED-418");
        let location = line.field("location");
        assert!(
            location.contains(&format!("log_sources.rs:{OUTER}:")),
            "{location}"
        );
    };
    let errors = ApiErrors::new().register::<Placed>();
    is_outer(line(&errors, placed));
    is_outer(line(&errors, || placed().caused_by(order())));
    is_outer(line(&errors, || AnyError::from(placed())));
    is_outer(line(&errors, || AnyError::from(Wrapper::Source(placed()))));
}

#[test]
fn the_place_of_the_outermost_error_is_logged() {
    const INNER: u32 = line!() + 2;
    fn inner() -> OrderError {
        let (source, at) = (Foreign::new("x"), Location::caller());
        OrderError { id: 7, source, at }
    }
    const OUTER: u32 = line!() + 2;
    fn outer() -> OuterError {
        let (source, at) = (inner(), Location::caller());
        OuterError { source, at }
    }
    // `caller` without `#[track_caller]` is the line of its call.
    let cases: [(Make<AnyError>, u32); 5] = [
        (|| outer().into(), OUTER),
        (|| outer().caused_by(inner()).into(), OUTER),
        (|| inner().caused_by(outer()).into(), INNER),
        (|| Wrapper::Source(outer()).into(), OUTER),
        (|| NotFoundError::new().caused_by(inner()).into(), INNER),
    ];
    for (make, expected) in cases {
        let line = line(&ApiErrors::new(), make);
        let location = line.field("location");
        assert!(
            location.contains(&format!("log_sources.rs:{expected}:")),
            "{location}"
        );
    }
}

#[test]
fn the_causes_of_an_error_that_a_mapping_replaces() {
    let errors = errors_with_mappings();
    let cases: [(Make<AnyError>, &str); 4] = [
        (|| caused().into(), CAUSED),
        (|| Box::new(caused()).into(), CAUSED),
        (
            || Wrapper::Source(caused()).into(),
            "upload failed: Order 7 is paid: second: first: 10.0.0.5 refused",
        ),
        (|| order().into(), "Order 7 is paid: 10.0.0.5 refused"),
    ];
    for (make, sources) in cases {
        let line = line(&errors, make);
        assert_eq!(line.field("err_code"), "RES-409");
        assert_eq!(line.field("sources"), format!("own: {sources}"));
        assert!(
            line.field("location").contains("log_sources.rs"),
            "{line:?}"
        );
    }
}

#[test]
fn the_types_of_causes_are_named() {
    let line = line(&ApiErrors::new(), || {
        AnyError::from(Wrapper::Source(
            order()
                .caused_by(Stacked(Foreign::new("own")))
                .caused_by("second"),
        ))
    });
    let types: Vec<_> = line
        .errors
        .iter()
        .map(|(type_name, _)| type_name.as_str())
        .collect();
    assert_eq!(
        types,
        [
            "OrderError",
            "Source",
            "Caused",
            "Error",
            "Stacked",
            "Foreign",
            "Foreign"
        ]
    );
}

#[test]
fn a_source_below_the_outermost_error_is_logged_once() {
    let line = line(&errors_with_mappings(), || {
        AnyError::from(Wrapper::Source(Stacked(Foreign::new("own"))))
    });
    assert_eq!(line.field("err_code"), "STACKED-418");
    assert_eq!(line.field("sources"), "upload failed: internal text: own");
}

/// A field inside another error can have its address, and errors of one type can have one text.
#[test]
fn different_errors_with_one_text_or_one_address_are_both_logged() {
    let line = line(&ApiErrors::new(), || {
        InternalError::new(Wrapper::Source(Wrapper::Source(Foreign::new("own"))))
    });
    let types: Vec<_> = line
        .errors
        .iter()
        .map(|(type_name, _)| type_name.as_str())
        .collect();
    assert_eq!(types, ["InternalError", "Source", "Source", "Foreign"]);
}

/// Nested calls of `drop` would overflow the stack.
#[test]
fn an_error_with_many_causes_can_be_dropped() {
    let mut error = NotFoundError::new();
    let mut caused = Caused::from(order());
    for _ in 0..200_000 {
        error = error.caused_by(Foreign::new("again"));
        caused = caused.caused_by(Foreign::new("again"));
    }
    let shared = error.clone();
    drop((error, caused));
    assert_eq!(
        shared.source().map(ToString::to_string).as_deref(),
        Some("again")
    );
}

#[test]
fn the_error_that_violates_a_constraint_with_causes() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 500, msg = "Internal Server Error", err_code = "DB-500")]
    struct DatabaseError(
        #[source] Foreign,
        #[api_error(location)] &'static Location<'static>,
    );

    impl ViolatesConstraint for DatabaseError {
        fn violates(&self, class: ConstraintClass, name: &str) -> bool {
            class == ConstraintClass::Named && name == "users_email_key"
        }
    }

    #[derive(Debug, ApiError)]
    enum UserError {
        #[api_error(
            code = 409,
            msg = "Taken",
            err_code = "USER-409",
            constraint = "users_email_key"
        )]
        EmailTaken,
        #[api_error(transparent)]
        Db(#[from] Caused<DatabaseError>),
    }

    let lines = lines(&ApiErrors::new(), || {
        let lost = DatabaseError(Foreign::new("exists"), Location::caller());
        UserError::from(lost.caused_by("first").caused_by("second"))
    });
    let [violated, answered] = &lines[..] else {
        panic!("two lines expected: {lines:?}")
    };
    assert_eq!(violated.field("sources"), "second: first: exists");
    assert!(violated.field("location").contains("log_sources.rs"));
    assert_eq!(answered.field("err_code"), "USER-409");
}

/// A long cause leaves room for the others: each gets the same share, and what a short text leaves goes to the long ones.
#[test]
fn a_long_cause_leaves_room_for_the_others() {
    let line = line(&ApiErrors::new(), || {
        let error = NotFoundError::new().caused_by("the root");
        error
            .caused_by("y".repeat(3000))
            .caused_by("x".repeat(3000))
    });
    let long = (1000 - "the root".len()) / 2;
    let (x, y) = ("x".repeat(long), "y".repeat(long));
    assert_eq!(line.field("sources"), format!("{x}: {y}: the root"));
}

/// Its `Display` and its source change with each call, so that no copy of it equals another.
#[derive(Debug)]
struct Restless(std::sync::atomic::AtomicU32);

impl fmt::Display for Restless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        write!(f, "call {count}")
    }
}

impl Error for Restless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[test]
fn the_number_of_sources_is_bounded() {
    let line = line(&ApiErrors::new(), || {
        let mut error = InternalError::new(Restless(0.into())).caused_by(Restless(0.into()));
        for _ in 0..100 {
            error = error.caused_by(order().caused_by(Restless(0.into())).caused_by("late"));
        }
        error
    });
    // The error and at most 64 sources.
    assert_eq!(line.errors.len(), 65);
}

#[cfg(feature = "anyhow-1")]
mod reports {
    use api_errors::report::AnyhowError;

    use super::*;

    /// The chain of anyhow has no source of a context, only what is below the context.
    #[test]
    fn a_context_keeps_its_own_sources() {
        let cases: [(Make<AnyhowError>, &str); 4] = [
            (
                || anyhow::anyhow!("root").context(order()).into(),
                "10.0.0.5 refused: root",
            ),
            (
                || anyhow::anyhow!("root").context(caused()).into(),
                "second: first: 10.0.0.5 refused: root",
            ),
            (
                || {
                    anyhow::anyhow!("root")
                        .context(caused())
                        .context("outer")
                        .into()
                },
                "outer: Order 7 is paid: second: first: 10.0.0.5 refused: root",
            ),
            (
                || anyhow::Error::new(caused()).context("outer").into(),
                "outer: Order 7 is paid: second: first: 10.0.0.5 refused",
            ),
        ];
        for (make, sources) in cases {
            let line = line(&ApiErrors::new(), make);
            assert_eq!(line.field("err_code"), "ORDER-409");
            assert_eq!(line.field("sources"), sources);
            assert!(line.fields.contains_key("location"));
        }
        // A registered type, which is not recognized by itself.
        let line = line(&errors_with_mappings(), || -> AnyhowError {
            anyhow::anyhow!("root")
                .context(Stacked(Foreign::new("own")))
                .into()
        });
        assert_eq!(line.field("err_code"), "STACKED-418");
        assert_eq!(line.field("sources"), "root: own");
    }
}

#[cfg(feature = "error-stack-0_8")]
mod stacks {
    use api_errors::report::StackError;
    use error_stack::{Report, ResultExt as _};

    use super::*;

    fn stack() -> StackError<OrderError> {
        Err::<(), _>(Report::new(Foreign::new("root")).attach("attached"))
            .change_context_lazy(order)
            .expect_err("an error")
            .into()
    }

    #[test]
    fn a_report_is_a_cause() {
        assert_sources(
            || NotFoundError::new().caused_by(stack()),
            "RES-404",
            "Order 7 is paid: 10.0.0.5 refused: root [attached]",
        );
        assert_sources(
            || {
                let result = Err::<(), _>(stack());
                result
                    .or_api(|_| NotFoundError::new())
                    .expect_err("an error")
            },
            "RES-404",
            "Order 7 is paid: 10.0.0.5 refused: root [attached]",
        );
    }

    /// As is usual in error-stack.
    #[derive(Debug, thiserror::Error)]
    #[error("load failed")]
    struct LoadError;

    fn load(source: &'static str) -> StackError<LoadError> {
        Err::<(), _>(Report::new(Foreign::new(source)))
            .change_context(LoadError)
            .expect_err("an error")
            .into()
    }

    #[test]
    fn errors_without_a_size_are_different_errors() {
        assert_sources(
            || {
                NotFoundError::new()
                    .caused_by(load("refused"))
                    .caused_by(load("timed out"))
            },
            "RES-404",
            "load failed: timed out: load failed: refused",
        );
        assert_sources(
            || -> StackError<LoadError> {
                let report = load("root").into_report();
                report
                    .change_context(OuterContext)
                    .change_context(LoadError)
                    .into()
            },
            "SERVER-500",
            "load failed: outer: load failed: root",
        );
    }

    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct OuterContext;

    #[test]
    fn a_report_keeps_the_place_of_its_errors() {
        let located = line(&ApiErrors::new(), || AnyError::new(stack()));
        assert!(located.field("location").contains("log_sources.rs"));
        let located = line(&ApiErrors::new(), stack);
        assert!(located.field("location").contains("log_sources.rs"));
        let located = line(&errors_with_mappings(), stack);
        assert!(located.field("location").contains("log_sources.rs"));
        let located = line(&ApiErrors::new(), || {
            NotFoundError::new().caused_by(stack())
        });
        assert!(located.field("location").contains("log_sources.rs"));
    }

    #[test]
    fn a_context_keeps_its_causes() {
        assert_sources(
            || -> StackError<Caused<OrderError>> {
                Err::<(), _>(Report::new(Foreign::new("root")))
                    .change_context_lazy(caused)
                    .expect_err("an error")
                    .into()
            },
            "ORDER-409",
            "second: first: 10.0.0.5 refused: root",
        );
    }
}
