//! The prefixes of `ApiErrors::under` that cover no operation: the event and the finding.

#![expect(
    clippy::unused_async,
    reason = "handlers are async, and these are documented and not run by axum"
)]

use api_errors::ApiErrors;
use api_errors::errors::{ForbiddenError, UnauthorizedError};
use api_errors::testing::unused_prefixes;
use support::capture::all_lines;
use utoipa::OpenApi;

#[api_errors::path(get, path = "/admin/users", responses((status = 200)))]
#[expect(dead_code, reason = "only its document counts")]
async fn users() -> Result<(), ForbiddenError> {
    unreachable!()
}

#[derive(OpenApi)]
#[openapi(paths(users))]
struct Api;

#[test]
fn a_prefix_without_operations_is_an_event_and_a_finding() {
    let errors = ApiErrors::new()
        .under::<UnauthorizedError>("/admin/{id}")
        .under::<ForbiddenError>("/admin/{id}")
        .under::<ForbiddenError>("/admin");
    let mut openapi = Api::openapi();
    let lines = all_lines(|| errors.document(&mut openapi));
    let [line] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert_eq!(line.level, tracing::Level::WARN);
    assert_eq!(line.field("prefix"), "/admin/{id}");
    assert_eq!(line.field("errors"), "ForbiddenError, UnauthorizedError");
    assert!(
        line.field("message")
            .contains("such as `/admin` or `/orgs/{id}/admin`"),
        "{line:?}"
    );
    let found = unused_prefixes(&openapi);
    let [unused] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(unused.prefix, "/admin/{id}");
    assert_eq!(unused.errors, ["ForbiddenError", "UnauthorizedError"]);
}

#[test]
fn a_prefix_with_an_operation_is_neither() {
    let errors = ApiErrors::new().under::<UnauthorizedError>("/admin");
    let mut openapi = Api::openapi();
    let lines = all_lines(|| errors.document(&mut openapi));
    assert_eq!(lines, []);
    assert_eq!(unused_prefixes(&openapi), []);
}

#[test]
#[should_panic(expected = "it is not finished: call `ApiErrors::document`")]
fn a_document_that_is_not_finished_is_no_answer() {
    drop(unused_prefixes(&Api::openapi()));
}
