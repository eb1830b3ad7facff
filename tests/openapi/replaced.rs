//! Errors of the app in place of those of the library.
#![cfg(feature = "axum")]

use api_errors::db::DatabaseError;
use api_errors::errors::{
    HttpError, IntegrityViolationError, InternalError, NotFoundError, PayloadTooLargeError,
    PoolExhaustedError, UnsupportedMediaTypeError, ValidationError,
};
use api_errors::extract::{InputError, Json, Path};
use api_errors::{AnyError, ApiError, ApiErrors};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::routing::get;
use http::Request;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use utoipa::OpenApi;

use crate::components::{assert_is_whole, codes, finished_twice, response, response_of};

#[derive(Debug, ApiError)]
#[api_error(code = 400, msg = "Invalid", err_code = "MY-INVALID", data(fields = 2))]
struct Invalid;

#[derive(Debug, ApiError)]
#[api_error(code = 413, msg = "Send less", err_code = "MY-LARGE")]
struct TooLarge;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "We failed", err_code = "MY-FAILED")]
struct Failed;

#[derive(Debug, ApiError)]
#[api_error(code = 503, msg = "Busy", err_code = "MY-BUSY", retry_after = 9)]
pub(crate) struct Busy;

#[derive(Debug, ApiError)]
enum StoreError {
    #[api_error(code = 409, msg = "Taken", err_code = "MY-TAKEN")]
    Taken,
    #[api_error(code = 500, msg = "The store failed", err_code = "MY-STORE")]
    Store,
}

pub(crate) fn errors() -> ApiErrors {
    ApiErrors::new()
        .on(|_: &ValidationError| Invalid)
        .on(|_: &PayloadTooLargeError| TooLarge)
        .on(|_: &InternalError| Failed)
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum Inner {
    #[api_error(transparent)]
    Invalid(#[from] ValidationError),
    #[api_error(code = 400, msg = "Empty", err_code = "INNER-400")]
    Empty,
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum Outer {
    #[api_error(transparent)]
    Inner(#[from] Inner),
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
    #[api_error(code = 422, msg = "Unpaid", err_code = "OUTER-422")]
    Unpaid,
}

#[derive(Debug, ApiError)]
enum Stored {
    #[api_error(transparent)]
    Db(#[from] DatabaseError),
    #[api_error(transparent)]
    Busy(#[from] PoolExhaustedError),
}

macro_rules! handlers {
    ($($(#[$path:meta])* $name:ident($($argument:ty)?) -> $returned:ty;)*) => {$(
        $(#[$path])*
        #[expect(dead_code, reason = "only its document counts")]
        async fn $name($(_: $argument)?) -> $returned {
            unreachable!()
        }
    )*};
}

handlers! {
    #[api_errors::path(get, path = "/plain", responses((status = 200)))]
    plain() -> ();
    #[api_errors::path(get, path = "/invalid", responses((status = 200)))]
    invalid() -> Result<(), ValidationError>;
    #[api_errors::path(get, path = "/outer", responses((status = 200)))]
    outer() -> Result<(), Outer>;
    #[api_errors::path(get, path = "/narrowed", errors(ValidationError), responses((status = 200)))]
    narrowed() -> Result<(), Outer>;
    #[api_errors::path(get, path = "/excepted", except(ValidationError), responses((status = 200)))]
    excepted() -> Result<(), Outer>;
    #[api_errors::path(
        get,
        path = "/own",
        responses((status = 200), (status = 422, description = "Mine"), (status = 400, description = "Mine", body = String))
    )]
    own() -> Result<(), Outer>;
    #[api_errors::path(get, path = "/id/{id}", params(("id" = u8, Path)), responses((status = 200)))]
    id(Path<u8>) -> ();
    #[api_errors::path(post, path = "/body", responses((status = 200)))]
    body(Json<String>) -> Result<(), InputError>;
    #[utoipa::path(post, path = "/utoipa", request_body = String, responses((status = 200)))]
    of_utoipa() -> ();
    #[api_errors::path(get, path = "/any", responses((status = 200)))]
    any() -> Result<(), AnyError>;
    #[api_errors::path(get, path = "/stored", responses((status = 200)))]
    stored() -> Result<(), Stored>;
    #[api_errors::path(get, path = "/db", responses((status = 200)))]
    db() -> Result<(), DatabaseError>;
}

#[derive(OpenApi)]
#[openapi(paths(
    plain, invalid, outer, narrowed, excepted, own, id, body, of_utoipa, any, stored, db
))]
struct Api;

pub(crate) fn document(errors: &ApiErrors) -> Value {
    let document = finished_twice(Api::openapi(), errors);
    assert_is_whole(&document);
    document
}

/// The codes of an operation with another method than GET.
pub(crate) fn codes_of_post(document: &Value, path: &str) -> Value {
    let operation = &document["paths"][path]["post"];
    let responses = operation["responses"].as_object().unwrap();
    let codes = responses.keys().map(|status| {
        let response = response_of(document, operation, status);
        (status.clone(), response["x-error-codes"].clone())
    });
    codes.collect()
}

#[test]
fn an_error_of_the_return_type_is_replaced_at_its_own_status() {
    let document = document(&errors());
    let failed = json!(["MY-FAILED"]);
    assert_eq!(
        codes(&document, "/plain"),
        json!({ "200": null, "500": failed })
    );
    assert_eq!(
        codes(&document, "/invalid"),
        json!({ "200": null, "400": ["MY-INVALID"], "500": failed })
    );
    assert_eq!(
        codes(&document, "/outer"),
        json!({
            "200": null,
            "400": ["INNER-400", "MY-INVALID"],
            "404": ["RES-404"],
            "422": ["OUTER-422"],
            "500": failed,
        })
    );
}

#[test]
fn narrowing_is_by_the_errors_of_the_declaration() {
    let document = document(&errors());
    let failed = json!(["MY-FAILED"]);
    assert_eq!(
        codes(&document, "/narrowed"),
        json!({ "200": null, "400": ["MY-INVALID"], "500": failed })
    );
    assert_eq!(
        codes(&document, "/excepted"),
        json!({ "200": null, "400": ["INNER-400"], "404": ["RES-404"], "422": ["OUTER-422"], "500": failed })
    );
}

/// A text joins the errors of its status. A body replaces the errors that the return type has under its status, by the
/// declaration, and a replacement joins it.
#[test]
fn an_entry_of_the_user_is_joined() {
    let document = document(&errors());
    let own = codes(&document, "/own");
    assert_eq!(own["422"], json!(["OUTER-422"]));
    assert_eq!(own["400"], json!(["MY-INVALID"]));
    let response = response(&document, "/own", "400");
    assert_eq!(response["description"], "Mine\n\n`MY-INVALID`: Invalid");
}

#[test]
fn the_errors_of_extractors_and_of_the_app_are_replaced() {
    let document = document(&errors());
    assert_eq!(
        codes(&document, "/id/{id}"),
        json!({ "200": null, "400": ["MY-INVALID"], "500": ["MY-FAILED"] })
    );
    let expected = json!({
        "200": null,
        "400": ["MY-INVALID"],
        "413": ["MY-LARGE"],
        "415": ["HTTP-415"],
        "500": ["MY-FAILED"],
    });
    assert_eq!(codes_of_post(&document, "/body"), expected);
    assert_eq!(codes_of_post(&document, "/utoipa"), expected);
}

/// The first mapping of a type or a status responds.
#[test]
fn the_second_mapping_of_a_type_is_not_listed() {
    let errors = ApiErrors::new()
        .on(|_: &InternalError| Failed)
        .on(|_: &InternalError| Busy)
        .on(|_: &std::io::Error| Invalid)
        .on(|_: &std::io::Error| TooLarge)
        .on_status(404, |_| Failed)
        .on_status(404, |_| StoreError::Taken);
    let document = document(&errors);
    let expected = json!({ "200": null, "400": ["MY-INVALID"], "500": ["MY-FAILED"] });
    assert_eq!(codes(&document, "/any"), expected);
    let replaced = &document["x-replaced-error-codes"];
    assert!(!replaced.to_string().contains("MY-BUSY"), "{replaced}");
    assert!(!replaced.to_string().contains("MY-TAKEN"), "{replaced}");
}

/// An `AnyError` can contain each of the replaced errors.
#[test]
fn an_any_error_lists_the_errors_of_all_mappings() {
    let document = document(&errors().on(|_: &std::fmt::Error| Busy));
    assert_eq!(
        codes(&document, "/any"),
        json!({
            "200": null,
            "400": ["MY-INVALID"],
            "413": ["MY-LARGE"],
            "500": ["MY-FAILED"],
            "503": ["MY-BUSY"],
        })
    );
}

#[test]
fn common_errors_and_those_of_a_prefix_are_replaced() {
    let errors = errors()
        .common_errors::<ValidationError>()
        .under::<PayloadTooLargeError>("/plain");
    let document = document(&errors);
    assert_eq!(
        codes(&document, "/plain"),
        json!({ "200": null, "400": ["MY-INVALID"], "413": ["MY-LARGE"], "500": ["MY-FAILED"] })
    );
    assert_eq!(document["x-common-error-codes"], json!(["MY-INVALID"]));
}

/// As on the wire: the innermost type with a mapping is replaced.
#[test]
fn a_group_of_the_library_is_replaced_as_a_whole_or_in_part() {
    let whole = errors().on(|_: &DatabaseError| StoreError::Store);
    let document = document(&whole);
    let of_db = codes(&document, "/db");
    assert_eq!(
        of_db,
        // `Other` contains an `InternalError`, which is replaced itself.
        json!({ "200": null, "409": ["MY-TAKEN"], "500": ["MY-STORE", "MY-FAILED"] })
    );
    // The pool error next to the database error is another one.
    assert_eq!(codes(&document, "/stored")["503"], json!(["DB-503-POOL"]));

    let part = whole
        .on(|_: &PoolExhaustedError| Busy)
        .on(|_: &IntegrityViolationError| StoreError::Taken);
    let document = self::document(&part);
    assert_eq!(codes(&document, "/stored")["503"], json!(["MY-BUSY"]));
    assert_eq!(codes(&document, "/db")["503"], json!(["MY-BUSY"]));
}

#[test]
fn a_status_replaces_the_errors_of_bare_statuses() {
    let errors = ApiErrors::new()
        .on_status(413, |_| Busy)
        .on_status(415, |_| Busy);
    let document = document(&errors);
    let expected = json!({
        "200": null,
        "422": ["VAL-422"],
        "500": ["SERVER-500"],
        "503": ["MY-BUSY"],
    });
    assert_eq!(codes_of_post(&document, "/body"), expected);
    assert_eq!(codes_of_post(&document, "/utoipa"), expected);
    // The type comes first.
    let by_type = errors.on(|_: &UnsupportedMediaTypeError| Invalid);
    let document = self::document(&by_type);
    assert_eq!(
        codes_of_post(&document, "/body")["400"],
        json!(["MY-INVALID"])
    );
}

/// An error without a declaration is in no document.
#[test]
fn an_http_error_as_a_replacement_is_not_listed() {
    let errors = ApiErrors::new()
        .on(|_: &ValidationError| HttpError::new(http::StatusCode::BAD_REQUEST))
        .on(|_: &InternalError| HttpError::new(http::StatusCode::BAD_GATEWAY));
    let document = document(&errors);
    assert_eq!(codes(&document, "/invalid"), json!({ "200": null }));
    assert_eq!(codes(&document, "/id/{id}"), json!({ "200": null }));
}

/// The replacement nests the replaced error, which then responds itself.
#[test]
fn the_errors_of_a_replacement_are_not_replaced() {
    let errors = ApiErrors::new().on(|error: &ValidationError| Inner::Invalid(error.clone()));
    let document = document(&errors);
    let expected = json!({
        "200": null,
        "400": ["INNER-400"],
        "422": ["VAL-422"],
        "500": ["SERVER-500"],
    });
    assert_eq!(codes(&document, "/invalid"), expected);
    assert_eq!(codes(&document, "/id/{id}"), expected);
}

#[test]
fn the_document_lists_which_codes_replace_which() {
    let errors = errors()
        .on(|_: &InternalError| Busy)
        // The errors inside of it are replaced in this group only.
        .on(|_: &DatabaseError| Busy)
        .on_status(404, |_| StoreError::Taken);
    let document = document(&errors);
    assert_eq!(
        document["x-replaced-error-codes"],
        json!({
            "HTTP-404": ["MY-STORE", "MY-TAKEN"],
            "HTTP-413": ["MY-LARGE"],
            "SERVER-500": ["MY-FAILED"],
            "VAL-422": ["MY-INVALID"],
        })
    );
    let without = self::document(&ApiErrors::new());
    assert_eq!(without["x-replaced-error-codes"], Value::Null);
}

#[test]
fn responses_that_only_have_replacements_are_components() {
    let document = document(&errors());
    for (path, status, component) in [
        ("/plain", "500", "Failed-500"),
        ("/invalid", "400", "Invalid-400"),
        ("/id/{id}", "400", "Invalid-400"),
        ("/outer", "400", "Outer-400"),
    ] {
        let place = &document["paths"][path]["get"]["responses"][status]["$ref"];
        let expected = format!("#/components/responses/{component}");
        assert_eq!(*place, expected, "{path}");
    }
}

#[test]
fn the_example_is_the_body_that_a_client_gets() {
    let errors = errors().problem_details("https://errors.example.com/");
    let document = document(&errors);
    let content = &response(&document, "/invalid", "400")["content"]["application/problem+json"];
    let example = &content["examples"]["MY-INVALID"]["value"];
    let fails = async || Err::<(), _>(ValidationError::new([]));
    let app = Router::new().route("/", get(fails)).layer(errors.layer());
    let body = pollster::block_on(async {
        let request = Request::get("/").body(Body::empty()).unwrap();
        let response = app.oneshot(request).await.unwrap();
        to_bytes(response.into_body(), usize::MAX).await.unwrap()
    });
    let mut sent: Value = serde_json::from_slice(&body).unwrap();
    // The path of the request is in no example.
    sent.as_object_mut().unwrap().remove("instance");
    assert_eq!(sent, *example);
    assert_eq!(sent["fields"], 2);
}
