//! The names in the document, which depend on the declaration only.

use api_errors::errors::{ForbiddenError, NotFoundError, ValidationError};
use api_errors::{ApiError, ApiErrors};
use serde_json::Value;
use utoipa::OpenApi;

use crate::components::{assert_is_whole, document, response};

pub(crate) fn finished(mut openapi: utoipa::openapi::OpenApi, errors: &ApiErrors) -> Value {
    errors.document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    assert_is_whole(&document);
    document
}

/// The names of the components, without the errors that the app adds.
pub(crate) fn names(document: &Value, kind: &str) -> Vec<String> {
    let names = document["components"][kind].as_object().unwrap().keys();
    let of_app = |name: &&String| name.starts_with("InternalError");
    names.filter(|name| !of_app(name)).cloned().collect()
}

pub(crate) fn reference<'a>(document: &'a Value, path: &str, status: &str) -> &'a Value {
    &document["paths"][path]["get"]["responses"][status]["$ref"]
}

#[test]
fn the_key_name_is_the_name_of_a_struct_and_the_start_of_those_of_an_enum() {
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    #[api_error(name = "Order")]
    enum Error {
        #[api_error(code = 404, msg = "No order", err_code = "ORDER-404")]
        NotFound,
        #[api_error(
            code = 404,
            msg = "Gone",
            err_code = "ORDER-404-GONE",
            name = "order.gone-1"
        )]
        Gone,
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 410, msg = "Gone", err_code = "USER-410", name = "UserGone")]
    struct GoneError;
    #[derive(Debug, ApiError)]
    #[api_error(transparent, name = "Wrapped")]
    struct WrappedError(GoneError);

    assert_eq!(WrappedError(GoneError).to_string(), "Gone");
    let document = document!(Error, GoneError, WrappedError;);
    assert_is_whole(&document);
    assert_eq!(
        names(&document, "schemas"),
        ["OrderNotFound", "UserGone", "order.gone-1"]
    );
    assert_eq!(
        names(&document, "responses"),
        ["Order-404", "UserGone-410", "Wrapped-410"]
    );
    for name in names(&document, "schemas") {
        assert_eq!(document["components"]["schemas"][&name]["title"], name);
    }
    assert_eq!(document["x-shared-names"], Value::Null);
}

/// An app often has a type `ValidationError` itself.
#[test]
fn the_validation_error_of_the_library_has_its_own_name() {
    let document = document!(ValidationError; .negotiate("/problems/"));
    assert_is_whole(&document);
    assert_eq!(
        names(&document, "schemas"),
        ["FieldError", "ValidationFailed", "ValidationFailedProblem"]
    );
    assert_eq!(names(&document, "responses"), ["ValidationFailed-422"]);
}

pub(crate) mod orders {
    #[derive(Debug, api_errors::ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) enum Error {
        #[api_error(code = 404, msg = "No order", err_code = "ORDER-404")]
        NotFound,
    }

    #[derive(Debug, api_errors::ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(crate) enum SharedError {
        #[api_error(code = 404, msg = "No order", err_code = "SHARED-ORDER-404")]
        NotFound,
        #[api_error(code = 404, msg = "No line", err_code = "SHARED-LINE-404")]
        Line,
    }
}

pub(crate) mod order_lines {
    #[derive(Debug, api_errors::ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) enum Error {
        #[api_error(code = 404, msg = "No line", err_code = "LINE-404")]
        NotFound,
    }

    #[derive(Debug, api_errors::ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(crate) enum SharedError {
        #[api_error(code = 404, msg = "No line", err_code = "SHARED-LINES-404")]
        NotFound,
    }
}

#[test]
fn a_type_called_error_has_its_module_before_it() {
    let document = document!(orders::Error, order_lines::Error;);
    assert_is_whole(&document);
    assert_eq!(
        names(&document, "schemas"),
        ["OrderLinesErrorNotFound", "OrdersErrorNotFound"]
    );
    assert_eq!(
        names(&document, "responses"),
        ["OrderLinesError-404", "OrdersError-404"]
    );
    assert_eq!(document["x-shared-names"], Value::Null);
}

#[test]
fn an_instance_has_its_arguments() {
    #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
    struct Sku {
        code: String,
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "Missing", err_code = "MISSING-404")]
    struct Missing<T: serde::Serialize + std::fmt::Debug> {
        #[api_error(data)]
        what: T,
    }
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    enum Part<const N: usize> {
        #[api_error(code = 404, msg = "No part", err_code = "PART-404", name = "NoPart")]
        Missing,
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 410, msg = "Gone", err_code = "BORROWED-410")]
    struct Borrowed<'a>(#[expect(dead_code, reason = "only its document counts")] &'a str);

    let code = String::new();
    let missing = Missing { what: Sku { code } };
    assert_eq!(missing.to_string(), "Missing");
    assert_eq!(missing.what.code, "");
    assert_eq!(Borrowed("").to_string(), "Gone");
    let document = document!(
        Missing<Sku>, Missing<()>, Missing<Vec<Option<Box<Sku>>>>, Part<3>, Borrowed<'static>;
    );
    assert_is_whole(&document);
    assert_eq!(
        names(&document, "schemas"),
        [
            "Borrowed",
            "Missing",
            "Missing_Sku",
            "Missing_Vec_Option_Sku",
            "NoPart_3"
        ]
    );
    assert_eq!(
        names(&document, "responses"),
        [
            "Borrowed-410",
            "Missing-404",
            "Missing_Sku-404",
            "Missing_Vec_Option_Sku-404",
            "Part_3-404"
        ]
    );
}

#[api_errors::path(get, path = "/missing", responses((status = 200)))]
#[expect(dead_code, reason = "only its document counts")]
pub(crate) async fn missing() -> Result<(), NotFoundError> {
    Ok(())
}

#[api_errors::path(get, path = "/narrow", responses((status = 200), ForbiddenError, orders::SharedError))]
#[expect(dead_code, reason = "only its document counts")]
async fn listed() -> Result<(), NotFoundError> {
    Ok(())
}

#[api_errors::path(get, path = "/by-id/{id}", params(("id" = u64, Path)), responses((status = 200)))]
#[expect(dead_code, reason = "only its document counts")]
async fn checked(_: crate::Id) -> Result<(), CheckedError> {
    Ok(())
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum CheckedError {
    #[api_error(code = 422, msg = "Too old", err_code = "CHECKED-422")]
    TooOld,
    #[api_error(transparent)]
    Missing(NotFoundError),
}

#[test]
fn a_response_is_a_component_if_it_is_what_a_type_has() {
    #[derive(OpenApi)]
    #[openapi(paths(listed, checked, missing))]
    struct Api;
    let document = finished(Api::openapi(), &ApiErrors::new());
    let of = |path: &str, status: &str| {
        let place = reference(&document, path, status).as_str();
        place.map(|place| place.rsplit('/').next().unwrap().to_owned())
    };
    // An entry of the list, at a status that no other type has.
    assert_eq!(of("/narrow", "403").as_deref(), Some("ForbiddenError-403"));
    // Two types of the handler.
    assert_eq!(of("/narrow", "404"), None);
    assert_eq!(
        response(&document, "/narrow", "404")["content"]["application/json"]["schema"]["title"],
        "Listed404"
    );
    assert_eq!(of("/missing", "404").as_deref(), Some("NotFoundError-404"));
    assert_eq!(
        of("/by-id/{id}", "404").as_deref(),
        Some("CheckedError-404")
    );
    // What the type has, and what the app adds.
    assert_eq!(
        of("/by-id/{id}", "422").as_deref(),
        Some("CheckedError-422-with-ValidationFailed")
    );
    assert_eq!(of("/missing", "500").as_deref(), Some("InternalError-500"));
}

/// The list contains an error that the app adds anyway.
#[test]
fn the_errors_of_the_app_can_be_those_of_a_type() {
    let document = finished(
        {
            #[derive(OpenApi)]
            #[openapi(paths(missing))]
            struct Api;
            Api::openapi()
        },
        &ApiErrors::new()
            .common_errors::<CheckedError>()
            .common_errors::<ForbiddenError>(),
    );
    // Exactly what `CheckedError` has, although the handler returns a part of it.
    assert_eq!(
        reference(&document, "/missing", "422"),
        "#/components/responses/CheckedError-422"
    );
    assert_eq!(
        reference(&document, "/missing", "404"),
        "#/components/responses/NotFoundError-404"
    );
}

#[test]
fn an_inline_union_has_the_method_and_the_path_if_there_is_no_operation_id() {
    use api_errors::ErrorResponses;
    use utoipa::IntoResponses as _;

    type Both = ErrorResponses<(orders::SharedError, order_lines::SharedError)>;
    let mut openapi = utoipa::openapi::OpenApi::default();
    let mut operation = utoipa::openapi::path::Operation::new();
    operation.responses.responses = Both::responses();
    openapi.paths.add_path_operation(
        "/order-lines/{id}",
        vec![utoipa::openapi::HttpMethod::Delete],
        operation,
    );
    let document = finished(openapi, &ApiErrors::new().negotiate("/problems/"));
    let response = &document["paths"]["/order-lines/{id}"]["delete"]["responses"]["404"];
    let title = |media_type: &str| response["content"][media_type]["schema"]["title"].clone();
    assert_eq!(title("application/json"), "DeleteOrderLinesId404");
    assert_eq!(
        title("application/problem+json"),
        "DeleteOrderLinesId404Problem"
    );
}
