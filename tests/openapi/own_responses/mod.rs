//! Responses that the user writes for a status with errors.

use api_errors::errors::{ForbiddenError, NotFoundError};
use api_errors::{ApiError, ApiErrors};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::openapi::{ResponseBuilder, ResponsesBuilder};
use utoipa::{OpenApi, ToSchema};

use crate::components::{assert_is_whole, finished_twice, response};

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum OrderError {
    #[api_error(code = 404, msg = "No order", err_code = "ORDER-404")]
    NotFound,
    #[api_error(code = 429, msg = "Too fast", err_code = "ORDER-429", retry_after = 5)]
    TooFast,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No shop", err_code = "SHOP-404")]
struct NoShop;

/// A body that has nothing in common with an error.
#[derive(Serialize, ToSchema)]
struct Mine {
    reason: String,
}

/// A body that an error fits as well.
#[derive(Serialize, ToSchema)]
struct Open {
    message: String,
}

/// The finished document of a handler for `GET /` with these responses. A second call changes nothing.
macro_rules! document {
    ([$($responses:tt)*] -> $returned:ty $(, $($errors:tt)*)?) => {{
        #[api_errors::path(get, path = "/", params(("id" = u8, Query)), responses($($responses)*))]
        #[expect(dead_code, reason = "only its document counts")]
        async fn handler(_: crate::Id) -> $returned {
            unreachable!()
        }
        #[derive(OpenApi)]
        #[openapi(paths(handler))]
        struct Api;
        let document = finished_twice(Api::openapi(), &ApiErrors::new()$($($errors)*)?);
        assert_is_whole(&document);
        document
    }};
}

mod second_call;
mod unions;

fn responses(document: &Value) -> Vec<&str> {
    let responses = document["paths"]["/"]["get"]["responses"].as_object();
    responses
        .into_iter()
        .flatten()
        .map(|(status, _)| status.as_str())
        .collect()
}

fn content<'a>(document: &'a Value, status: &str) -> &'a Value {
    &response(document, "/", status)["content"]["application/json"]
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

#[test]
fn an_entry_without_content_is_the_text_of_the_errors() {
    let document = document!(
        [(status = 200, body = String), (status = 404, description = "There is no such order.")]
            -> Result<String, OrderError>
    );
    assert_eq!(responses(&document), ["200", "404", "422", "429", "500"]);
    let response = response(&document, "/", "404");
    assert_eq!(
        response["description"],
        "There is no such order.\n\n`ORDER-404`: No order"
    );
    assert_eq!(response["x-error-codes"], json!(["ORDER-404"]));
    let content = content(&document, "404");
    assert_eq!(content["schema"], reference("OrderErrorNotFound"));
    assert_eq!(
        content["examples"]["ORDER-404"]["value"]["error_code"],
        "ORDER-404"
    );
}

/// A header that each of the errors sends is sent with the text, too.
#[test]
fn an_entry_without_content_has_the_headers_of_the_errors() {
    let document = document!(
        [(status = 429, description = "Wait.", headers(("X-Limit" = u32)))] -> Result<(), OrderError>
    );
    let headers = &response(&document, "/", "429")["headers"];
    assert_eq!(headers["Retry-After"]["required"], true);
    assert_eq!(headers["X-Limit"]["schema"]["type"], "integer");
}

/// `VAL-422` and `SERVER-500` are those of the app.
#[test]
fn an_entry_without_content_is_the_text_of_the_errors_of_the_app() {
    let document =
        document!([(status = 422, description = "Mine"), (status = 500, description = "")] -> ());
    assert_eq!(
        response(&document, "/", "422")["description"],
        "Mine\n\n`VAL-422`: Validation Error"
    );
    assert_eq!(
        content(&document, "422")["schema"],
        reference("ValidationFailed")
    );
    assert_eq!(
        response(&document, "/", "500")["description"],
        "`SERVER-500`: Internal Server Error"
    );
}

#[test]
fn an_entry_with_content_replaces_the_errors_of_the_return_type() {
    let document = document!(
        [(status = 404, description = "Gone", body = Mine)] -> Result<String, OrderError>
    );
    let response = response(&document, "/", "404");
    assert_eq!(
        *response,
        json!({
            "description": "Gone",
            "content": { "application/json": { "schema": reference("Mine") } }
        })
    );
    assert!(
        document["components"]["schemas"]
            .get("OrderErrorNotFound")
            .is_none()
    );
}

#[test]
fn an_entry_with_content_is_joined_with_the_errors_of_the_app() {
    let document = document!(
        [(status = 422, description = "Bad", body = Mine, example = json!({ "reason": "small" }))] -> ()
    );
    let response = response(&document, "/", "422");
    assert_eq!(
        response["description"],
        "Bad\n\n`VAL-422`: Validation Error"
    );
    let content = content(&document, "422");
    assert_eq!(
        content["schema"]["oneOf"],
        json!([reference("ValidationFailed"), reference("Mine")])
    );
    assert_eq!(content["example"], Value::Null);
    let examples = content["examples"].as_object().unwrap();
    assert_eq!(examples.keys().collect::<Vec<_>>(), ["VAL-422", "example"]);
    assert_eq!(
        examples["example"],
        json!({ "value": { "reason": "small" } })
    );
}

/// The user lists them next to the entry, so the operation has both.
#[test]
fn types_in_the_list_are_joined_with_an_entry_with_content() {
    let document = document!(
        [(status = 404, description = "Nothing", body = Mine), NoShop] -> Result<String, OrderError>
    );
    assert_eq!(
        content(&document, "404")["schema"]["oneOf"],
        json!([reference("NoShop"), reference("Mine")])
    );
    let response = response(&document, "/", "404");
    assert_eq!(response["x-error-codes"], json!(["SHOP-404"]));
}

/// The lines of the user look like those of the library.
#[test]
fn a_text_like_a_list_stays() {
    let text = "`VAL-422`: bad fields.\nRetry later.";
    let document = document!(
        [(status = 422, description = "`VAL-422`: bad fields.\nRetry later.")] -> ()
    );
    assert_eq!(
        response(&document, "/", "422")["description"],
        format!("{text}\n\n`VAL-422`: Validation Error")
    );
}

/// A second call finds the error by its own example.
#[test]
fn an_example_with_the_name_of_a_code_gets_another_one() {
    let document = document!(
        [(status = 422, description = "Bad", body = Mine, examples(
            ("VAL-422" = (summary = "VAL-422: small", value = json!({ "reason": "small" })))
        ))] -> ()
    );
    let examples = content(&document, "422")["examples"].as_object().unwrap();
    assert_eq!(
        examples.keys().collect::<Vec<_>>(),
        ["VAL-422", "VAL-422.2"]
    );
    assert_eq!(examples["VAL-422"]["summary"], "VAL-422: Validation Error");
}

/// Header names are case-insensitive.
#[test]
fn a_header_of_the_user_in_another_case_is_the_same_header() {
    let document = document!(
        [(status = 429, description = "Wait.", headers(("retry-after" = u32)))] -> Result<(), OrderError>
    );
    let headers = response(&document, "/", "429")["headers"]
        .as_object()
        .unwrap();
    let names: Vec<_> = headers.keys().map(String::as_str).collect();
    assert_eq!(names, ["Cache-Control", "retry-after"]);
}

#[test]
fn other_media_types_stay_next_to_the_errors() {
    let document = document!(
        [(status = 422, description = "Bad", content_type = "text/plain", body = String)] -> ()
    );
    let response = response(&document, "/", "422");
    let content = response["content"].as_object().unwrap();
    assert_eq!(
        content["text/plain"],
        json!({ "schema": { "type": "string" } })
    );
    assert_eq!(
        content["application/json"]["schema"],
        reference("ValidationFailed")
    );
}

/// A response has the header of an error only if the error responds.
#[test]
fn headers_are_joined() {
    let document = document!(
        [(status = 401, description = "Bad", body = Mine, headers(("X-Try" = u32)))] -> (),
        .common_errors::<api_errors::errors::UnauthorizedError>()
    );
    let headers = response(&document, "/", "401")["headers"]
        .as_object()
        .unwrap();
    assert_eq!(
        headers.keys().collect::<Vec<_>>(),
        ["WWW-Authenticate", "X-Try"]
    );
    assert_eq!(headers["WWW-Authenticate"]["required"], Value::Null);
}

#[test]
fn ranges_and_the_default_stay() {
    let document = document!(
        [(status = "4XX", description = "Mine"), (status = "default", description = "Mine")]
            -> Result<String, OrderError>
    );
    assert_eq!(
        responses(&document),
        ["404", "422", "429", "4XX", "500", "default"]
    );
    for status in ["4XX", "default"] {
        assert_eq!(
            *response(&document, "/", status),
            json!({ "description": "Mine" })
        );
    }
}

/// The list of the user can have any order.
#[test]
fn types_in_the_list_are_joined_with_an_entry_of_their_status() {
    let document = document!(
        [NoShop, (status = 404, description = "Nothing."), NotFoundError] -> Result<String, OrderError>
    );
    let response = response(&document, "/", "404");
    assert_eq!(
        response["x-error-codes"],
        json!(["ORDER-404", "SHOP-404", "RES-404"])
    );
    assert_eq!(
        response["description"],
        "Nothing.\n\n- `ORDER-404`: No order\n- `SHOP-404`: No shop\n- `RES-404`: Not Found"
    );
}

/// The component is that of other operations as well, so it stays as it is.
#[test]
fn a_component_of_the_user_is_joined_in_its_operation() {
    let mut openapi = utoipa::openapi::OpenApi::default();
    let mut operation = utoipa::openapi::path::Operation::new();
    let reference = utoipa::openapi::Ref::from_response_name("Refused");
    operation.responses = ResponsesBuilder::new().response("403", reference).build();
    let methods = vec![utoipa::openapi::path::HttpMethod::Get];
    openapi.paths.add_path_operation("/", methods, operation);
    let refused = ResponseBuilder::new().description("Refused").build();
    let components = openapi.components.get_or_insert_default();
    components
        .responses
        .insert("Refused".to_owned(), refused.into());
    let document = finished_twice(openapi, &ApiErrors::new().common_errors::<ForbiddenError>());
    assert_eq!(
        document["paths"]["/"]["get"]["responses"]["403"]["description"],
        "Refused\n\n`AUTH-403`: Forbidden"
    );
    assert_eq!(
        document["components"]["responses"]["Refused"],
        json!({ "description": "Refused" })
    );
}
