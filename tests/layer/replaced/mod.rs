//! Errors of the app in place of those of the library: `ApiErrors::on` and `on_status`.

mod by_status;
mod hooks;
#[cfg(feature = "tracing")]
mod logs;

use std::io;

use api_errors::db::{DatabaseError, DatabaseErrorKind, ReadError};
use api_errors::errors::query::InvalidOrderFieldError;
use api_errors::errors::{
    FieldError, IntegrityViolationError, InternalError, NotFoundError, PayloadTooLargeError,
    PoolExhaustedError, ResultExt as _, UnsupportedMediaTypeError, ValidationError,
};
use api_errors::extract::{All, InputError, Json, Query};
use api_errors::traits::CausedBy as _;
use api_errors::{AnyError, ApiError, ApiErrors, Caused, Shared};
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use http::{Request, StatusCode};

use crate::send::{Reply, send, send_request};

#[derive(Debug, ApiError)]
#[api_error(
    code = 400,
    msg = "{invalid} field(s) are invalid, first {first}",
    err_code = "SHOP-INVALID"
)]
struct Invalid {
    invalid: usize,
    first: String,
}

impl From<&ValidationError> for Invalid {
    fn from(error: &ValidationError) -> Self {
        let first = error.errors().first();
        Self {
            invalid: error.errors().len(),
            first: first.map_or_else(|| "none".to_owned(), |first| first.field.to_string()),
        }
    }
}

#[derive(Debug, ApiError)]
enum ShopError {
    #[api_error(code = 413, msg = "Send less", err_code = "SHOP-LARGE")]
    TooLarge,
    #[api_error(code = 415, msg = "Send {wanted}", err_code = "SHOP-TYPE")]
    OtherType { wanted: String },
    #[api_error(code = 500, msg = "We failed", err_code = "SHOP-FAILED")]
    Failed,
    #[api_error(
        code = 503,
        msg = "We are busy",
        err_code = "SHOP-BUSY",
        retry_after = 9
    )]
    Busy,
    #[api_error(code = 409, msg = "Taken", err_code = "SHOP-TAKEN")]
    Taken,
    #[api_error(code = 422, msg = "Unsorted", err_code = "SHOP-UNSORTED")]
    Unsorted,
}

/// A mapping for each of the types that a request can reach without a database.
fn errors() -> ApiErrors {
    ApiErrors::new()
        .on(|error: &ValidationError| Invalid::from(error))
        .on(|_: &PayloadTooLargeError| ShopError::TooLarge)
        .on(|error: &UnsupportedMediaTypeError| ShopError::OtherType {
            wanted: error.accepted().unwrap_or("another type").to_owned(),
        })
        .on(|_: &InternalError| ShopError::Failed)
}

fn invalid() -> ValidationError {
    ValidationError::new([FieldError::new("qty", "must be at least 1", "too_small")])
}

#[derive(Debug, ApiError)]
enum InnerGroup {
    #[api_error(transparent)]
    Invalid(#[from] Box<ValidationError>),
    #[api_error(transparent)]
    Db(#[from] DatabaseError),
}

#[derive(Debug, ApiError)]
enum OuterGroup {
    #[api_error(transparent)]
    Inner(#[from] InnerGroup),
    #[api_error(transparent)]
    Input(#[from] Caused<InputError>),
    #[api_error(transparent)]
    Internal(#[from] InternalError),
    #[api_error(code = 418, msg = "Own", err_code = "OWN-418")]
    Own,
}

/// A group that borrows, so that only the error inside of it can be found.
#[derive(Debug, ApiError)]
enum Borrowing<'a> {
    #[api_error(transparent)]
    Invalid(ValidationError),
    #[api_error(code = 410, msg = "{0} is gone", err_code = "GONE-410")]
    Gone(&'a str),
}

/// The response of an error that a handler returns, inside the layer.
fn reply<E: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> E) -> Reply {
    let app = Router::new().route("/", get(async move || Err::<(), _>(make())));
    send(&app.layer(errors.layer()), "GET", "/")
}

#[track_caller]
fn assert_invalid(reply: &Reply, invalid: usize, first: &str) {
    let message = format!("{invalid} field(s) are invalid, first {first}");
    reply.assert_envelope(400, "SHOP-INVALID", &message);
    assert_eq!(reply.json()["data"], serde_json::Value::Null);
}

#[test]
fn an_error_of_a_handler_is_replaced_at_any_depth() {
    let errors = errors();
    assert_invalid(&reply(&errors, invalid), 1, "qty");
    assert_invalid(&reply(&errors, || Box::new(invalid())), 1, "qty");
    assert_invalid(&reply(&errors, || Shared::from(invalid())), 1, "qty");
    assert_invalid(&reply(&errors, || InputError::from(invalid())), 1, "qty");
    let nested = || OuterGroup::from(InnerGroup::from(Box::new(invalid())));
    assert_invalid(&reply(&errors, nested), 1, "qty");
    let caused = || OuterGroup::from(InputError::from(invalid()).caused_by("row 7"));
    assert_invalid(&reply(&errors, caused), 1, "qty");
    let outside = || OuterGroup::from(InternalError::new("x")).caused_by("outside");
    reply(&errors, outside).assert_envelope(500, "SHOP-FAILED", "We failed");
    let borrowing = || Borrowing::Invalid(invalid());
    assert_invalid(&reply(&errors, borrowing), 1, "qty");
    reply(&errors, || Borrowing::Gone("It")).assert_envelope(410, "GONE-410", "It is gone");
    reply(&errors, || OuterGroup::Own).assert_envelope(418, "OWN-418", "Own");
    let internal = || OuterGroup::from(InternalError::new("a secret"));
    reply(&errors, internal).assert_envelope(500, "SHOP-FAILED", "We failed");
}

#[test]
fn an_app_without_the_mapping_sends_the_library_s_error() {
    let errors = ApiErrors::new().on(|_: &PoolExhaustedError| ShopError::Busy);
    let nested = || OuterGroup::from(InnerGroup::from(Box::new(invalid())));
    reply(&errors, nested).assert_envelope(422, "VAL-422", "Validation Error");
    // No scope, so no settings.
    assert_eq!(invalid().into_response().status(), 422);
}

fn post_to(app: &Router, content_type: &str, body: &str) -> Reply {
    let request = Request::post("/").header("content-type", content_type);
    send_request(
        app,
        request
            .body(Body::from(body.to_owned()))
            .expect("a request"),
    )
}

#[derive(Debug, serde::Deserialize)]
struct Order {
    #[expect(dead_code, reason = "only its reading matters")]
    qty: u8,
}

/// The same requests to the extractors of axum, to those of the library, and to `All`.
#[test]
fn what_an_extractor_rejects_is_replaced() {
    type Both = All<(Query<Vec<(String, String)>>, Json<Order>)>;
    let limit = || DefaultBodyLimit::max(16);
    for handler in [
        post(async |_: axum::Json<Order>| ()),
        post(async |_: Json<Order>| ()),
        post(async |_: Both| ()),
        post(async |order: Result<Json<Order>, InputError>| {
            order
                .map(|_| ())
                .map_err(|error| OuterGroup::from(error.caused_by("in vain")))
        }),
    ] {
        let app = Router::new().route("/", handler.layer(limit()));
        let app = app.layer(errors().layer());
        assert_invalid(
            &post_to(&app, "application/json", r#"{"qty":"x"}"#),
            1,
            "qty",
        );
        assert_invalid(&post_to(&app, "application/json", "{}"), 1, "qty");
        let reply = post_to(&app, "text/plain", "{}");
        reply.assert_envelope(415, "SHOP-TYPE", "Send application/json");
        // It sends no `Accept` of its own.
        assert!(!reply.headers.contains_key("accept"), "{reply:?}");
        let reply = post_to(&app, "application/json", &" ".repeat(17));
        reply.assert_envelope(413, "SHOP-LARGE", "Send less");
    }
}

#[test]
fn what_the_layer_sends_is_replaced() {
    let app = Router::new()
        .route("/413", get(async || StatusCode::PAYLOAD_TOO_LARGE))
        .route(
            "/415",
            get(async || (StatusCode::UNSUPPORTED_MEDIA_TYPE, "a text")),
        )
        .route(
            "/500",
            get(async || (StatusCode::INTERNAL_SERVER_ERROR, "a secret")),
        )
        .route("/panic", get(async || -> () { panic!("at the disco") }))
        .route("/id/{id}", get(async |_: axum::extract::Path<u8>| ()))
        .layer(errors().layer());
    send(&app, "GET", "/413").assert_envelope(413, "SHOP-LARGE", "Send less");
    send(&app, "GET", "/415").assert_envelope(415, "SHOP-TYPE", "Send another type");
    send(&app, "GET", "/500").assert_envelope(500, "SHOP-FAILED", "We failed");
    send(&app, "GET", "/panic").assert_envelope(500, "SHOP-FAILED", "We failed");
    assert_invalid(&send(&app, "GET", "/id/x"), 1, "root");
    send(&app, "GET", "/nowhere").assert_envelope(404, "HTTP-404", "Not Found");
}

fn pool() -> DatabaseError {
    DatabaseError::new(DatabaseErrorKind::PoolExhausted, "no connection")
}

#[test]
fn the_innermost_mapping_replaces_an_error_of_a_database() {
    let unique = || {
        let kind = DatabaseErrorKind::Integrity(IntegrityViolationError::Unique);
        InnerGroup::from(DatabaseError::new(kind, "a driver's text"))
    };
    let outer_only = ApiErrors::new()
        .on(|_: &DatabaseError| ShopError::Failed)
        .on(|_: &ReadError| ShopError::Unsorted);
    let both = outer_only
        .clone()
        .on(|_: &PoolExhaustedError| ShopError::Busy)
        .on(|error: &IntegrityViolationError| {
            assert_eq!(*error, IntegrityViolationError::Unique);
            ShopError::Taken
        });
    let of_pool = || InnerGroup::from(pool());
    reply(&outer_only, of_pool).assert_envelope(500, "SHOP-FAILED", "We failed");
    reply(&outer_only, unique).assert_envelope(500, "SHOP-FAILED", "We failed");
    let busy = reply(&both, of_pool);
    busy.assert_envelope(503, "SHOP-BUSY", "We are busy");
    assert_eq!(busy.header("retry-after"), "9");
    reply(&both, unique).assert_envelope(409, "SHOP-TAKEN", "Taken");
    // A pool error outside of a database error is another matter.
    let alone = || PoolExhaustedError::new();
    reply(&outer_only, alone).assert_envelope(503, "DB-503-POOL", "Service Unavailable");
    let read = || ReadError::new(DatabaseErrorKind::LockTimeout, "locked");
    reply(&both, read).assert_envelope(422, "SHOP-UNSORTED", "Unsorted");
    // What the driver calls a missing row is generic in its data, so it goes with the group.
    let missing = || DatabaseError::new(DatabaseErrorKind::NotFound, "no row");
    reply(&both, missing).assert_envelope(500, "SHOP-FAILED", "We failed");
}

#[test]
fn an_error_of_a_query_is_replaced() {
    let errors = ApiErrors::new().on(|_: &InvalidOrderFieldError| ShopError::Unsorted);
    let make = || InvalidOrderFieldError::new("colour", ["name"]);
    reply(&errors, make).assert_envelope(422, "SHOP-UNSORTED", "Unsorted");
}

#[test]
fn the_first_mapping_of_a_type_applies() {
    let errors = errors().on(|_: &ValidationError| ShopError::Unsorted);
    assert_invalid(&reply(&errors, invalid), 1, "qty");
}

#[test]
fn an_any_error_is_replaced_wherever_the_error_is() {
    #[derive(Debug, thiserror::Error)]
    #[error("the import failed")]
    struct Import(#[source] OuterGroup);

    let errors = errors().on(|_: &io::Error| ShopError::Busy);
    let make: [fn() -> AnyError; 4] = [
        || invalid().into(),
        || OuterGroup::from(InnerGroup::from(Box::new(invalid()))).into(),
        || OuterGroup::from(InputError::from(invalid()).caused_by("row 7")).into(),
        || Import(InnerGroup::from(Box::new(invalid())).into()).into(),
    ];
    for make in make {
        assert_invalid(&reply(&errors, make), 1, "qty");
    }
    // Without a mapping for the error itself, it is an internal error.
    let unknown: fn() -> AnyError = || std::fmt::Error.into();
    reply(&errors, unknown).assert_envelope(500, "SHOP-FAILED", "We failed");
    // A mapping for the cause of an internal error comes first.
    let fails = || Err::<(), _>(io::Error::other("refused"));
    let wrapped: fn() -> AnyError = || AnyError::from(OuterGroup::from(InternalError::new("x")));
    reply(&errors, wrapped).assert_envelope(500, "SHOP-FAILED", "We failed");
    let internal = async move || -> Result<(), AnyError> { Ok(fails().internal()?) };
    let app = Router::new()
        .route("/", get(internal))
        .layer(errors.layer());
    send(&app, "GET", "/").assert_envelope(503, "SHOP-BUSY", "We are busy");
}

/// A mapping that returns an error of the library, which is replaced in its turn.
#[test]
fn the_error_of_a_mapping_for_any_error_is_replaced() {
    let errors = ApiErrors::new()
        .on(|_: &io::Error| PoolExhaustedError::new())
        .on(|_: &PoolExhaustedError| ShopError::Busy);
    let make: fn() -> AnyError = || io::Error::other("refused").into();
    reply(&errors, make).assert_envelope(503, "SHOP-BUSY", "We are busy");
}

#[cfg(feature = "anyhow-1")]
#[test]
fn a_report_is_replaced() {
    use anyhow::Context as _;
    use api_errors::report::AnyhowError;

    let errors = errors();
    let make: fn() -> AnyhowError = || {
        let failed = Err::<(), _>(io::Error::other("refused"));
        let failed = failed.context(OuterGroup::from(InnerGroup::from(Box::new(invalid()))));
        failed.expect_err("an error").into()
    };
    assert_invalid(&reply(&errors, make), 1, "qty");
    let make: fn() -> AnyhowError = || anyhow::anyhow!("no type").into();
    reply(&errors, make).assert_envelope(500, "SHOP-FAILED", "We failed");
}

#[cfg(feature = "error-stack-0_8")]
#[test]
fn a_report_of_error_stack_is_replaced() {
    use api_errors::report::StackError;
    use error_stack::Report;

    let errors = errors();
    let make: fn() -> StackError<InnerGroup> =
        || Report::new(InnerGroup::from(Box::new(invalid()))).into();
    assert_invalid(&reply(&errors, make), 1, "qty");
    let make: fn() -> StackError<std::fmt::Error> = || Report::new(std::fmt::Error).into();
    reply(&errors, make).assert_envelope(500, "SHOP-FAILED", "We failed");
}

/// Other types keep the meaning of `on`: only in an `AnyError`.
#[test]
fn a_derived_and_a_generic_error_are_replaced_in_an_any_error_only() {
    let errors = ApiErrors::new()
        .on(|_: &OuterGroup| ShopError::Busy)
        .on(|_: &NotFoundError| ShopError::Taken);
    reply(&errors, || OuterGroup::Own).assert_envelope(418, "OWN-418", "Own");
    reply(&errors, NotFoundError::new).assert_envelope(404, "RES-404", "Not Found");
    let own: fn() -> AnyError = || OuterGroup::Own.into();
    reply(&errors, own).assert_envelope(503, "SHOP-BUSY", "We are busy");
    let missing: fn() -> AnyError = || NotFoundError::new().into();
    reply(&errors, missing).assert_envelope(409, "SHOP-TAKEN", "Taken");
}

#[test]
fn problem_details_and_the_head_request_have_the_error_of_the_app() {
    let errors = errors().problem_details("https://errors.example.com/");
    let app = Router::new().route("/", get(async || Err::<(), _>(invalid())));
    let app = app.layer(errors.layer());
    let reply = send(&app, "GET", "/");
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert_eq!(
        reply.json()["type"],
        "https://errors.example.com/SHOP-INVALID"
    );
    assert_eq!(reply.json()["status"], 400);
    let head = send(&app, "HEAD", "/");
    assert_eq!(head.status, 400);
    assert_eq!(head.header("content-length"), reply.body.len().to_string());
}

/// The status of the replaced error belongs to that error.
#[test]
fn validation_status_does_not_apply_to_the_error_of_the_app() {
    let errors = errors().validation_status(400);
    let errors = errors.on(|_: &InvalidOrderFieldError| ShopError::Unsorted);
    let make = || InvalidOrderFieldError::new("colour", ["name"]);
    reply(&errors, make).assert_envelope(422, "SHOP-UNSORTED", "Unsorted");
}
