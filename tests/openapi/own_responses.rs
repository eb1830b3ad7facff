//! Responses that the user writes for a status with errors.

use api_errors::errors::{ForbiddenError, NotFoundError};
use api_errors::traits::ApiError as ErrorOfApi;
use api_errors::{ApiError, ApiErrors, ErrorContext, ErrorFormat, UnionStyle};
use axum::http::HeaderValue;
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
        async fn handler() -> $returned {
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

/// The schemas of the user, and whether a body of `VAL-422` fits none of them.
#[test]
fn a_union_is_one_of_only_if_no_error_fits_the_schema_of_the_user() {
    macro_rules! joined {
        ($body:ty) => {{
            let document = document!([(status = 422, description = "Bad", body = $body, content_type = "application/json")] -> ());
            let schema = &content(&document, "422")["schema"];
            let union = if schema["oneOf"].is_array() { "oneOf" } else { "anyOf" };
            let members = schema[union].as_array().unwrap();
            assert_eq!(members.len(), 2);
            assert_eq!(members[0], reference("ValidationFailed"));
            let error = &content(&document, "422")["examples"]["VAL-422"]["value"];
            let root = json!({
                "components": document["components"], "$ref": "#/own", "own": members[1],
            });
            let own = jsonschema::draft202012::new(&root).unwrap();
            (union, own.is_valid(error))
        }};
    }
    #[derive(Serialize, ToSchema)]
    struct Fixed {
        status: Status,
    }
    #[derive(Serialize, ToSchema)]
    #[serde(rename_all = "lowercase")]
    #[expect(dead_code, reason = "only its schema counts")]
    enum Status {
        Error,
        Fatal,
    }
    #[derive(Serialize, ToSchema)]
    struct Number {
        status: u16,
    }
    #[derive(Serialize, ToSchema)]
    #[serde(deny_unknown_fields)]
    struct Closed {
        message: String,
    }
    #[derive(Serialize, ToSchema)]
    struct Optional {
        reason: Option<String>,
    }
    #[derive(Serialize, ToSchema)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only its schema counts")]
    enum Either {
        Mine(Mine),
        Open(Open),
    }
    #[derive(Serialize, ToSchema)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only its schema counts")]
    enum Neither {
        Mine(Mine),
        Number(Number),
    }
    /// Its required member is never sent, but a body of it can be an error, too.
    #[derive(Serialize, ToSchema)]
    struct Traced {
        status: String,
        message: String,
        error_code: String,
        description: Option<String>,
        data: Value,
        trace: String,
    }
    #[derive(Serialize, ToSchema)]
    struct Nested {
        #[serde(flatten)]
        open: Open,
        reason: String,
    }
    assert_eq!(joined!(Traced), ("anyOf", false));
    assert_eq!(joined!(Nested), ("oneOf", false));
    assert_eq!(joined!(Mine), ("oneOf", false));
    assert_eq!(joined!(Fixed), ("oneOf", false));
    assert_eq!(joined!(Number), ("oneOf", false));
    assert_eq!(joined!(Closed), ("oneOf", false));
    assert_eq!(joined!(Neither), ("oneOf", false));
    assert_eq!(joined!(Vec<Mine>), ("oneOf", false));
    assert_eq!(joined!(String), ("oneOf", false));
    assert_eq!(joined!(Open), ("anyOf", true));
    assert_eq!(joined!(Optional), ("anyOf", true));
    assert_eq!(joined!(Either), ("anyOf", true));
    assert_eq!(joined!(Value), ("anyOf", true));
}

/// Nothing is known of the bodies of an own format, nor of the data members of the flat problem.
#[test]
fn a_union_is_any_of_if_the_members_of_the_errors_are_not_known() {
    #[derive(Debug)]
    struct Own;
    impl ErrorFormat for Own {
        fn content_type(&self) -> HeaderValue {
            HeaderValue::from_static("application/json")
        }

        fn write(&self, error: &dyn ErrorOfApi, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
            out.extend_from_slice(format!("\"{}\"", error.spec().err_code()).as_bytes());
        }
    }
    #[derive(Serialize, ToSchema)]
    struct Faults {
        title: String,
        errors: Vec<String>,
    }
    let document =
        document!([(status = 422, description = "Bad", body = Mine)] -> (), .format(Own));
    assert_eq!(
        content(&document, "422")["schema"]["anyOf"],
        json!([{}, reference("Mine")])
    );

    let document = document!(
        [(status = 404, description = "Bad", body = Faults, content_type = "application/problem+json")] -> (),
        .union_style(UnionStyle::Flat).problem_details("/").common_errors::<NotFoundError>()
            .common_errors::<NoShop>()
    );
    let content = &response(&document, "/", "404")["content"]["application/problem+json"];
    let union = content["schema"]["anyOf"].as_array().unwrap();
    assert_eq!(union[0]["additionalProperties"], true);
    assert_eq!(union[1], reference("Faults"));
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

#[test]
fn a_second_call_that_adds_keeps_the_text() {
    #[utoipa::path(get, path = "/", responses((status = 403, description = "Not you.")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler() {}
    #[derive(OpenApi)]
    #[openapi(paths(handler))]
    struct Api;
    #[derive(Debug, ApiError)]
    #[api_error(code = 403, msg = "Closed", err_code = "SHOP-403")]
    struct Closed;

    let mut openapi = Api::openapi();
    ApiErrors::new()
        .common_errors::<ForbiddenError>()
        .document(&mut openapi);
    let document = finished_twice(openapi, &ApiErrors::new().common_errors::<Closed>());
    assert_eq!(
        response(&document, "/", "403")["description"],
        "Not you.\n\n- `AUTH-403`: Forbidden\n- `SHOP-403`: Closed"
    );
}

#[test]
fn a_second_call_that_adds_keeps_the_schema_in_every_style() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 403, msg = "Closed", err_code = "SHOP-403")]
    struct Closed;

    for style in [
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Flat,
    ] {
        #[utoipa::path(get, path = "/", responses((status = 403, description = "No.", body = Mine)))]
        #[expect(dead_code, reason = "only its document counts")]
        async fn handler() {}
        #[derive(OpenApi)]
        #[openapi(paths(handler))]
        struct Api;

        let mut openapi = Api::openapi();
        let errors = ApiErrors::new().union_style(style);
        errors
            .common_errors::<ForbiddenError>()
            .document(&mut openapi);
        let errors = ApiErrors::new().union_style(style);
        let document = finished_twice(openapi, &errors.common_errors::<Closed>());
        let members = content(&document, "403")["schema"]["oneOf"]
            .as_array()
            .unwrap();
        assert_eq!(members.last(), Some(&reference("Mine")), "{style:?}");
        let errors = if style == UnionStyle::Flat { 1 } else { 2 };
        assert_eq!(members.len(), errors + 1, "{style:?}");
        assert_eq!(
            response(&document, "/", "403")["x-error-codes"],
            json!(["AUTH-403", "SHOP-403"])
        );
    }
}

/// The schema of the user has no code, so nothing can be mapped by it.
#[test]
fn every_style_keeps_the_schema_of_the_user() {
    for (style, union) in [
        (
            UnionStyle::Discriminated,
            json!([reference("ValidationFailed"), reference("Mine")]),
        ),
        (
            UnionStyle::Flat,
            json!([reference("ValidationFailed"), reference("Mine")]),
        ),
    ] {
        let document = document!(
            [(status = 422, description = "Bad", body = Mine)] -> (),
            .union_style(style)
        );
        let schema = &content(&document, "422")["schema"];
        assert_eq!(schema["oneOf"], union, "{style:?}");
        assert_eq!(schema["discriminator"], Value::Null, "{style:?}");
    }
    let document = document!(
        [(status = 422, description = "Bad", body = Mine)] -> (),
        .union_style(UnionStyle::Umbrella)
    );
    let umbrella = &document["components"]["schemas"]["HandlerError"];
    let members = umbrella["oneOf"].as_array().unwrap();
    assert!(members.contains(&reference("Mine")), "{umbrella}");
    // A body of `VAL-422` fits this schema, too.
    let document = document!(
        [(status = 422, description = "Bad", body = Open)] -> (),
        .union_style(UnionStyle::Umbrella)
    );
    let umbrella = &document["components"]["schemas"]["HandlerError"];
    assert!(umbrella["anyOf"].is_array(), "{umbrella}");
}
