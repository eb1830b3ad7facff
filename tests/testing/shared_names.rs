//! The names that several declarations of a document have: the event and the finding.

#![expect(
    clippy::unused_async,
    reason = "handlers are async, and these are documented and not run by axum"
)]

use api_errors::testing::shared_names;
use api_errors::{ApiError, ApiErrors};
use support::capture::all_lines;
use utoipa::OpenApi;

mod orders {
    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 410, msg = "The order is gone", err_code = "ORDER-410")]
    pub(super) struct GoneError;
}

mod users {
    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 410, msg = "The user is gone", err_code = "USER-410")]
    pub(super) struct GoneError;

    #[derive(Debug, api_errors::ApiError)]
    #[api_error(
        code = 410,
        msg = "The user is gone",
        err_code = "USER-410",
        name = "UserGone"
    )]
    pub(super) struct NamedError;
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Order(#[from] orders::GoneError),
    #[api_error(transparent)]
    User(#[from] users::GoneError),
}

#[derive(Debug, ApiError)]
enum NamedAppError {
    #[api_error(transparent)]
    Order(#[from] orders::GoneError),
    #[api_error(transparent)]
    User(#[from] users::NamedError),
}

#[api_errors::path(get, path = "/", responses((status = 200)))]
async fn unnamed() -> Result<(), AppError> {
    Err(orders::GoneError)?;
    Err(users::GoneError.into())
}

#[api_errors::path(get, path = "/", responses((status = 200)))]
async fn named() -> Result<(), NamedAppError> {
    Err(orders::GoneError)?;
    Err(users::NamedError.into())
}

#[derive(OpenApi)]
#[openapi(paths(unnamed))]
struct Unnamed;

#[derive(OpenApi)]
#[openapi(paths(named))]
struct Named;

#[test]
fn a_name_of_two_declarations_is_an_event_and_a_finding() {
    assert!(pollster::block_on(unnamed()).is_err());
    let mut openapi = Unnamed::openapi();
    let lines = all_lines(|| ApiErrors::new().document(&mut openapi));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0].level, tracing::Level::WARN);
    assert_eq!(lines[0].field("name"), "GoneError");
    let paths = [
        "testing::shared_names::orders::GoneError",
        "testing::shared_names::users::GoneError",
    ];
    assert_eq!(lines[0].field("declarations"), paths.join(", "));
    let found = shared_names(&openapi);
    let [shared] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(shared.name, "GoneError");
    assert_eq!(shared.declarations, paths);
    // A second call does not forget it, and does not report it again.
    let before = openapi.clone();
    let lines = all_lines(|| ApiErrors::new().document(&mut openapi));
    assert_eq!(lines, []);
    assert!(openapi == before);
}

#[test]
fn the_key_name_is_the_remedy() {
    assert!(pollster::block_on(named()).is_err());
    let mut openapi = Named::openapi();
    let lines = all_lines(|| ApiErrors::new().document(&mut openapi));
    assert_eq!(lines, []);
    assert_eq!(shared_names(&openapi), []);
    let schemas = openapi.components.unwrap().schemas;
    assert!(schemas.contains_key("GoneError") && schemas.contains_key("UserGone"));
}

#[test]
#[should_panic(expected = "it is not finished: call `ApiErrors::document`")]
fn a_document_that_is_not_finished_is_no_answer() {
    drop(shared_names(&Unnamed::openapi()));
}
