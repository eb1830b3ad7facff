//! The driver's error is always logged, in the line of the response or in a line of its own.

use api_errors::{ApiError, log};
use support::capture::{Line, all_lines, lines};
use tracing::Level;
use tracing::level_filters::LevelFilter;

use super::{DatabaseError, DriverError, violation};

#[derive(Debug, ApiError)]
#[api_error(code = 409)]
enum Logged {
    #[api_error(msg = "m", err_code = "KEPT", constraint = "kept")]
    Kept(#[source] DatabaseError),
    #[api_error(msg = "m", err_code = "UNIT", constraint("unit", "table.unit"))]
    Unit,
    #[api_error(msg = "m", err_code = "LOUD", constraint = "loud\nline", log = "warn")]
    Loud,
    #[api_error(msg = "m", err_code = "OFF", constraint = "off", log = "off")]
    Off,
    #[api_error(transparent, from(DriverError))]
    Db(DatabaseError),
}

fn converted(of: &'static str) -> Vec<Line> {
    all_lines(|| drop(Logged::from(violation(of))))
}

#[test]
fn a_variant_without_room_for_it_logs_it_when_it_is_built() {
    let all = converted("table.unit");
    let [line] = &all[..] else {
        panic!("one line expected: {all:?}")
    };
    assert_eq!(line.level, Level::DEBUG);
    assert_eq!(line.target, "api_errors");
    assert_eq!(line.field("err_code"), "UNIT");
    assert_eq!(line.field("constraint"), "table.unit");
    assert_eq!(line.field("error"), "Internal Server Error");
    assert_eq!(line.field("sources"), "duplicate key violates table.unit");
    assert_eq!(
        line.field("message"),
        "UNIT: the constraint table.unit was violated"
    );
    for unknown in ["status", "method", "route", "request_id"] {
        assert!(!line.fields.contains_key(unknown), "{line:?}");
    }
}

/// Whoever reads the one reads the other.
#[test]
fn its_level_is_that_of_the_answer() {
    let levels = |of| {
        converted(of)
            .iter()
            .map(|line| line.level)
            .collect::<Vec<_>>()
    };
    assert_eq!(levels("loud\nline"), [Level::WARN]);
    assert_eq!(levels("off"), [Level::ERROR; 0]);
    let quiet = lines(LevelFilter::INFO, || drop(Logged::from(violation("unit"))));
    assert_eq!(quiet, []);
}

#[test]
fn control_characters_cannot_forge_a_line() {
    let all = converted("loud\nline");
    assert_eq!(all[0].field("constraint"), "loud\nline");
    assert_eq!(
        all[0].field("sources"),
        "duplicate key violates loud\\nline"
    );
}

#[test]
fn a_variant_that_keeps_it_logs_it_when_it_is_answered() {
    assert_eq!(converted("kept"), []);
    let error = Logged::from(violation("kept"));
    let all = all_lines(|| log(&error));
    let sources = "Internal Server Error: duplicate key violates kept";
    assert_eq!(all[0].field("sources"), sources);
    assert_eq!(all.len(), 1);
}

#[test]
fn what_becomes_the_nested_error_is_logged_with_it_alone() {
    assert_eq!(converted("unknown"), []);
    let error = Logged::from(violation("unknown"));
    let all = all_lines(|| log(&error));
    assert_eq!(all[0].field("sources"), "duplicate key violates unknown");
}
