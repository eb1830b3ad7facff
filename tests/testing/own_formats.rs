//! Own formats, forms by prefix and members, as the assertion and the drift check see them.

use std::borrow::Cow;

use api_errors::errors::{ConflictError, ForbiddenError, InternalError};
use api_errors::testing::{DriftCheck, unused_prefixes};
use api_errors::{
    ApiError, ApiErrors, ErrorContext, ErrorFormat, ErrorSpec, assert_api_error, traits,
};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use support::capture::all_lines;
use tower::ServiceExt as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::{RefOr, Schema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::drift::ask;

#[derive(Debug, ApiError)]
enum StockError {
    #[api_error(code = 409, msg = "Sold out", err_code = "STOCK-409")]
    SoldOut {
        #[api_error(data)]
        left: u32,
    },
    #[api_error(code = 409, msg = "Too late", err_code = "STOCK-409-LATE")]
    Late,
}

fn sold_out() -> StockError {
    StockError::SoldOut { left: 0 }
}

#[api_errors::path(get, path = "/v1/stock")]
async fn old() -> Result<(), StockError> {
    Err(sold_out())
}

#[api_errors::path(get, path = "/v2/stock")]
async fn new() -> Result<(), StockError> {
    Err(StockError::Late)
}

/// The code in lower case, or none.
struct Own {
    has_codes: bool,
}

impl ErrorFormat for Own {
    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let body = json!({ "reason": self.code(error.spec()), "text": error.message() });
        out.extend_from_slice(body.to_string().as_bytes());
    }

    fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        self.has_codes
            .then(|| spec.err_code().to_lowercase().into())
    }

    fn schema(&self, spec: &ErrorSpec) -> RefOr<Schema> {
        let reason = json!({ "type": ["string", "null"], "enum": [self.code(spec)] });
        let properties = json!({ "reason": reason, "text": { "type": "string" } });
        let schema =
            json!({ "type": "object", "required": ["reason", "text"], "properties": properties });
        serde_json::from_value(schema).unwrap()
    }
}

fn parts(errors: &ApiErrors) -> (Router, OpenApi) {
    let router = OpenApiRouter::new()
        .routes(routes!(old))
        .routes(routes!(new));
    let (router, mut openapi) = router.split_for_parts();
    errors.document(&mut openapi);
    (router.layer(errors.layer()), openapi)
}

fn settings() -> [ApiErrors; 4] {
    [
        ApiErrors::new().format(Own { has_codes: true }),
        ApiErrors::new().format(Own { has_codes: false }),
        ApiErrors::new().format_under("/v1", Own { has_codes: true }),
        ApiErrors::new()
            .problem_details("/problems/")
            .format_under("/v1", Own { has_codes: false })
            .member("request_id", |_, context| {
                context.request_id().map(str::to_owned)
            }),
    ]
}

#[test]
fn the_check_judges_each_path_by_its_form() {
    for (at, errors) in settings().into_iter().enumerate() {
        let errors = errors.common_errors::<ForbiddenError>();
        let (router, openapi) = parts(&errors);
        let check = DriftCheck::new(&openapi);
        let app = router.layer(check.layer());
        for path in ["/v1/stock", "/v2/stock", "/v1/nowhere", "/nowhere"] {
            ask(&app, &Method::GET, path);
        }
        // An error that no operation has.
        ask(&app, &Method::DELETE, "/v1/stock");
        assert_eq!(check.into_differences(), [""; 0], "{at}");
    }
}

#[test]
fn the_check_counts_the_codes_that_the_document_has() {
    let [own, without_codes, ..] = settings();
    let unseen = |errors: &ApiErrors| -> Vec<String> {
        let (router, openapi) = parts(errors);
        let check = DriftCheck::new(&openapi);
        let app = router.layer(check.layer());
        ask(&app, &Method::GET, "/v1/stock");
        let unseen = check.unseen().into_iter();
        unseen.map(|unseen| unseen.to_string()).collect()
    };
    assert_eq!(
        unseen(&own),
        [
            "GET /v1/stock: stock-409-late",
            "GET /v2/stock",
            "GET /v2/stock: stock-409",
            "GET /v2/stock: stock-409-late",
        ]
    );
    assert_eq!(unseen(&without_codes), ["GET /v2/stock"]);
}

#[test]
fn an_excepted_code_is_that_of_the_document_or_the_declaration() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 500, msg = "We failed", err_code = "STOCK-500")]
    struct Failed;

    let errors = ApiErrors::new()
        .on(|_: &InternalError| Failed)
        .format(Own { has_codes: true });
    let failing = async || InternalError::new("x");
    for code in ["STOCK-500", "stock-500"] {
        let (_, openapi) = parts(&errors);
        let check = DriftCheck::new(&openapi).except_code(code);
        let app = Router::new().route("/v1/stock", axum::routing::get(failing));
        let app = app.layer(errors.layer()).layer(check.layer());
        ask(&app, &Method::GET, "/v1/stock");
        assert_eq!(check.into_differences(), [""; 0], "{code}");
    }
}

/// The error in place of axum's rejections is none that a test must see, whatever its code is in the form.
#[test]
fn the_code_of_kept_texts_is_not_counted() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "Bad request", err_code = "STOCK-400")]
    struct Rejected;

    #[api_errors::path(get, path = "/v1/stock/{id}", params(("id" = u8, Path)), responses((status = 200)))]
    async fn one(_: axum::extract::Path<u8>) {}

    for has_codes in [true, false] {
        let errors = ApiErrors::new().format_under("/v1", Own { has_codes });
        let errors = errors.keep_extractor_texts(|_| Rejected);
        let (router, mut openapi) = OpenApiRouter::new().routes(routes!(one)).split_for_parts();
        errors.document(&mut openapi);
        let check = DriftCheck::new(&openapi);
        let app: Router = router.layer(errors.layer()).layer(check.layer());
        let found = ask(&app, &Method::GET, "/v1/stock/1");
        assert_eq!(found.status(), StatusCode::OK);
        check.exhaustive();
    }
}

#[test]
fn an_error_that_is_not_documented_is_a_difference() {
    let wrong = || async { ConflictError::new().into_response() };
    for (has_codes, expected) in [
        (
            true,
            "the error code res-409 is not documented; documented: stock-409, stock-409-late",
        ),
        (
            false,
            "the error `ConflictError` is not documented; documented: \"Sold out\", \"Too late\"",
        ),
    ] {
        let errors = ApiErrors::new().format(Own { has_codes });
        let (_, openapi) = parts(&errors);
        let check = DriftCheck::new(&openapi);
        let app = Router::new()
            .route("/v1/stock", axum::routing::get(wrong))
            .layer(errors.layer())
            .layer(check.layer());
        ask(&app, &Method::GET, "/v1/stock");
        let found = check.into_differences();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(expected), "{found:?}");
    }
}

fn response(errors: &ApiErrors, path: &str) -> Response {
    let request = Request::get(path).body(Body::empty()).unwrap();
    pollster::block_on(parts(errors).0.oneshot(request)).unwrap()
}

#[test]
fn the_assertion_reads_the_error_of_an_own_format_from_its_report() {
    for errors in &settings()[..2] {
        let body = assert_api_error!(response(errors, "/v1/stock"), StockError, "STOCK-409");
        assert_eq!(body.message, "Sold out");
        assert_eq!(body.data, None);
        assert_api_error!(response(errors, "/v1/stock"), expected = sold_out());
    }
}

#[test]
#[should_panic(expected = "error_code: expected STOCK-409-LATE, answered STOCK-409")]
fn the_assertion_finds_another_error_of_an_own_format() {
    let [own, ..] = settings();
    assert_api_error!(response(&own, "/v1/stock"), StockError, "STOCK-409-LATE");
}

#[test]
#[should_panic(expected = "status: expected 409, answered 418")]
fn the_assertion_checks_the_status_of_an_own_format() {
    let [own, ..] = settings();
    let mut response = response(&own, "/v1/stock");
    *response.status_mut() = StatusCode::IM_A_TEAPOT;
    assert_api_error!(response, StockError);
}

/// Middleware can replace the body, which then is not the error that the report describes.
#[test]
#[should_panic(expected = "it is JSON and no object")]
fn the_assertion_does_not_trust_another_body() {
    let [own, ..] = settings();
    let response = response(&own, "/v1/stock").map(|_| Body::from("[]"));
    assert_api_error!(response, StockError);
}

#[test]
fn the_assertion_reads_bodies_with_members() {
    for errors in [
        ApiErrors::new(),
        ApiErrors::new().problem_details("/problems/"),
    ] {
        // The data of the problem is a member of its own.
        for name in ["request_id", "left"] {
            let errors = errors
                .clone()
                .member(name, |_, context| context.request_id().map(str::to_owned));
            let body = assert_api_error!(response(&errors, "/v1/stock"), StockError, "STOCK-409");
            assert_eq!(body.data, Some(json!({ "left": 0 })));
            assert_api_error!(response(&errors, "/v1/stock"), expected = sold_out());
        }
    }
}

#[test]
fn the_check_finds_a_member_that_is_missing() {
    let errors = ApiErrors::new().member("region", |_, _| "eu");
    let (router, openapi) = parts(&errors);
    let check = DriftCheck::new(&openapi);
    let app = router
        .layer(map_response(async |response: Response| {
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap();
            let body = String::from_utf8(body.into())
                .unwrap()
                .replace(r#","region":"eu""#, "");
            Response::from_parts(parts, Body::from(body))
        }))
        .layer(map_response(async |mut response: Response| {
            response.headers_mut().remove("content-length");
            response
        }))
        .layer(check.layer());
    ask(&app, &Method::GET, "/v1/stock");
    let found = check.into_differences();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("region"), "{found:?}");
}

#[test]
fn a_prefix_without_operations_is_an_event_and_a_finding() {
    let errors = ApiErrors::new()
        .envelope_under("/v3")
        .problem_details_under("/v2", "/problems/");
    let mut openapi = None;
    let lines = all_lines(|| openapi = Some(parts(&errors).1));
    let [line] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert_eq!(line.level, tracing::Level::WARN);
    assert_eq!(line.field("prefix"), "/v3");
    assert!(
        line.field("message").contains("no operation has its form"),
        "{line:?}"
    );
    let found = unused_prefixes(&openapi.unwrap());
    let [unused] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!((unused.prefix.as_str(), unused.errors.len()), ("/v3", 0));
}
