//! `#[api_errors::path(..)]`: the errors from the return type, and the places for the attribute.

use std::future::Future;

use api_errors::errors::{ForbiddenError, NotFoundError};
use api_errors::{ApiError, assert_errors};
use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use serde_json::{Value, json};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::errors::{InvoiceError, OrderError};

type Answer<T, E = InvoiceError> = Result<T, E>;
type Orders = Result<String, OrderError>;

/// The codes of an operation, by status: its responses list them until somebody finishes the document.
fn codes(openapi: &utoipa::openapi::OpenApi, path: &str) -> Value {
    let document = serde_json::to_value(openapi).unwrap();
    let responses = document["paths"][path]["get"]["responses"].as_object();
    // The errors below an entry of the user have keys of their own until then.
    let responses = responses
        .into_iter()
        .flatten()
        .filter(|(key, _)| !key.starts_with("x-"));
    let codes = responses.map(|(status, response)| {
        let description = response["description"].as_str().unwrap_or_default();
        let codes = description
            .lines()
            .filter_map(|line| {
                Some(
                    line.trim_start_matches("- ")
                        .strip_prefix('`')?
                        .split_once("`: ")?
                        .0,
                )
            })
            .collect::<Vec<_>>();
        let is_ours = response.get("x-error-set").is_some();
        let codes = if is_ours { json!(codes) } else { Value::Null };
        (status.clone(), codes)
    });
    codes.collect()
}

macro_rules! codes_of {
    ($handler:ident) => {{
        #[derive(OpenApi)]
        #[openapi(paths($handler))]
        struct Api;
        codes(&Api::openapi(), "/")
    }};
}

fn of_invoices() -> Value {
    json!({ "404": ["INVOICE-404"], "429": ["INVOICE-429"] })
}

#[test]
fn the_error_of_a_result_is_documented() {
    #[api_errors::path(get, path = "/")]
    async fn handler() -> Result<String, InvoiceError> {
        Err(InvoiceError::NotFound)
    }
    assert_errors!(handler: InvoiceError);
    assert_eq!(codes_of!(handler), of_invoices());
}

#[test]
fn aliases_are_seen_through() {
    #[api_errors::path(get, path = "/")]
    async fn with_default() -> Answer<String> {
        Err(InvoiceError::NotFound)
    }
    #[api_errors::path(get, path = "/")]
    async fn without_arguments() -> Orders {
        Err(OrderError::Plain)
    }
    #[api_errors::path(get, path = "/")]
    async fn with_an_argument() -> Answer<String, ForbiddenError> {
        Err(ForbiddenError::new())
    }
    assert_errors!(with_default: InvoiceError);
    assert_errors!(without_arguments: OrderError);
    assert_errors!(with_an_argument: ForbiddenError);
    assert_eq!(codes_of!(with_default), of_invoices());
    assert_eq!(codes_of!(without_arguments)["400"], json!(["ORDER-400"]));
    assert_eq!(codes_of!(with_an_argument), json!({ "403": ["AUTH-403"] }));
}

#[test]
fn what_cannot_be_named() {
    #[api_errors::path(get, path = "/")]
    async fn opaque() -> Result<impl IntoResponse, InvoiceError> {
        Err::<(), _>(InvoiceError::NotFound)
    }
    #[api_errors::path(get, path = "/")]
    async fn borrowed<'a>() -> Result<&'a str, InvoiceError> {
        Ok("text")
    }
    #[api_errors::path(get, path = "/")]
    fn future() -> impl Future<Output = Result<String, InvoiceError>> + Send {
        std::future::ready(Err(InvoiceError::NotFound))
    }
    assert_eq!(codes_of!(opaque), of_invoices());
    assert_eq!(codes_of!(borrowed), of_invoices());
    assert_eq!(codes_of!(future), of_invoices());
    assert_errors!(opaque: InvoiceError);
    assert_errors!(future: InvoiceError);
    assert_eq!(pollster::block_on(borrowed()).unwrap(), "text");
}

#[test]
fn generic_handlers_whose_error_is_known() {
    trait Store {
        type Item;
    }
    #[expect(dead_code, reason = "only its document counts")]
    #[api_errors::path(get, path = "/")]
    async fn parameter<T>(item: T) -> Answer<Vec<T>> {
        Ok(vec![item])
    }
    #[expect(dead_code, reason = "only its document counts")]
    #[api_errors::path(get, path = "/")]
    async fn of_a_parameter<S: Store>(item: S::Item) -> Result<Vec<S::Item>, InvoiceError> {
        Ok(vec![item])
    }
    #[expect(dead_code, reason = "only its document counts")]
    #[api_errors::path(get, path = "/")]
    async fn number<const N: usize>() -> Result<[u8; N], InvoiceError> {
        Ok([0; N])
    }
    #[expect(dead_code, reason = "only its document counts")]
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    async fn no_result<T>(item: T) -> (StatusCode, T) {
        (StatusCode::OK, item)
    }
    assert_eq!(codes_of!(parameter), of_invoices());
    assert_eq!(codes_of!(of_a_parameter), of_invoices());
    assert_eq!(codes_of!(number), of_invoices());
    assert_eq!(codes_of!(no_result), json!({ "200": null }));
}

#[test]
fn types_that_a_macro_passes_on() {
    macro_rules! handler {
        ($name:ident, $path:literal, $returned:ty) => {
            #[api_errors::path(get, path = $path)]
            async fn $name() -> $returned {
                Err::<(), _>(InvoiceError::NotFound)
            }
        };
    }
    handler!(named, "/", Result<(), InvoiceError>);
    handler!(opaque, "/", Result<impl IntoResponse, InvoiceError>);
    assert_eq!(codes_of!(named), of_invoices());
    assert_eq!(codes_of!(opaque), of_invoices());
    assert_errors!(named: InvoiceError);
    assert_errors!(opaque: InvoiceError);
}

#[test]
fn a_box_and_a_generic_error() {
    #[derive(Debug, ApiError)]
    enum Or<E> {
        #[api_error(transparent)]
        Inner(E),
        #[api_error(code = 418, msg = "I'm a teapot", err_code = "TEA-418")]
        Teapot,
    }
    #[api_errors::path(get, path = "/")]
    async fn boxed() -> Result<String, Box<InvoiceError>> {
        Err(InvoiceError::NotFound)?
    }
    #[api_errors::path(get, path = "/")]
    async fn generic() -> Result<String, Or<ForbiddenError>> {
        Err(Or::Teapot)
    }
    #[api_errors::path(get, path = "/")]
    async fn caused() -> Result<String, api_errors::Caused<InvoiceError>> {
        Err(InvoiceError::NotFound)?
    }
    assert_eq!(codes_of!(caused), of_invoices());
    assert_errors!(caused: api_errors::Caused<InvoiceError>);
    assert_errors!(boxed: Box<InvoiceError>);
    assert_errors!(generic: Or<ForbiddenError>);
    assert_eq!(Or::Inner(ForbiddenError::new()).to_string(), "Forbidden");
    assert_eq!(codes_of!(boxed), of_invoices());
    assert_eq!(
        codes_of!(generic),
        json!({ "403": ["AUTH-403"], "418": ["TEA-418"] })
    );
}

#[test]
fn no_result_adds_nothing() {
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    async fn text() -> String {
        String::new()
    }
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    async fn nothing() {}
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    async fn opaque() -> impl IntoResponse {}
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    async fn tuple() -> (StatusCode, &'static str) {
        (StatusCode::OK, "")
    }
    #[expect(dead_code, reason = "only its document counts")]
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    async fn never() -> ! {
        panic!()
    }
    let _: Router = Router::new()
        .route("/text", get(text))
        .route("/nothing", get(nothing))
        .route("/opaque", get(opaque))
        .route("/tuple", get(tuple));
    for codes in [
        codes_of!(text),
        codes_of!(nothing),
        codes_of!(opaque),
        codes_of!(tuple),
        codes_of!(never),
    ] {
        assert_eq!(codes, json!({ "200": null }));
    }
}

#[test]
fn what_the_user_writes_for_a_status_wins() {
    #[api_errors::path(get, path = "/", responses(NotFoundError, (status = 404, description = "Mine")))]
    async fn handler() -> Result<String, InvoiceError> {
        Err(InvoiceError::Limited)
    }
    assert_errors!(handler: InvoiceError);
    assert_eq!(
        codes_of!(handler),
        json!({ "404": null, "429": ["INVOICE-429"] })
    );
}

/// A type adds to what the handler returns; only an entry of the user's own words takes its place.
#[test]
fn error_types_in_the_list_join_the_errors_of_their_statuses() {
    type Both = api_errors::ErrorResponses<(NotFoundError, ForbiddenError)>;

    #[api_errors::path(get, path = "/", responses(NotFoundError, InvoiceError, OrderError,))]
    async fn each() -> Result<String, InvoiceError> {
        Err(InvoiceError::Limited)
    }
    #[api_errors::path(get, path = "/", responses((status = 429, description = "Mine"), Both))]
    async fn merged() -> Result<String, InvoiceError> {
        Err(InvoiceError::Limited)
    }
    #[api_errors::path(get, path = "/", responses(NotFoundError))]
    async fn finished() -> Result<String, InvoiceError> {
        Err(InvoiceError::Limited)
    }
    #[derive(OpenApi)]
    #[openapi(paths(finished))]
    struct Api;

    assert_errors!(each: InvoiceError);
    assert_errors!(merged: InvoiceError);
    assert_errors!(finished: InvoiceError);
    let each = codes_of!(each);
    assert_eq!(each["404"], json!(["INVOICE-404", "RES-404", "ORDER-404"]));
    assert_eq!(each["429"], json!(["INVOICE-429"]));
    assert_eq!(
        codes_of!(merged),
        json!({ "403": ["AUTH-403"], "404": ["INVOICE-404", "RES-404"], "429": null })
    );

    let mut openapi = Api::openapi();
    api_errors::ApiErrors::new().document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    // Two types of the handler: no type has exactly these errors.
    let response = &document["paths"]["/"]["get"]["responses"]["404"];
    assert_eq!(response["x-error-codes"], json!(["INVOICE-404", "RES-404"]));
    assert_eq!(
        response["content"]["application/json"]["schema"]["title"],
        "Finished404"
    );
}

#[test]
fn the_arguments_are_utoipas() {
    #[api_errors::path(
        get,
        path = "/",
        operation_id = "invoices",
        params(("page" = Option<u32>, Query, description = "Which")),
        tag = "billing",
        responses((status = 200, description = "Fine", body = String),),
        crate = "::api_errors",
    )]
    #[expect(dead_code, reason = "only its document counts")]
    /// All of them.
    async fn handler() -> Result<String, InvoiceError> {
        Err(InvoiceError::NotFound)
    }
    #[derive(OpenApi)]
    #[openapi(paths(handler))]
    struct Api;
    let document = serde_json::to_value(Api::openapi()).unwrap();
    let operation = &document["paths"]["/"]["get"];
    assert_eq!(operation["operationId"], "invoices");
    assert_eq!(operation["tags"], json!(["billing"]));
    assert_eq!(operation["summary"], "All of them.");
    assert_eq!(operation["parameters"][0]["name"], "page");
    assert_eq!(codes_of!(handler)["404"], json!(["INVOICE-404"]));
}

mod nested {
    use super::*;

    #[axum::debug_handler]
    #[api_errors::path(get, path = "/above")]
    pub(super) async fn above() -> Result<String, InvoiceError> {
        Err(InvoiceError::NotFound)
    }

    #[api_errors::path(get, path = "/below")]
    #[axum::debug_handler]
    pub(super) async fn below() -> Result<String, InvoiceError> {
        Err(InvoiceError::NotFound)
    }
}

#[test]
fn with_routes_and_debug_handler() {
    let (router, openapi) = OpenApiRouter::<()>::new()
        .routes(routes!(nested::above))
        .routes(routes!(nested::below))
        .split_for_parts();
    assert_eq!(codes(&openapi, "/above"), of_invoices());
    assert_eq!(codes(&openapi, "/below"), of_invoices());
    assert!(router.has_routes());
}

#[test]
fn handlers_of_sixteen_arguments_are_checked() {
    type U = u8;
    #[expect(clippy::too_many_arguments, reason = "as many as axum takes")]
    async fn many(
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
        _: U,
    ) -> Result<(), ForbiddenError> {
        Ok(())
    }
    assert_errors!(many: ForbiddenError);
    let answer = many(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assert!(pollster::block_on(answer).is_ok());
}
