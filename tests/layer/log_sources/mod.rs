//! The log line contains every source of the error that responds, each once: attached causes, the sources of contexts of a
//! report, and the error that a mapping replaced.
#![cfg(feature = "tracing")]

mod places;
#[cfg(feature = "anyhow-1")]
mod reports;
#[cfg(feature = "error-stack-0_8")]
mod stacks;
mod texts;

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
        assert!(line.field("location").contains("log_sources"), "{line:?}");
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
    assert!(violated.field("location").contains("log_sources"));
    assert_eq!(answered.field("err_code"), "USER-409");
}
