//! Several instances of one generic error in one response.

use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ApiErrors, UnionStyle};
use serde_json::{Value, json};
use utoipa::OpenApi;

use super::{
    Closed, NoSchema, Sku, any, data, document_of, finished, followed, null, openapi_of, response,
    sku, untyped,
};

#[derive(Debug, ApiError)]
enum Both {
    #[api_error(transparent)]
    Plain(#[from] NotFoundError),
    #[api_error(transparent)]
    Sku(#[from] NotFoundError<Sku>),
}

/// One declaration, so the code is not a duplicate, and two bodies.
#[test]
fn two_instances_in_one_enum_are_documented_next_to_each_other() {
    let [plain, with_sku] = [
        Both::from(NotFoundError::new()),
        Both::from(NotFoundError::new().data(Sku { sku: "A".into() })),
    ];
    let (plain, with_sku) = (plain.spec(), with_sku.spec());
    assert!(plain.is(with_sku));
    // They are one error to everybody who counts declarations.
    assert_eq!(Both::SET.iter().count(), 1);

    let document = document_of::<Both>(&ApiErrors::new());
    let response = response(&document, "404");
    assert_eq!(response["description"], "`RES-404`: Not Found");
    assert_eq!(response["x-error-codes"], json!(["RES-404"]));
    let content = &response["content"]["application/json"];
    // The body of one can fit the schema of the other.
    assert!(content["schema"]["oneOf"].is_null());
    assert_eq!(data(&document, "404"), [null(), sku()]);
    let examples = content["examples"].as_object().unwrap();
    let shown = examples.iter().map(|(name, example)| {
        assert!(name.starts_with("RES-404"), "{name}");
        example["value"]["data"].clone()
    });
    let shown: Vec<_> = shown.collect();
    assert_eq!(shown, [Value::Null, json!({ "sku": "A-1" })]);
    assert!(document.get("x-shared-error-codes").is_none());
}

#[test]
fn two_instances_are_one_code_in_every_style() {
    for style in [UnionStyle::Discriminated, UnionStyle::Umbrella] {
        let document = document_of::<Both>(&ApiErrors::new().union_style(style));
        let text = document.to_string();
        assert!(text.contains(r#""not":{"type":"object"}"#), "{style:?}");
        assert!(text.contains("#/components/schemas/Sku"), "{style:?}");
    }
    let document = document_of::<Both>(&ApiErrors::new().union_style(UnionStyle::Flat));
    assert_eq!(data(&document, "404"), [any()]);
    let document = document_of::<Both>(&ApiErrors::new().problem_details("/problems/"));
    let schema = &response(&document, "404")["content"]["application/problem+json"]["schema"];
    let members = schema["anyOf"].as_array().unwrap().iter();
    let data = members.map(|error| {
        followed(&document, error)["properties"]
            .get("data")
            .cloned()
    });
    assert_eq!(data.collect::<Vec<_>>(), [None, Some(sku())]);
}

/// A second call finds the instances that the first one wrote.
#[test]
fn a_second_call_changes_nothing() {
    let mut openapi = openapi_of::<Both>();
    ApiErrors::new().document(&mut openapi);
    let first = serde_json::to_value(&openapi).unwrap();
    assert_eq!(finished(&ApiErrors::new(), openapi), first);
}

/// Two instances of one declaration have one line, also if a second call adds an error.
#[test]
fn a_second_call_that_adds_writes_each_line_once() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No Such Shop", err_code = "SHOP-404")]
    struct NoShop;

    let mut openapi = openapi_of::<Both>();
    ApiErrors::new().document(&mut openapi);
    let added = ApiErrors::new().common_errors::<NoShop>();
    let document = finished(&added, openapi);
    let response = response(&document, "404");
    assert_eq!(
        response["description"],
        "- `RES-404`: Not Found\n- `SHOP-404`: No Such Shop"
    );
    assert_eq!(response["x-error-codes"], json!(["RES-404", "SHOP-404"]));
    assert_eq!(data(&document, "404"), [null(), sku(), null()]);
}

/// The same instance, once with and once without its type, is one error.
#[test]
fn an_instance_without_types_is_no_second_error() {
    #[api_errors::path(get, path = "/", responses(NotFoundError<Sku>))]
    async fn handler() -> Result<(), Closed> {
        Err(Closed::Conflict(ConflictError::new()))
    }
    #[api_errors::path(get, path = "/", responses(Closed))]
    async fn turned() -> Result<(), NotFoundError<Sku>> {
        Err(NotFoundError::new().data(Sku { sku: "A".into() }))
    }
    #[derive(OpenApi)]
    #[openapi(paths(handler))]
    struct Api;
    #[derive(OpenApi)]
    #[openapi(paths(turned))]
    struct Turned;

    assert!(pollster::block_on(handler()).is_err());
    assert!(pollster::block_on(turned()).is_err());
    let common = || ApiErrors::new().common_errors::<NotFoundError<Sku>>();
    assert_eq!(data(&finished(&common(), Api::openapi()), "404"), [sku()]);
    assert_eq!(
        data(&finished(&common(), Turned::openapi()), "404"),
        [sku()]
    );
    let plain = ApiErrors::new().common_errors::<NotFoundError>();
    let document = finished(&plain, Turned::openapi());
    assert_eq!(data(&document, "404"), [sku(), null()]);
}

/// Without `ToSchema`, the data can be `null` too, so `oneOf` would be wrong.
#[test]
fn an_untyped_instance_next_to_a_typed_one_is_in_any_of() {
    #[derive(Debug, ApiError)]
    enum Mixed {
        #[api_error(transparent)]
        Plain(#[from] NotFoundError),
        #[api_error(transparent)]
        Untyped(#[from] NotFoundError<NoSchema>),
    }
    let errors = [
        Mixed::from(NotFoundError::new()),
        Mixed::from(NotFoundError::new().data(NoSchema)),
    ];
    assert_eq!(errors[0].to_string(), errors[1].to_string());
    let document = document_of::<Mixed>(&ApiErrors::new());
    assert_eq!(data(&document, "404"), [null(), any()]);
    let schema = &response(&document, "404")["content"]["application/json"]["schema"];
    assert!(schema["anyOf"].is_array());
    assert_eq!(untyped(Mixed::SET), [("NotFoundError", None)]);
}

/// `common_errors` does not know the types of the data, and the handler does.
#[test]
fn a_type_that_is_typed_in_one_operation_only_has_one_component() {
    #[api_errors::path(get, path = "/typed")]
    #[expect(dead_code, reason = "only its document counts")]
    async fn typed() -> Result<(), NotFoundError<Sku>> {
        Ok(())
    }
    #[api_errors::path(get, path = "/other")]
    #[expect(dead_code, reason = "only its document counts")]
    async fn other() -> &'static str {
        "other"
    }
    #[derive(OpenApi)]
    #[openapi(paths(typed, other))]
    struct Api;

    let errors = ApiErrors::new().common_errors::<NotFoundError<Sku>>();
    let document = finished(&errors, Api::openapi());
    assert!(document.get("x-shared-names").is_none());
    for path in ["/typed", "/other"] {
        let place = &document["paths"][path]["get"]["responses"]["404"]["$ref"];
        assert_eq!(
            *place, "#/components/responses/NotFoundError_Sku-404",
            "{path}"
        );
    }
    let schema = &document["components"]["schemas"]["NotFoundError_Sku"];
    assert_eq!(schema["properties"]["data"], sku());
}
