//! The log lines of responses: one for each response, and one for parts that could not be sent.

use api_errors::ApiError;
use api_errors::errors::{HttpError, InternalError, NotFoundError};
use axum::response::IntoResponse;
use http::StatusCode;
use support::Foreign;
use support::capture::{Line, all_lines, lines};
use support::failing::{BadMidway, BadText};
use tracing::Level;
use tracing::level_filters::LevelFilter;

fn answered(error: impl IntoResponse) -> Vec<Line> {
    all_lines(|| drop(error.into_response()))
}

fn one(error: impl IntoResponse) -> Line {
    let lines = answered(error);
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    line.clone()
}

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order {0} not found", err_code = "ORDER-404")]
    NotFound(u8),
    #[api_error(code = 502, msg = "Gateway failed", err_code = "ORDER-502")]
    Gateway(#[from] Foreign),
    #[api_error(code = 500, msg = "Quiet", err_code = "ORDER-500", log = "off")]
    Quiet(#[source] Foreign),
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}

#[test]
fn a_response_is_one_line() {
    let line = one(OrderError::NotFound(7));
    assert_eq!(line.level, Level::DEBUG);
    assert_eq!(line.field("status"), "404");
    assert_eq!(line.field("err_code"), "ORDER-404");
    assert_eq!(line.field("error"), "Order 7 not found");
    // A static body takes the short way through the writer; it is logged as well.
    let line = one(HttpError::new(StatusCode::FORBIDDEN));
    assert_eq!(line.level, Level::INFO);
}

/// Tools group by the message, so it has no value of an instance.
#[test]
fn the_message_is_the_code_and_the_declared_text() {
    for (line, message) in [
        (
            one(OrderError::NotFound(7)),
            "ORDER-404: Order {0} not found",
        ),
        (
            one(NotFoundError::new().msg("No user 7")),
            "RES-404: Not Found",
        ),
        (
            one(OrderError::from(InternalError::new("row 7"))),
            "SERVER-500: Internal Server Error",
        ),
    ] {
        assert_eq!(line.field("message"), message, "{line:?}");
    }
}

/// The source never reaches the client, so nowhere else is it to be found.
#[test]
fn no_source_is_lost() {
    let near = || Foreign::new("near").caused_by(Foreign::new("root"));
    for line in [
        one(OrderError::from(near())),
        one(Box::new(OrderError::from(near()))),
    ] {
        assert_eq!(line.level, Level::ERROR);
        assert_eq!(line.field("sources"), "near: root");
    }
    let line = one(OrderError::from(InternalError::new(near())));
    assert_eq!(line.field("err_code"), "SERVER-500");
    assert_eq!(line.field("sources"), "near: root");
}

#[test]
fn the_level_off_logs_nothing() {
    assert_eq!(answered(OrderError::Quiet(Foreign::new("s"))), []);
    let at_off = lines(LevelFilter::OFF, || {
        drop(OrderError::NotFound(1).into_response());
    });
    assert_eq!(at_off, []);
    let at_info = lines(LevelFilter::INFO, || {
        drop(OrderError::NotFound(1).into_response());
        drop(NotFoundError::new().into_response());
    });
    assert_eq!(at_info, []);
}

/// The body says `null` and the log says why.
#[test]
fn the_cause_of_what_could_not_be_sent_is_said() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "m", err_code = "DATA-409")]
    struct Data(#[api_error(data)] BadMidway);
    let lines = answered(Data(BadMidway));
    let [first, second] = &lines[..] else {
        panic!("two lines expected: {lines:?}")
    };
    assert_eq!((first.level, first.field("error")), (Level::DEBUG, "m"));
    assert_eq!(second.level, Level::ERROR);
    assert_eq!(second.field("err_code"), "DATA-409");
    assert!(second.field("message").starts_with("DATA-409: `data` "));
    assert_eq!(second.field("error"), "the pool 10.0.0.5 is gone");
}

#[test]
fn a_text_or_header_that_could_not_be_sent_is_said() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", desc = "{0}", err_code = "TEXT")]
    struct Text(BadText);
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "HEADER")]
    struct Header(#[api_error(header = "X-H")] &'static str);

    let lines = answered(Text(BadText));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[1].level, Level::ERROR);
    assert_eq!(lines[1].field("err_code"), "TEXT");
    assert!(lines[1].field("message").starts_with("TEXT: "), "{lines:?}");

    let lines = answered(Header("a\nb"));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[1].level, Level::ERROR);
    assert_eq!(lines[1].field("name"), "x-h");
    assert_eq!(answered(Header("good")).len(), 1);
}
