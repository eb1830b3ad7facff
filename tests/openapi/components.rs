//! The components that `document` creates, and their names.

use std::collections::BTreeSet;

use api_errors::{ApiError, ApiErrors};
use http::StatusCode;
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::errors::{AppError, InvoiceError, Line, OrderError};

macro_rules! document {
    ($($errors:ty),* ; $($option:tt)*) => {{
        let mut openapi = utoipa::openapi::OpenApi::default();
        $(
            let mut operation = utoipa::openapi::path::Operation::new();
            operation.responses.responses = <$errors as utoipa::IntoResponses>::responses();
            openapi.paths.add_path_operation(
                concat!("/", stringify!($errors)),
                vec![utoipa::openapi::HttpMethod::Get],
                operation,
            );
        )*
        ApiErrors::new() $($option)* .document(&mut openapi);
        serde_json::to_value(openapi).unwrap()
    }};
}
pub(crate) use document;

/// The response of an operation: a component, or inline.
pub(crate) fn response<'a>(document: &'a Value, path: &str, status: &str) -> &'a Value {
    response_of(document, &document["paths"][path]["get"], status)
}

/// The response of an operation, wherever it is written.
pub(crate) fn response_of<'a>(
    document: &'a Value,
    operation: &'a Value,
    status: &str,
) -> &'a Value {
    let response = &operation["responses"][status];
    match response["$ref"].as_str() {
        Some(place) => document.pointer(&place[1..]).unwrap(),
        None => response,
    }
}

/// The codes of each response of an operation, by status. A response without errors of the library has none.
pub(crate) fn codes(document: &Value, path: &str) -> Value {
    let responses = document["paths"][path]["get"]["responses"].as_object();
    let statuses = responses.into_iter().flatten().map(|(status, _)| status);
    let codes = statuses.map(|status| {
        let codes = &response(document, path, status)["x-error-codes"];
        (status.clone(), codes.clone())
    });
    codes.collect()
}

/// Finishes the document, and checks that a second call changes nothing.
pub(crate) fn finished_twice(mut openapi: utoipa::openapi::OpenApi, errors: &ApiErrors) -> Value {
    errors.document(&mut openapi);
    let once = openapi.clone();
    errors.document(&mut openapi);
    assert!(openapi == once, "a second call changes something");
    serde_json::to_value(openapi).unwrap()
}

/// Every `$ref` of a document.
pub(crate) fn references(document: &Value, found: &mut BTreeSet<String>) {
    match document {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                found.insert(reference.clone());
            }
            members
                .values()
                .for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// No reference leads nowhere, and nothing of ours stands there for nobody.
pub(crate) fn assert_is_whole(document: &Value) {
    let mut used = BTreeSet::new();
    references(document, &mut used);
    let mut there = BTreeSet::new();
    for kind in ["schemas", "responses"] {
        let components = document["components"][kind].as_object();
        for name in components
            .into_iter()
            .flat_map(|components| components.keys())
        {
            there.insert(format!("#/components/{kind}/{name}"));
        }
    }
    assert_eq!(used, there);
    let text = document.to_string();
    for mark in [
        "x-component",
        "x-error-set",
        "x-any-error",
        "x-errors-",
        "x-listed-errors-",
        "x-added-errors",
        "x-arguments",
        "x-axum-errors",
    ] {
        assert!(!text.contains(mark), "{mark} is left");
    }
}

#[test]
fn errors_are_named_after_the_enum_and_the_variant_or_the_struct() {
    let document = document!(AppError;);
    assert_is_whole(&document);
    let names = document["components"]["schemas"].as_object().unwrap();
    let names: Vec<_> = names.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "FieldError",
            "InternalError",
            "InvoiceErrorLimited",
            "InvoiceErrorNotFound",
            "Line",
            "NotFoundError",
            "OrderErrorClosed",
            "OrderErrorGateway",
            "OrderErrorInvalid",
            "OrderErrorNotFound",
            "OrderErrorOdd",
            "OrderErrorPlain",
            "OrderErrorRefused",
            "PaymentRequiredError",
            "SubscriptionExpiredError",
            "Unit",
        ]
    );
}

/// Generators name a type by its title, so two titles of one name would be one type.
#[test]
fn an_error_is_titled_as_its_component_is_named() {
    let document = document!(AppError;);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let errors = schemas
        .iter()
        .filter(|(_, schema)| schema["properties"]["error_code"].is_object());
    let mut seen = 0;
    for (name, schema) in errors {
        assert_eq!(&schema["title"], name);
        seen += 1;
    }
    assert_eq!(seen, 13);
}

#[test]
fn one_error_is_a_reference_and_several_are_a_bare_union() {
    let document = document!(AppError;);
    let schema = |name: &str| {
        document["components"]["responses"][name]["content"]["application/json"]["schema"].clone()
    };
    assert_eq!(
        schema("AppError-422"),
        json!({ "$ref": "#/components/schemas/OrderErrorInvalid" })
    );
    assert_eq!(
        schema("AppError-402"),
        json!({ "title": "AppError402", "oneOf": [
            { "$ref": "#/components/schemas/PaymentRequiredError" },
            { "$ref": "#/components/schemas/SubscriptionExpiredError" },
        ] })
    );
}

#[test]
fn data_types_are_components_as_utoipa_writes_them() {
    let document = document!(OrderError;);
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["OrderErrorInvalid"]["properties"]["data"]["properties"]["errors"],
        json!({ "type": "array", "items": { "$ref": "#/components/schemas/FieldError" } })
    );
    assert_eq!(
        schemas["OrderErrorRefused"]["properties"]["data"],
        json!({ "$ref": "#/components/schemas/Line" })
    );
    // The recursion is whole again.
    let line = serde_json::to_value(<Line as utoipa::PartialSchema>::schema()).unwrap();
    assert_eq!(schemas["Line"], line);
    assert_eq!(
        line["properties"]["parts"]["items"]["$ref"],
        "#/components/schemas/Line"
    );
}

#[test]
fn names_of_any_letters_make_valid_keys() {
    #[derive(Debug, ApiError)]
    enum Löschen {
        #[api_error(code = 410, msg = "Weg", err_code = "WEG-410")]
        Gelöscht,
    }
    assert_eq!(Löschen::Gelöscht.to_string(), "Weg");
    let document = document!(Löschen;);
    assert_is_whole(&document);
    assert!(document["components"]["schemas"]["L_schenGel_scht"].is_object());
}

#[test]
fn a_response_is_named_after_its_type_and_status() {
    let document = document!(AppError, OrderError, InvoiceError;);
    assert_is_whole(&document);
    let place = |path: &str, status: &str| {
        document["paths"][path]["get"]["responses"][status]["$ref"].clone()
    };
    // Each is named after the type, so that no name changes when one of the types gets an error.
    assert_eq!(
        place("/AppError", "422"),
        "#/components/responses/AppError-422"
    );
    assert_eq!(
        place("/OrderError", "422"),
        "#/components/responses/OrderError-422"
    );
    assert_eq!(place("/AppError", "500"), place("/OrderError", "500"));
    assert_eq!(
        place("/AppError", "500"),
        "#/components/responses/InternalError-500"
    );
}

/// utoipa registers by name alone, so that a type of the user may have the name of one of our data.
#[test]
fn data_whose_name_is_taken_stays_where_it_is() {
    #[derive(utoipa::ToSchema)]
    #[schema(as = Line)]
    #[expect(dead_code, reason = "only its schema counts")]
    struct Other {
        points: u32,
    }
    #[derive(OpenApi)]
    #[openapi(components(schemas(Other)))]
    struct Api;
    let mut openapi = Api::openapi();
    let mut operation = utoipa::openapi::path::Operation::new();
    operation.responses.responses = <OrderError as utoipa::IntoResponses>::responses();
    openapi
        .paths
        .add_path_operation("/", vec![utoipa::openapi::HttpMethod::Get], operation);
    ApiErrors::new().document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Line"]["properties"]["points"]["type"], "integer");
    let data = &schemas["OrderErrorRefused"]["properties"]["data"];
    assert_eq!(data["properties"]["sku"]["minLength"], 2);
    // Not the other `Line`.
    let mut used = BTreeSet::new();
    references(data, &mut used);
    assert!(!used.contains("#/components/schemas/Line"), "{data:#}");
}

#[test]
fn generic_data_types_register_what_they_hold() {
    #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
    struct Page<T> {
        items: Vec<T>,
    }
    #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
    struct Seat {
        row: u8,
    }
    #[derive(Debug, ApiError)]
    enum TakenError {
        #[api_error(code = 409, msg = "Seats are taken", err_code = "SEAT-409")]
        Seats(#[api_error(data)] Page<Seat>),
        #[api_error(code = 409, msg = "Rows are taken", err_code = "ROW-409")]
        Rows(#[api_error(data)] Page<u8>),
    }
    let items = vec![Seat { row: 1 }];
    assert_eq!(
        TakenError::Seats(Page { items }).to_string(),
        "Seats are taken"
    );
    let rows = TakenError::Rows(Page { items: vec![1] });
    assert_eq!(rows.to_string(), "Rows are taken");
    let document = document!(TakenError;);
    assert_is_whole(&document);
    let items = |error: &str| {
        let data = &document["components"]["schemas"][error]["properties"]["data"];
        data["properties"]["items"]["items"].clone()
    };
    assert_eq!(
        items("TakenErrorSeats")["$ref"],
        "#/components/schemas/Seat"
    );
    assert_eq!(items("TakenErrorRows")["type"], "integer");
}

/// One declaration, and two schemas: what an instance changes is said by the instance.
#[test]
fn two_instances_of_a_generic_error_are_two_errors() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Version conflict", err_code = "VERSION-409")]
    struct VersionConflict<T: serde::Serialize + utoipa::ToSchema + std::fmt::Debug> {
        #[api_error(data)]
        current: T,
    }
    #[api_errors::path(get, path = "/numbers")]
    async fn numbers() -> Result<(), VersionConflict<u64>> {
        Err(VersionConflict { current: 1 })
    }
    #[api_errors::path(get, path = "/texts")]
    async fn texts() -> Result<(), VersionConflict<String>> {
        let current = String::new();
        Err(VersionConflict { current })
    }
    #[derive(OpenApi)]
    #[openapi(paths(numbers, texts))]
    struct Api;

    assert!(pollster::block_on(numbers()).is_err());
    assert!(pollster::block_on(texts()).is_err());
    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    assert_is_whole(&document);
    let of = |path: &str| {
        let follow = |at: &Value| {
            let place = at["$ref"].as_str().unwrap();
            document.pointer(&place[1..]).unwrap().clone()
        };
        let response = follow(&document["paths"][path]["get"]["responses"]["409"]);
        let schema = follow(&response["content"]["application/json"]["schema"]);
        schema["properties"]["data"]["properties"]["current"]["type"].clone()
    };
    assert_eq!(
        (of("/numbers"), of("/texts")),
        (json!("integer"), json!("string"))
    );
}

#[test]
fn the_status_of_a_generic_error_is_that_of_the_instance() {
    trait Status {
        const STATUS: StatusCode;
    }
    #[derive(Debug)]
    struct Gone;
    impl Status for Gone {
        const STATUS: StatusCode = StatusCode::GONE;
    }
    #[derive(Debug)]
    struct Missing;
    impl Status for Missing {
        const STATUS: StatusCode = StatusCode::NOT_FOUND;
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = S::STATUS, msg = "Not here", err_code = "NOT-HERE")]
    struct NotHereError<S: Status + std::fmt::Debug>(S);

    assert_eq!(
        NotHereError(Gone).to_string(),
        NotHereError(Missing).to_string()
    );
    let document =
        document!(NotHereError<Gone>, NotHereError<Missing>; .problem_details("/problems/"));
    assert_is_whole(&document);
    for (path, status) in [
        ("/NotHereError<Gone>", 410),
        ("/NotHereError<Missing>", 404),
    ] {
        let place = &document["paths"][path]["get"]["responses"][status.to_string()]["$ref"];
        let response = document.pointer(&place.as_str().unwrap()[1..]).unwrap();
        let content = &response["content"]["application/problem+json"];
        assert_eq!(content["examples"]["NOT-HERE"]["value"]["status"], status);
    }
}
