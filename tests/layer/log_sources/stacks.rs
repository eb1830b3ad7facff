//! The sources of an `error-stack` report.

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
    assert!(located.field("location").contains("log_sources"));
    let located = line(&ApiErrors::new(), stack);
    assert!(located.field("location").contains("log_sources"));
    let located = line(&errors_with_mappings(), stack);
    assert!(located.field("location").contains("log_sources"));
    let located = line(&ApiErrors::new(), || {
        NotFoundError::new().caused_by(stack())
    });
    assert!(located.field("location").contains("log_sources"));
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
