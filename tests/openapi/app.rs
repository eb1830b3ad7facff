//! The errors of the app itself, which are added to every operation.

use api_errors::errors::{ForbiddenError, UnauthorizedError, ValidationError};
use api_errors::{ApiError, ApiErrors};
use serde_json::{Value, json};
use utoipa::{OpenApi, ToSchema};

use crate::components::assert_is_whole;
use crate::errors::OrderError;

#[derive(ToSchema)]
#[expect(dead_code, reason = "only its schema counts")]
struct NewOrder {
    sku: String,
}

#[utoipa::path(get, path = "/plain", responses((status = 200)))]
#[expect(dead_code, reason = "only its document counts")]
async fn plain() {}

#[utoipa::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200), OrderError))]
#[expect(dead_code, reason = "only its document counts")]
async fn with_parameters() {}

#[utoipa::path(post, path = "/orders", request_body = NewOrder, responses((status = 201), OrderError))]
#[expect(dead_code, reason = "only its document counts")]
async fn with_body() {}

#[utoipa::path(
    put,
    path = "/orders",
    request_body = NewOrder,
    responses((status = 204), (status = 422, description = "Mine"), (status = 500, description = ""))
)]
#[expect(dead_code, reason = "only its document counts")]
async fn with_own_responses() {}

#[derive(OpenApi)]
#[openapi(paths(plain, with_parameters, with_body, with_own_responses))]
struct Api;

fn document(errors: &ApiErrors) -> Value {
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    assert_is_whole(&document);
    document
}

/// The codes of an operation, by status; null where the response is not of the library.
fn codes(document: &Value, path: &str, method: &str) -> Value {
    let responses = document["paths"][path][method]["responses"]
        .as_object()
        .unwrap();
    let codes = responses.iter().map(|(status, response)| {
        let named = response["$ref"].as_str().map(|reference| {
            let name = reference.rsplit('/').next().unwrap();
            document["components"]["responses"][name]["x-error-codes"].clone()
        });
        (status.clone(), named.unwrap_or_default())
    });
    codes.collect()
}

#[test]
fn by_what_the_operation_takes() {
    let document = document(&ApiErrors::new());
    assert_eq!(
        codes(&document, "/plain", "get"),
        json!({ "200": null, "500": ["SERVER-500"] })
    );
    let of_get = codes(&document, "/orders/{id}", "get");
    // It joins what the handler declares.
    assert_eq!(of_get["422"], json!(["ORDER-422", "VAL-422"]));
    assert_eq!(of_get["500"], json!(["SERVER-500"]));
    assert_eq!(of_get["413"], Value::Null);
    let of_post = codes(&document, "/orders", "post");
    assert_eq!(of_post["422"], json!(["ORDER-422", "VAL-422"]));
    assert_eq!(of_post["413"], json!(["HTTP-413"]));
    assert_eq!(of_post["415"], json!(["HTTP-415"]));
}

#[test]
fn the_errors_of_a_body_have_names_of_their_own() {
    let document = document(&ApiErrors::new());
    let of_post = &document["paths"]["/orders"]["post"]["responses"];
    for (status, error) in [
        ("413", "PayloadTooLargeError"),
        ("415", "UnsupportedMediaTypeError"),
    ] {
        let response = format!("{error}-{status}");
        let place = format!("#/components/responses/{response}");
        assert_eq!(of_post[status]["$ref"], place);
        let content = &document["components"]["responses"][&response]["content"];
        let place = format!("#/components/schemas/{error}");
        assert_eq!(content["application/json"]["schema"]["$ref"], place);
    }
}

/// The extractors say which content type they want; a bare 415 of a handler does not.
#[test]
fn a_415_may_say_what_is_accepted() {
    let document = document(&ApiErrors::new());
    let reference = &document["paths"]["/orders"]["post"]["responses"]["415"]["$ref"];
    let place = reference.as_str().unwrap().trim_start_matches('#');
    let headers = document.pointer(place).unwrap()["headers"]
        .as_object()
        .unwrap();
    assert_eq!(headers.keys().collect::<Vec<_>>(), ["Accept"]);
    assert_eq!(headers["Accept"]["required"], Value::Null);
    assert_eq!(headers["Accept"]["schema"]["type"], "string");
}

/// An entry without content is the text of the errors of its status; `own_responses` has the other cases.
#[test]
fn a_text_of_the_user_stays() {
    let document = document(&ApiErrors::new());
    let responses = &document["paths"]["/orders"]["put"]["responses"];
    assert_eq!(
        responses["422"]["description"],
        "Mine\n\n`VAL-422`: Validation Error"
    );
    assert_eq!(
        responses["500"]["description"],
        "`SERVER-500`: Internal Server Error"
    );
}

#[test]
fn empty_descriptions_are_filled() {
    let document = document(&ApiErrors::new());
    assert_eq!(
        document["paths"]["/plain"]["get"]["responses"]["200"]["description"],
        "OK"
    );
}

#[test]
fn empty_descriptions_of_components_are_filled() {
    let mut openapi = Api::openapi();
    let components = openapi.components.get_or_insert_default();
    let empty = utoipa::openapi::Response::new("");
    components
        .responses
        .insert("Accepted".to_owned(), empty.into());
    ApiErrors::new().document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    let shared = &document["components"]["responses"]["Accepted"];
    assert_eq!(shared["description"], "Accepted");
}

/// Where an operation shares a status with the app, both send the headers of their own.
#[test]
fn a_header_stays_required_only_if_all_that_join_send_it() {
    #[derive(Debug, ApiError)]
    enum LimitError {
        #[api_error(code = 502, msg = "Upstream is busy", err_code = "BUSY-502", retry_after = 3, headers("X-Of" = "busy"))]
        Busy,
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 502, msg = "Upstream is down", err_code = "DOWN-502")]
    struct DownError;

    assert_ne!(LimitError::Busy.to_string(), DownError.to_string());
    let headers = |errors: &ApiErrors| {
        let document = document(errors);
        let place = document["paths"]["/orders/{id}"]["get"]["responses"]["502"]["$ref"].as_str();
        let response = document.pointer(&place.unwrap()[1..]).unwrap();
        let headers = response["headers"].as_object().unwrap().iter();
        headers
            .map(|(name, header)| (name.clone(), header["required"].clone()))
            .collect::<Value>()
    };
    // The gateway's error of the operation sends `Retry-After` too, and nothing else.
    assert_eq!(
        headers(&ApiErrors::new().common_errors::<LimitError>()),
        json!({ "Retry-After": true, "X-Of": null })
    );
    assert_eq!(
        headers(&ApiErrors::new().common_errors::<DownError>()),
        json!({ "Retry-After": null })
    );
}

#[test]
fn the_errors_of_middleware_are_everywhere() {
    #[derive(Debug, ApiError)]
    enum AuthError {
        #[api_error(transparent)]
        Missing(#[from] UnauthorizedError),
        #[api_error(transparent)]
        Refused(#[from] ForbiddenError),
        /// Known already.
        #[api_error(transparent)]
        Input(#[from] ValidationError),
    }
    assert_eq!(
        AuthError::from(ForbiddenError::new()).to_string(),
        "Forbidden"
    );
    let document = document(&ApiErrors::new().common_errors::<AuthError>());
    for (path, method) in [
        ("/plain", "get"),
        ("/orders/{id}", "get"),
        ("/orders", "post"),
    ] {
        let codes = codes(&document, path, method);
        assert_eq!(codes["401"], json!(["AUTH-401"]));
        assert_eq!(codes["403"], json!(["AUTH-403"]));
        let of_422 = codes["422"].as_array().unwrap();
        let times = of_422.iter().filter(|code| *code == "VAL-422").count();
        assert_eq!(times, 1);
    }
}
