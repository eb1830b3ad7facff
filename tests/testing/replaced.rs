//! `assert_api_error!` and the drift check with errors of the app in place of those of the library.

use api_errors::errors::{HttpError, InternalError, NotFoundError, ValidationError};
use api_errors::testing::DriftCheck;
use api_errors::{ApiError, ApiErrors, assert_api_error};
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use axum::routing::get as on_get;
use utoipa::OpenApi;

use crate::{get, panic_of, send};

/// The response of the app with all replacements.
fn response(path: &str) -> Response {
    get(&app(&errors()), path)
}

#[derive(Debug, ApiError)]
#[api_error(code = 400, msg = "Invalid", err_code = "MY-INVALID")]
struct Invalid;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "We failed", err_code = "MY-FAILED")]
struct Failed;

#[derive(Debug, ApiError)]
enum Nowhere {
    #[api_error(code = 404, msg = "No page", err_code = "MY-PAGE")]
    Page,
    #[api_error(code = 405, msg = "No way", err_code = "MY-WAY", allow(missing_header))]
    Way,
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Invalid(#[from] ValidationError),
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

#[api_errors::path(get, path = "/items/{id}", params(("id" = u8, Path)), responses((status = 200, description = "The item")))]
async fn item(Path(id): Path<u8>) -> Result<(), AppError> {
    match id {
        0 => Ok(()),
        1 => Err(NotFoundError::new())?,
        2 => Err(ValidationError::new([]))?,
        _ => panic!("in the handler"),
    }
}

#[derive(OpenApi)]
#[openapi(paths(item))]
struct Api;

fn errors() -> ApiErrors {
    ApiErrors::new()
        .on(|_: &ValidationError| Invalid)
        .on(|_: &InternalError| Failed)
        .on_status(404, |_| Nowhere::Page)
        .on_status(405, |_| Nowhere::Way)
}

fn app(errors: &ApiErrors) -> Router {
    let own = async || HttpError::new(StatusCode::NOT_FOUND);
    let router = Router::new().route("/items/{id}", on_get(item));
    router.route("/own", on_get(own)).layer(errors.layer())
}

#[test]
fn a_type_accepts_the_error_in_place_of_one_of_its_own() {
    assert_api_error!(response("/items/2"), Invalid);
    assert_api_error!(response("/items/2"), expected = Invalid);
    assert_api_error!(response("/items/2"), ValidationError);
    assert_api_error!(response("/items/2"), AppError);
    let body = assert_api_error!(response("/items/2"), AppError, "MY-INVALID");
    assert_eq!(body.message, "Invalid");
    assert_api_error!(response("/items/1"), AppError, "RES-404");
}

#[test]
fn the_replaced_error_is_not_accepted() {
    let text = panic_of(|| drop(assert_api_error!(response("/items/2"), AppError, "VAL-422")));
    let line = "- error_code: expected VAL-422, answered MY-INVALID; the app replaces VAL-422 by \
                `ApiErrors::on` or `on_status`\n";
    assert!(text.contains(line), "{text}");
    let text = panic_of(|| {
        drop(assert_api_error!(
            response("/items/2"),
            expected = ValidationError::new([])
        ));
    });
    let line =
        "- error: expected `ValidationError`, answered `Invalid`; the app replaces VAL-422 by";
    assert!(text.contains(line), "{text}");
}

/// The error of the app is compared with its declaration.
#[test]
fn another_error_in_place_of_one_is_not_accepted() {
    let text = panic_of(|| drop(assert_api_error!(response("/items/2"), NotFoundError)));
    assert!(
        text.contains("answered MY-INVALID, which `NotFoundError` does not have"),
        "{text}"
    );
    let text = panic_of(|| {
        drop(assert_api_error!(
            response("/items/1"),
            AppError,
            "MY-INVALID"
        ));
    });
    assert!(
        text.contains("`AppError` has no error of the code MY-INVALID"),
        "{text}"
    );
}

fn check(errors: &ApiErrors) -> (Router, DriftCheck) {
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    let check = DriftCheck::new(&openapi);
    (app(errors).layer(check.layer()), check)
}

#[test]
fn documented_replacements_are_no_differences() {
    let (app, check) = check(&errors());
    get(&app, "/items/0");
    get(&app, "/items/1");
    get(&app, "/items/x");
    // The app sends these itself.
    get(&app, "/nowhere");
    let post = || Request::post("/items/0").body(Body::empty()).unwrap();
    let response = send(&app, post());
    assert_eq!(response.headers()["allow"], "GET,HEAD");
    let unseen: Vec<_> = check.unseen().iter().map(ToString::to_string).collect();
    assert_eq!(unseen, Vec::<String>::new());
    check.exhaustive();
}

#[test]
fn a_replacement_means_the_same_as_the_replaced_error() {
    let (app, check) = check(&errors());
    get(&app, "/items/3");
    // This request fits the document.
    get(&app, "/items/2");
    let found = check.into_differences();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[1].contains("- MY-FAILED: the server failed"),
        "{found:?}"
    );
    assert!(
        found[0].contains("- MY-INVALID, but the request fits"),
        "{found:?}"
    );
}

#[test]
fn a_kept_text_is_no_difference_unless_the_request_fits() {
    #[api_errors::path(get, path = "/axum/{id}", params(("id" = u8, Path)), responses((status = 200)))]
    async fn axum(_: Path<u8>) -> StatusCode {
        StatusCode::OK
    }
    #[derive(OpenApi)]
    #[openapi(paths(axum))]
    struct Api;

    let errors = errors().keep_extractor_texts(|_| Invalid);
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    let check = DriftCheck::new(&openapi);
    let app = Router::new().route("/axum/{id}", on_get(axum));
    let app = app.layer(errors.layer()).layer(check.layer());
    assert_api_error!(get(&app, "/axum/x"), Invalid);
    // The error of the app is none that a test must see.
    check.exhaustive();
}

/// A type with several errors can also be what a handler returns, so its codes are counted.
#[test]
fn a_replacement_with_several_errors_is_counted_as_unseen() {
    let (_, check) = check(&ApiErrors::new().on(|_: &InternalError| Nowhere::Page));
    let unseen: Vec<_> = check.unseen().iter().map(ToString::to_string).collect();
    let expected = [
        "GET /items/{id}",
        "GET /items/{id}: MY-PAGE",
        "GET /items/{id}: MY-WAY",
        "GET /items/{id}: RES-404",
    ];
    assert_eq!(unseen, expected);
    assert!(check.into_differences().is_empty());
}

#[test]
fn a_replacement_without_the_mapping_in_the_document_is_a_difference() {
    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    let check = DriftCheck::new(&openapi);
    let app = app(&errors()).layer(check.layer());
    get(&app, "/items/x");
    get(&app, "/nowhere");
    let found = check.into_differences();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].contains("the status is not documented"),
        "{found:?}"
    );
    assert!(
        found[1].contains("MY-PAGE is neither HTTP-404"),
        "{found:?}"
    );
}
