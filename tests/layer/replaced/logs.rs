//! The log line of a replaced error contains the error of the app, the replaced one and all sources of both, each once.

use support::capture::{Line, all_lines};
use tracing::Level;

use super::*;

fn line<E: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> E) -> Line {
    let mut lines = all_lines(|| drop(reply(errors, make)));
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}

#[test]
fn the_line_has_the_level_and_the_code_of_the_app_s_error() {
    let line = line(&errors(), || InternalError::new("10.0.0.5 refused"));
    assert_eq!(line.level, Level::ERROR);
    assert_eq!(line.field("status"), "500");
    assert_eq!(line.field("err_code"), "SHOP-FAILED");
    assert_eq!(line.field("error"), "We failed");
    assert_eq!(
        line.field("sources"),
        "Internal Server Error: 10.0.0.5 refused"
    );
    assert_eq!(line.field("route"), "/");
}

#[test]
fn the_line_has_the_causes_around_and_inside_of_the_error() {
    let make = || {
        let input = InputError::from(invalid().caused_by("row 7")).caused_by("the import");
        OuterGroup::from(input).caused_by("the nightly run")
    };
    let line = line(&errors(), make);
    assert_eq!(line.field("err_code"), "SHOP-INVALID");
    let sources = line.field("sources");
    assert!(
        sources.starts_with("Validation Error: qty (too_small)"),
        "{sources}"
    );
    for cause in ["row 7", "the import", "the nightly run"] {
        assert_eq!(sources.matches(cause).count(), 1, "{sources}");
    }
}

#[test]
fn the_line_has_the_error_of_the_driver() {
    let errors = ApiErrors::new().on(|_: &PoolExhaustedError| ShopError::Busy.caused_by("own"));
    let line = line(&errors, || InnerGroup::from(pool()));
    assert_eq!(line.field("err_code"), "SHOP-BUSY");
    let sources = line.field("sources");
    assert!(sources.starts_with("own: "), "{sources}");
    assert!(sources.ends_with("no connection"), "{sources}");
}

#[test]
fn the_line_has_the_error_in_an_any_error() {
    let any: fn() -> AnyError = || OuterGroup::from(InternalError::new("disk full")).into();
    let line = line(&errors(), any);
    assert_eq!(line.field("err_code"), "SHOP-FAILED");
    assert_eq!(line.field("sources"), "Internal Server Error: disk full");
}

/// The texts of axum name types of the server, so only the log contains them.
#[test]
fn the_line_has_the_text_of_the_extractor() {
    let app = Router::new().route("/", post(async |_: axum::Json<Order>| ()));
    let app = app.layer(errors().layer());
    let body = r#"{"qty":"x"}"#;
    let lines = all_lines(|| assert_invalid(&post_to(&app, "application/json", body), 1, "qty"));
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    assert!(line.field("sources").contains("expected u8"), "{line:?}");
}
