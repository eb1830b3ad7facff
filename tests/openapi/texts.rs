//! The texts of errors in the document: descriptions, summaries and lists.

use api_errors::errors::{NotFoundError, UnauthorizedError};
use api_errors::{ApiError, ApiErrors};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::components::{assert_is_whole, finished_twice};

/// The order cannot be [cancelled](NotFoundError), because [`OrderError`] is
/// final. See [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110).
///
/// This paragraph is for developers.
#[derive(Debug, ApiError)]
#[api_error(
    code = 409,
    msg = "Order {id} is paid",
    err_code = "ORDER-409",
    desc = "Paid at {at:?}"
)]
struct PaidError {
    #[api_error(data)]
    id: u64,
    at: String,
}

/// The comment of an enum is no description.
#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum OrderError {
    /// No order has this number.
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound { id: u64 },
    #[api_error(
        code = 404,
        msg = "No draft",
        err_code = "ORDER-404-DRAFT",
        desc = "The draft was deleted."
    )]
    Draft,
    #[api_error(code = 410, msg = "The order {0:?} is gone", err_code = "ORDER-410", retry_after = 5, headers("X-Request-Cost" = "1", "ETag" = "w"))]
    Gone(u64),
    /// Ignored, because the error inside has its own.
    #[api_error(transparent)]
    Paid(#[from] PaidError),
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

#[api_errors::path(get, path = "/orders", params(("id" = u64, Query)), responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn orders(_: crate::Id) -> Result<(), OrderError> {
    Ok(())
}

#[derive(OpenApi)]
#[openapi(paths(orders))]
struct Api;

fn document(errors: &ApiErrors) -> Value {
    let document = finished_twice(Api::openapi(), errors);
    assert_is_whole(&document);
    document
}

fn response<'a>(document: &'a Value, status: &str) -> &'a Value {
    let response = &document["paths"]["/orders"]["get"]["responses"][status];
    match response["$ref"].as_str() {
        Some(place) => document.pointer(&place[1..]).unwrap(),
        None => response,
    }
}

/// The schema of the component with this `error_code`.
fn schema<'a>(document: &'a Value, code: &str, form: &str) -> &'a Value {
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let mut of_code = schemas.iter().filter(|(name, schema)| {
        let is_problem = name.ends_with("Problem");
        schema["properties"]["error_code"]["enum"] == json!([code])
            && is_problem == (form == "problem")
    });
    of_code.next().unwrap().1
}

#[test]
fn the_comment_of_a_declaration_is_its_description() {
    let document = document(&ApiErrors::new().negotiate("/problems/"));
    for form in ["envelope", "problem"] {
        let description = |code| schema(&document, code, form)["description"].clone();
        assert_eq!(
            description("ORDER-409"),
            "The order cannot be cancelled, because `OrderError` is final. See [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110)."
        );
        assert_eq!(description("ORDER-404"), "No order has this number.");
        // Without a comment, it is the description that is sent. The message is in the list and in the example.
        assert_eq!(description("ORDER-404-DRAFT"), "The draft was deleted.");
        assert_eq!(description("ORDER-410"), Value::Null);
        assert_eq!(description("RES-404"), "The resource does not exist.");
    }
}

#[test]
fn a_comment_is_not_sent() {
    let error = OrderError::NotFound { id: 7 };
    let body = api_errors::traits::ApiError::envelope(&error);
    assert_eq!(
        body,
        r#"{"status":"FAIL","message":"Order 7 not found","error_code":"ORDER-404","description":null,"data":null}"#
    );
}

#[test]
fn each_line_and_summary_starts_with_the_code() {
    let document = document(&ApiErrors::new());
    let description = |status| response(&document, status)["description"].clone();
    assert_eq!(
        description("404"),
        "- `ORDER-404`: Order … not found\n- `ORDER-404-DRAFT`: No draft\n- `RES-404`: Not Found"
    );
    assert_eq!(description("409"), "`ORDER-409`: Order … is paid");
    let examples =
        |status| response(&document, status)["content"]["application/json"]["examples"].clone();
    let summary = |status, code: &str| examples(status)[code]["summary"].clone();
    assert_eq!(summary("404", "RES-404"), "RES-404: Not Found");
    assert_eq!(summary("409", "ORDER-409"), "ORDER-409: Order … is paid");
    assert_eq!(examples("409")["ORDER-409"]["description"], "Paid at …");
}

/// A reader looks for the errors of the operation, and the errors of the app are the same everywhere.
#[test]
fn the_errors_of_the_operation_come_before_those_of_the_app() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No tenant", err_code = "A-404")]
    struct TenantError;

    let tenant = TenantError;
    assert_eq!(tenant.to_string(), "No tenant");
    let errors = ApiErrors::new()
        .common_errors::<TenantError>()
        .common_errors::<UnauthorizedError>();
    let document = document(&errors);
    let response = response(&document, "404");
    assert_eq!(
        response["x-error-codes"],
        json!(["ORDER-404", "ORDER-404-DRAFT", "RES-404", "A-404"])
    );
    let union = response["content"]["application/json"]["schema"]["oneOf"].as_array();
    let union = union.unwrap();
    let codes: Vec<_> = union
        .iter()
        .map(|member| {
            let place = member["$ref"].as_str().unwrap();
            document.pointer(&place[1..]).unwrap()["properties"]["error_code"]["enum"][0].clone()
        })
        .collect();
    assert_eq!(Value::from(codes), response["x-error-codes"]);
}

#[test]
fn headers_have_registered_names_and_descriptions() {
    let errors = ApiErrors::new().common_errors::<UnauthorizedError>();
    let document = document(&errors);
    let headers = &response(&document, "410")["headers"];
    let names: Vec<_> = headers.as_object().unwrap().keys().collect();
    assert_eq!(names, ["ETag", "Retry-After", "X-Request-Cost"]);
    assert_eq!(
        headers["Retry-After"]["description"],
        "How long to wait before the next request (RFC 9110 section 10.2.3)"
    );
    let headers = &response(&document, "401")["headers"];
    assert_eq!(
        headers["WWW-Authenticate"]["description"],
        "How to authenticate (RFC 9110 section 11.6.1)"
    );
}

/// Neither the placeholders of a message nor links of rustdoc are for readers of the document.
#[test]
fn no_text_has_the_syntax_of_rust() {
    let document = document(&ApiErrors::new().negotiate("/problems/"));
    let mut texts = 0;
    visit_texts(&document["components"], &mut |key, text| {
        texts += 1;
        for syntax in ["{", "}", ":?", "[`"] {
            assert!(!text.contains(syntax), "{key}: {text}");
        }
    });
    assert!(texts > 30, "{texts}");
}

/// Calls `visit` with each description, summary and title.
fn visit_texts(part: &Value, visit: &mut dyn FnMut(&str, &str)) {
    match part {
        Value::Object(members) => {
            for (key, member) in members {
                match member.as_str() {
                    Some(text) if ["description", "summary", "title"].contains(&key.as_str()) => {
                        visit(key, text);
                    }
                    // Other tests compare the examples with the bodies that are sent.
                    _ if key == "value" => {}
                    _ => visit_texts(member, visit),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| visit_texts(item, visit)),
        _ => {}
    }
}
