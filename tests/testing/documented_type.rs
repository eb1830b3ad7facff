//! The drift check of data that the document shows as another type.

use std::time::Duration;

use api_errors::testing::DriftCheck;
use api_errors::{ApiError, ApiErrors};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::get;

#[derive(Debug, ApiError)]
#[api_error(code = 503, retry_after = 1)]
enum BusyError {
    #[api_error(msg = "Busy", err_code = "RIGHT")]
    Right {
        #[api_error(data(as = String))]
        after: &'static str,
    },
    #[api_error(msg = "Busy", err_code = "WRONG")]
    Wrong {
        #[api_error(data(as = u64))]
        after: &'static str,
    },
    #[api_error(msg = "Busy", err_code = "KNOWN")]
    Known {
        #[api_error(data)]
        after: Duration,
    },
    #[api_error(msg = "Busy", err_code = "WRONG-KNOWN")]
    WrongKnown {
        #[api_error(data(as = Duration))]
        after: u64,
    },
}

#[api_errors::path(get, path = "/right")]
async fn right() -> Result<(), BusyError> {
    Err(BusyError::Right { after: "a second" })
}

#[api_errors::path(get, path = "/wrong")]
async fn wrong() -> Result<(), BusyError> {
    Err(BusyError::Wrong { after: "a second" })
}

#[api_errors::path(get, path = "/known")]
async fn known() -> Result<(), BusyError> {
    let after = Duration::from_millis(1500);
    Err(BusyError::Known { after })
}

#[api_errors::path(get, path = "/wrong-known")]
async fn wrong_known() -> Result<(), BusyError> {
    Err(BusyError::WrongKnown { after: 1 })
}

/// Returns the differences of one route.
fn differences(errors: &ApiErrors, path: &str) -> Vec<String> {
    let (router, mut openapi) = OpenApiRouter::new()
        .routes(routes!(right))
        .routes(routes!(wrong))
        .routes(routes!(known))
        .routes(routes!(wrong_known))
        .split_for_parts();
    errors.document(&mut openapi);
    let check = DriftCheck::new(&openapi);
    let app = router.layer(errors.layer()).layer(check.layer());
    get(&app, path);
    check.into_differences()
}

#[test]
fn a_false_type_is_reported() {
    let line = "- the body at /data/after: \"a second\" is not of type \"integer\"";
    let found = differences(&ApiErrors::new(), "/wrong");
    assert!(found[0].contains(line), "{found:?}");
    let found = differences(&ApiErrors::new(), "/wrong-known");
    let line = "- the body at /data/after: 1 is not of type \"object\"";
    assert!(found[0].contains(line), "{found:?}");
    let problems = ApiErrors::new().problem_details("https://example.com/");
    let found = differences(&problems, "/wrong");
    let line = "- the body at /after: \"a second\" is not of type \"integer\"";
    assert!(found[0].contains(line), "{found:?}");
}

#[test]
fn a_true_type_is_not_reported() {
    for path in ["/right", "/known"] {
        assert_eq!(differences(&ApiErrors::new(), path), [""; 0], "{path}");
    }
}
