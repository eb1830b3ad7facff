//! The log line (feature `tracing`), without a response.

use std::fmt;

use api_errors::db::{DatabaseError, DatabaseErrorKind};
use api_errors::errors::{HttpError, InternalError, NotFoundError, UnauthorizedError};
use api_errors::{ApiError, log, traits};
use http::StatusCode;
use support::Foreign;
use support::capture::{Line, all_lines, lines};
use tracing::Level;
use tracing::level_filters::LevelFilter;

fn line_of(error: &dyn traits::ApiError) -> Line {
    let lines = all_lines(|| log(error));
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    line.clone()
}

#[derive(Debug, ApiError)]
#[api_error(code = 502, msg = "Gateway {name} failed", err_code = "GATEWAY-502")]
struct GatewayError {
    name: &'static str,
    source: Foreign,
}

#[test]
fn one_line_says_what_was_answered_and_why() {
    let source = Foreign::new("10.0.0.5 refused").caused_by(Foreign::new("no route"));
    let line = line_of(&GatewayError { name: "eu", source });
    assert_eq!(line.level, Level::ERROR);
    assert_eq!(line.target, "api_errors");
    assert_eq!(line.field("status"), "502");
    assert_eq!(line.field("err_code"), "GATEWAY-502");
    assert_eq!(line.field("error"), "Gateway eu failed");
    assert_eq!(line.field("sources"), "10.0.0.5 refused: no route");
    assert!(!line.field("message").is_empty());
}

#[test]
fn without_a_source_none_is_said() {
    let line = line_of(&NotFoundError::new());
    assert!(!line.fields.contains_key("sources"));
    assert_eq!(line.field("error"), "Not Found");
}

/// Any client can send a value that does not fit, but the arithmetic of the program reports it too.
#[test]
fn a_value_that_does_not_fit_is_a_warning() {
    let cause = || Foreign::new("value too long for type character varying(5)");
    for sqlstate in [
        "22001", "22003", "22007", "22008", "22021", "22P02", "22P05",
    ] {
        let kind = DatabaseErrorKind::of_sqlstate(sqlstate);
        let line = line_of(&DatabaseError::new(kind, cause()));
        assert_eq!(line.field("err_code"), "DB-422-VALUE", "{sqlstate}");
        assert_eq!(line.level, Level::WARN, "{sqlstate}");
    }
    let division_by_zero = DatabaseErrorKind::of_sqlstate("22012");
    let line = line_of(&DatabaseError::new(division_by_zero, cause()));
    assert_eq!(line.field("err_code"), "SERVER-500");
    assert_eq!(line.level, Level::ERROR);
}

#[test]
fn the_level_follows_the_status() {
    let level = |code| {
        let status = StatusCode::from_u16(code).expect("three digits");
        line_of(&HttpError::new(status)).level
    };
    for code in [500, 501, 503, 599] {
        assert_eq!(level(code), Level::ERROR, "{code}");
    }
    for code in [401, 403, 429] {
        assert_eq!(level(code), Level::INFO, "{code}");
    }
    for code in [400, 402, 404, 409, 422, 428, 499] {
        assert_eq!(level(code), Level::DEBUG, "{code}");
    }
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, log = "warn")]
enum Said {
    #[api_error(msg = "m", err_code = "INHERITED")]
    Inherited,
    #[api_error(msg = "m", err_code = "ERROR", code = 404, log = "error")]
    Error,
    #[api_error(msg = "m", err_code = "INFO", log = "info")]
    Info,
    #[api_error(msg = "m", err_code = "DEBUG", log = "debug")]
    Debug,
    #[api_error(msg = "m", err_code = "TRACE", log = "trace")]
    Trace,
    #[api_error(msg = "m", err_code = "OFF", log = "off")]
    Off,
    #[api_error(transparent)]
    Nested(InternalError),
}

#[test]
fn log_says_another_level() {
    assert_eq!(line_of(&Said::Inherited).level, Level::WARN);
    assert_eq!(line_of(&Said::Error).level, Level::ERROR);
    assert_eq!(line_of(&Said::Info).level, Level::INFO);
    assert_eq!(line_of(&Said::Debug).level, Level::DEBUG);
    assert_eq!(line_of(&Said::Trace).level, Level::TRACE);
    // A nested error inherits no default.
    assert_eq!(
        line_of(&Said::Nested(InternalError::new("s"))).level,
        Level::ERROR
    );
    assert_eq!(all_lines(|| log(&Said::Off)), []);
}

#[test]
fn nothing_is_written_below_the_level() {
    let at = |max, error: &dyn traits::ApiError| lines(max, || log(error)).len();
    assert_eq!(at(LevelFilter::OFF, &Said::Error), 0);
    assert_eq!(at(LevelFilter::ERROR, &Said::Error), 1);
    assert_eq!(at(LevelFilter::ERROR, &Said::Inherited), 0);
    assert_eq!(at(LevelFilter::WARN, &Said::Inherited), 1);
    assert_eq!(at(LevelFilter::INFO, &UnauthorizedError::new()), 1);
    assert_eq!(at(LevelFilter::INFO, &NotFoundError::new()), 0);
    assert_eq!(at(LevelFilter::DEBUG, &NotFoundError::new()), 1);
    assert_eq!(at(LevelFilter::DEBUG, &Said::Trace), 0);
}

/// What a client sent may stand in a message, and a driver's text in a source: neither may begin a line
/// of its own, nor move the cursor of a terminal.
#[test]
fn no_second_line_can_be_forged() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No {name}", err_code = "FORGED-404")]
    struct Missing {
        name: &'static str,
        #[source]
        cause: Foreign,
    }
    let forged = "a\r\nERROR forged \u{1b}[31m \u{0}\u{7f}\u{85}\t é \\ \"";
    let cause = Foreign::new("first\nline").caused_by(Foreign::new("\u{1b}[2J"));
    let line = line_of(&Missing {
        name: forged,
        cause,
    });
    for (name, value) in &line.fields {
        assert!(!value.contains(char::is_control), "{name}: {value:?}");
    }
    assert_eq!(
        line.field("error"),
        "No a\\r\\nERROR forged \\u{1b}[31m \\u{0}\\u{7f}\\u{85}\\t é \\ \""
    );
    assert_eq!(line.field("sources"), "first\\nline: \\u{1b}[2J");
}

/// Where somebody else writes `Display`, the log has the internal text and the client the public one.
#[test]
fn the_internal_text_is_logged() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("row {0} is gone from shard 7")]
    #[api_error(code = 404, msg = "Not here", err_code = "STACKED-404")]
    struct Stacked(u8);
    let line = line_of(&Stacked(1));
    assert_eq!(line.field("error"), "row 1 is gone from shard 7");
}

#[test]
fn a_group_logs_its_members_line() {
    #[derive(Debug, ApiError)]
    enum Group {
        #[api_error(transparent)]
        Gateway(Box<GatewayError>),
    }
    let source = Foreign::new("refused");
    let error = Group::Gateway(Box::new(GatewayError { name: "us", source }));
    let line = line_of(&error);
    assert_eq!(line.field("err_code"), "GATEWAY-502");
    assert_eq!(line.field("error"), "Gateway us failed");
    assert_eq!(line.field("sources"), "refused");
}

#[test]
fn a_display_that_fails_is_still_a_line() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 500, msg = "m", err_code = "BAD-500")]
    struct Bad {
        #[source]
        cause: BadSource,
    }
    #[derive(Debug)]
    struct BadSource;
    impl fmt::Display for BadSource {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            Err(fmt::Error)
        }
    }
    impl std::error::Error for BadSource {}
    let line = line_of(&Bad { cause: BadSource });
    assert_eq!(line.field("error"), "m");
    assert!(line.field("sources").starts_with("half"));
}

#[test]
fn a_status_that_is_no_error_is_said_when_it_is_made() {
    let lines = all_lines(|| drop(HttpError::new(StatusCode::OK)));
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    assert_eq!((line.level, line.field("status")), (Level::ERROR, "200"));
    assert_eq!(all_lines(|| drop(HttpError::new(StatusCode::GONE))), []);
}

#[test]
fn what_a_builder_drops_is_said() {
    let drops = |name: &'static str, value: &'static str| {
        all_lines(|| drop(NotFoundError::new().header(name, value)))
    };
    for (name, value) in [
        ("x-bad", "a\nb"),
        ("bad name", "1"),
        ("content-type", "text/html"),
    ] {
        let lines = drops(name, value);
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        assert_eq!(line.level, Level::ERROR);
        assert_eq!(line.field("err_code"), "RES-404");
        assert!(line.field("message").starts_with("RES-404: the header "));
    }
    assert_eq!(drops("x-good", "good"), []);
}
