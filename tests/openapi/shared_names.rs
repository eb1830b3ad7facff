//! The names that several declarations have: each gets its module path, and the document reports it.

use std::collections::BTreeMap;

use api_errors::{ApiError, ApiErrors};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::components::{assert_is_whole, document, finished_twice, response};
use crate::names::{finished, names, order_lines, orders, reference};

/// The names do not depend on the order of the paths, and each clash is reported.
#[test]
fn errors_of_one_name_have_their_module_path() {
    let one_way = document!(orders::SharedError, order_lines::SharedError;);
    let other_way = document!(order_lines::SharedError, orders::SharedError;);
    for document in [&one_way, &other_way] {
        assert_is_whole(document);
        assert_eq!(
            names(document, "schemas"),
            [
                "NamesOrderLinesSharedErrorNotFound",
                "NamesOrdersSharedErrorNotFound",
                "SharedErrorLine",
            ]
        );
        assert_eq!(
            names(document, "responses"),
            [
                "NamesOrderLinesSharedError-404",
                "NamesOrdersSharedError-404"
            ]
        );
        for (name, code) in [
            ("NamesOrdersSharedErrorNotFound", "SHARED-ORDER-404"),
            ("NamesOrderLinesSharedErrorNotFound", "SHARED-LINES-404"),
        ] {
            let schema = &document["components"]["schemas"][name];
            assert_eq!(schema["title"], name);
            assert_eq!(schema["properties"]["error_code"]["enum"], json!([code]));
        }
        assert_eq!(
            document["x-shared-names"],
            json!({
                "SharedError-404": [
                    "openapi::names::order_lines::SharedError",
                    "openapi::names::orders::SharedError"
                ],
                "SharedErrorNotFound": [
                    "openapi::names::order_lines::SharedError::NotFound",
                    "openapi::names::orders::SharedError::NotFound"
                ]
            })
        );
    }
}

mod keyed {
    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 404, msg = "No user", err_code = "USER-404", name = "GoneError")]
    pub(super) struct Missing;

    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 410, msg = "Gone", err_code = "GONE-410")]
    pub(super) struct GoneError;
}

#[test]
fn a_declaration_with_the_key_name_keeps_its_name() {
    assert_ne!(keyed::Missing.to_string(), keyed::GoneError.to_string());
    let document = document!(keyed::Missing, keyed::GoneError;);
    assert_is_whole(&document);
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["GoneError"]["properties"]["error_code"]["enum"],
        json!(["USER-404"])
    );
    assert_eq!(
        schemas["SharedNamesKeyedGoneError"]["properties"]["error_code"]["enum"],
        json!(["GONE-410"])
    );
    assert_eq!(
        document["x-shared-names"].as_object().unwrap().len(),
        1,
        "{document:#}"
    );
}

/// Two functions of one module can each contain a type of one name, so no path differs.
#[test]
fn errors_without_a_difference_stay_inline() {
    fn first() -> Value {
        #[derive(Debug, ApiError)]
        #[api_error(code = 410, msg = "First", err_code = "FIRST-410")]
        struct LocalError;
        #[derive(Debug, ApiError)]
        #[expect(dead_code, reason = "only its document counts")]
        enum BothError {
            #[api_error(transparent)]
            First(LocalError),
            #[api_error(transparent)]
            Second(second::LocalError),
        }
        mod second {
            // The path of a module in a function has no function.
            #[derive(Debug, api_errors::ApiError)]
            #[api_error(code = 410, msg = "Second", err_code = "SECOND-410")]
            pub(super) struct LocalError;
        }
        assert_ne!(LocalError.to_string(), second::LocalError.to_string());
        document!(BothError, LocalError;)
    }
    fn third() -> utoipa::openapi::OpenApi {
        #[derive(Debug, ApiError)]
        #[api_error(code = 410, msg = "Third", err_code = "THIRD-410")]
        struct LocalError;
        fn other() -> BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
            #[derive(Debug, ApiError)]
            #[api_error(code = 410, msg = "Fourth", err_code = "FOURTH-410")]
            struct LocalError;
            assert_eq!(LocalError.to_string(), "Fourth");
            <LocalError as utoipa::IntoResponses>::responses()
        }
        assert_eq!(LocalError.to_string(), "Third");
        let responses = <LocalError as utoipa::IntoResponses>::responses();
        let mut openapi = utoipa::openapi::OpenApi::default();
        for (path, responses) in [("/third", responses), ("/fourth", other())] {
            let mut operation = utoipa::openapi::path::Operation::new();
            operation.responses.responses = responses;
            openapi.paths.add_path_operation(
                path,
                vec![utoipa::openapi::HttpMethod::Get],
                operation,
            );
        }
        openapi
    }
    let document = first();
    assert_is_whole(&document);
    assert_eq!(
        names(&document, "schemas"),
        ["SharedNamesLocalError", "SharedNamesSecondLocalError"]
    );
    let document = finished(third(), &ApiErrors::new());
    assert_eq!(names(&document, "schemas"), [""; 0]);
    for (path, code) in [("/third", "THIRD-410"), ("/fourth", "FOURTH-410")] {
        assert_eq!(reference(&document, path, "410"), &Value::Null);
        let schema = &response(&document, path, "410")["content"]["application/json"]["schema"];
        assert_eq!(schema["properties"]["error_code"]["enum"], json!([code]));
    }
    assert!(document["x-shared-names"]["LocalError"].is_array());
}

#[derive(utoipa::ToSchema)]
#[schema(as = NotFoundError)]
#[expect(dead_code, reason = "only its schema counts")]
struct UsersSchema {
    per_minute: u32,
}

#[test]
fn a_component_of_the_user_keeps_its_name() {
    #[derive(OpenApi)]
    #[openapi(paths(crate::names::missing), components(schemas(UsersSchema)))]
    struct Api;
    let mut openapi = Api::openapi();
    let components = openapi.components.get_or_insert_default();
    let own = utoipa::openapi::Response::new("Mine");
    components
        .responses
        .insert("InternalError-500".to_owned(), own.into());
    ApiErrors::new().document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["NotFoundError"]["properties"]["per_minute"]["type"],
        "integer"
    );
    assert_eq!(
        schemas["ErrorsNotFoundError"]["properties"]["error_code"]["enum"],
        json!(["RES-404"])
    );
    assert_eq!(
        document["components"]["responses"]["InternalError-500"],
        json!({ "description": "Mine" })
    );
    assert_eq!(
        reference(&document, "/missing", "500"),
        "#/components/responses/ErrorsInternalError-500"
    );
    assert_eq!(
        document["x-shared-names"],
        json!({
            "InternalError-500": [
                "api_errors::errors::InternalError",
                "the component `InternalError-500` of the document"
            ],
            "NotFoundError": [
                "api_errors::errors::NotFoundError",
                "the component `NotFoundError` of the document"
            ]
        })
    );
}

/// A type of the user that an error contains is as the user registered it.
#[test]
fn a_data_type_keeps_its_name() {
    #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
    #[schema(as = TakenError)]
    struct Taken {
        by: u64,
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Taken", err_code = "TAKEN-409")]
    struct TakenError(#[api_error(data = "taken")] Taken);
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Held", err_code = "HELD-409")]
    struct HeldError(#[api_error(data)] Taken);

    let taken = TakenError(Taken { by: 1 });
    assert_eq!(taken.to_string(), "Taken");
    assert_eq!(HeldError(taken.0).to_string(), "Held");
    // The error comes before the other one that contains the type.
    let document = document!(HeldError, TakenError;);
    assert_is_whole(&document);
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["TakenError"]["properties"]["by"]["type"], "integer");
    assert_eq!(
        schemas["SharedNamesTakenError"]["properties"]["data"]["properties"]["taken"]["$ref"],
        "#/components/schemas/TakenError"
    );
}

#[test]
fn a_second_call_keeps_the_names_and_the_report() {
    #[derive(OpenApi)]
    #[openapi(paths(shared))]
    struct Api;
    #[api_errors::path(get, path = "/shared", responses((status = 200), orders::SharedError))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn shared() -> Result<(), order_lines::SharedError> {
        Ok(())
    }
    let errors = ApiErrors::new();
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    let once = serde_json::to_value(&openapi).unwrap();
    assert!(once["x-shared-names"]["SharedErrorNotFound"].is_array());
    errors.document(&mut openapi);
    assert_eq!(serde_json::to_value(&openapi).unwrap(), once);
    // An error whose name was shared keeps its module path.
    let added = errors.common_errors::<orders::SharedError>();
    added.document(&mut openapi);
    let twice = serde_json::to_value(&openapi).unwrap();
    assert_is_whole(&twice);
    assert_eq!(names(&twice, "schemas"), names(&once, "schemas"));
    assert_eq!(once["x-shared-names"], twice["x-shared-names"]);
}

/// The modules of the built-in errors are private, so they are in no name.
#[test]
fn a_built_in_error_has_its_public_module_in_a_clash() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No such page", err_code = "PAGE-404")]
    struct NotFoundError;

    let own = NotFoundError;
    assert_eq!(own.to_string(), "No such page");
    let document = document!(NotFoundError, api_errors::errors::NotFoundError;);
    assert_is_whole(&document);
    assert_eq!(
        names(&document, "schemas"),
        [
            "ApiErrorsErrorsNotFoundError",
            "OpenapiSharedNamesNotFoundError"
        ]
    );
    assert_eq!(
        document["x-shared-names"]["NotFoundError"],
        json!([
            "api_errors::errors::NotFoundError",
            "openapi::shared_names::NotFoundError"
        ])
    );
}

/// Data of two types with one name, and of a type with the name of a body.
pub(crate) mod data {
    pub(super) mod orders {
        #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        pub(in crate::shared_names) struct Key {
            pub(in crate::shared_names) id: u64,
        }

        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 404, msg = "No order", err_code = "ORDER-404")]
        pub(in crate::shared_names) struct NoOrder {
            #[api_error(data)]
            pub(in crate::shared_names) key: Key,
        }
    }

    pub(super) mod users {
        #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        pub(in crate::shared_names) struct Key {
            pub(in crate::shared_names) name: String,
        }

        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 404, msg = "No user", err_code = "USER-404")]
        pub(in crate::shared_names) struct NoUser {
            #[api_error(data)]
            pub(in crate::shared_names) key: Key,
        }
    }
}

/// Otherwise the first operation decides which of the types is the component.
#[test]
fn data_of_two_types_with_one_name_stay_inline() {
    use data::{orders::NoOrder, users::NoUser};
    let (order, user) = (
        NoOrder {
            key: data::orders::Key { id: 1 },
        },
        NoUser {
            key: data::users::Key { name: "ada".into() },
        },
    );
    assert_ne!(order.key.id.to_string(), user.key.name);
    for document in [document!(NoOrder, NoUser;), document!(NoUser, NoOrder;)] {
        assert_is_whole(&document);
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["Key"], Value::Null);
        let key = |error: &str| &schemas[error]["properties"]["data"]["properties"]["key"];
        assert_eq!(key("NoOrder")["required"], json!(["id"]));
        assert_eq!(key("NoUser")["required"], json!(["name"]));
        assert_eq!(
            document["x-shared-names"],
            json!({ "Key": [
                "the data of openapi::shared_names::data::orders::NoOrder",
                "the data of openapi::shared_names::data::users::NoUser",
            ] })
        );
    }
    // One type alone is a component.
    let document = document!(NoOrder;);
    assert_eq!(
        document["components"]["schemas"]["Key"]["required"],
        json!(["id"])
    );
    assert_eq!(document["x-shared-names"], Value::Null);
}

#[test]
fn data_with_the_name_of_a_component_of_the_user_stay_inline() {
    let mut openapi = utoipa::openapi::OpenApi::default();
    let mut operation = utoipa::openapi::path::Operation::new();
    operation.responses.responses = <data::orders::NoOrder as utoipa::IntoResponses>::responses();
    let methods = vec![utoipa::openapi::path::HttpMethod::Get];
    openapi.paths.add_path_operation("/", methods, operation);
    let components = openapi.components.get_or_insert_default();
    let own = <data::users::Key as utoipa::PartialSchema>::schema();
    components.schemas.insert("Key".to_owned(), own);
    let document = finished_twice(openapi, &ApiErrors::new());
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Key"]["required"], json!(["name"]));
    let inline = &schemas["NoOrder"]["properties"]["data"]["properties"]["key"];
    assert_eq!(inline["required"], json!(["id"]));
    let paths = &document["x-shared-names"]["Key"];
    assert_eq!(
        *paths,
        json!([
            "the component `Key` of the document",
            "the data of openapi::shared_names::data::orders::NoOrder"
        ])
    );
}
