//! The data of generic errors: each place that knows the instance documents its type.

mod several;

use std::collections::BTreeMap;
use std::fmt::Debug;

use api_errors::errors::{ConflictError, ForbiddenError, NotFoundError, UnauthorizedError};
use api_errors::traits::ApiErrorSet;
use api_errors::{ApiError, ApiErrors, Caused, ErrorResponses, ErrorSet, Shared};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::openapi::path::{HttpMethod, Operation};
use utoipa::openapi::{RefOr, Response};
use utoipa::{IntoResponses, OpenApi, ToSchema};

use crate::components::assert_is_whole;

#[derive(Debug, Clone, Serialize, ToSchema)]
struct Sku {
    #[schema(example = "A-1")]
    sku: String,
}

#[derive(Debug, Clone, Serialize)]
struct NoSchema;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Missing", err_code = "MISSING-404")]
struct Missing<K> {
    #[api_error(data(flatten))]
    key: K,
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum Outer<K> {
    #[api_error(transparent)]
    Missing(#[from] Missing<K>),
    #[api_error(code = 409, msg = "Taken", err_code = "TAKEN-409")]
    Taken {
        #[api_error(data)]
        by: Vec<K>,
        #[api_error(data)]
        times: u8,
    },
    #[api_error(code = 410, msg = "Gone", err_code = "GONE-410")]
    Gone,
}

#[derive(Debug, ApiError)]
enum Closed {
    #[api_error(transparent)]
    Missing(#[from] NotFoundError<Sku>),
    #[api_error(transparent)]
    Conflict(#[from] ConflictError),
}

/// No errors.
struct Nothing;

impl IntoResponses for Nothing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        BTreeMap::new()
    }
}

/// The data of `null`, of any value, and of a `Sku`.
fn null() -> Value {
    json!({ "type": ["object", "null"], "not": { "type": "object" } })
}

fn any() -> Value {
    json!({})
}

fn sku() -> Value {
    json!({ "$ref": "#/components/schemas/Sku" })
}

fn finished(errors: &ApiErrors, mut openapi: utoipa::openapi::OpenApi) -> Value {
    errors.document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    assert_is_whole(&document);
    document
}

/// An app whose only operation, `GET /`, has these responses.
fn openapi_of<T: IntoResponses>() -> utoipa::openapi::OpenApi {
    let mut openapi = utoipa::openapi::OpenApi::default();
    let mut operation = Operation::new();
    operation.responses.responses = T::responses();
    let methods = vec![HttpMethod::Get];
    openapi.paths.add_path_operation("/", methods, operation);
    openapi
}

/// The finished document of this app.
fn document_of<T: IntoResponses>(errors: &ApiErrors) -> Value {
    finished(errors, openapi_of::<T>())
}

fn followed<'a>(document: &'a Value, at: &'a Value) -> &'a Value {
    match at["$ref"].as_str() {
        Some(place) => document.pointer(&place[1..]).unwrap(),
        None => at,
    }
}

/// The response of a status of `GET /`.
fn response<'a>(document: &'a Value, status: &str) -> &'a Value {
    followed(
        document,
        &document["paths"]["/"]["get"]["responses"][status],
    )
}

/// The schemas of the data of a status of `GET /`, one for each error.
fn data(document: &Value, status: &str) -> Vec<Value> {
    let schema = &response(document, status)["content"]["application/json"]["schema"];
    let members = ["oneOf", "anyOf"].map(|union| schema[union].as_array());
    let members = members.into_iter().flatten().next();
    let members = members.map_or(std::slice::from_ref(schema), Vec::as_slice);
    let data = members
        .iter()
        .map(|error| &followed(document, error)["properties"]["data"]);
    data.cloned().collect()
}

/// The data of a status of a handler that returns this type.
macro_rules! data_of {
    ($status:literal of $returned:ty) => {{
        #[api_errors::path(get, path = "/")]
        #[expect(dead_code, reason = "only its document counts")]
        async fn handler() -> $returned {
            Ok(())
        }
        #[derive(OpenApi)]
        #[openapi(paths(handler))]
        struct Api;
        data(&finished(&ApiErrors::new(), Api::openapi()), $status)
    }};
}

fn untyped(set: &'static ErrorSet) -> Vec<(&'static str, Option<&'static str>)> {
    let untyped = set.data_without_schema();
    untyped.map(|(spec, field)| (spec.name(), field)).collect()
}

#[test]
fn a_handler_documents_the_data_of_a_built_in_error() {
    type Res<T> = Result<T, NotFoundError<Sku>>;

    assert_eq!(data_of!("404" of Result<(), NotFoundError>), [null()]);
    assert_eq!(data_of!("404" of Result<(), NotFoundError<()>>), [null()]);
    assert_eq!(data_of!("404" of Res<()>), [sku()]);
    assert_eq!(
        data_of!("404" of Result<(), NotFoundError<NoSchema>>),
        [any()]
    );
    assert_eq!(data_of!("404" of Result<(), NotFoundError<Value>>), [any()]);
    assert_eq!(data_of!("409" of Result<(), ConflictError<Sku>>), [sku()]);
    assert_eq!(data_of!("403" of Result<(), ForbiddenError<Sku>>), [sku()]);
    assert_eq!(
        data_of!("401" of Result<(), UnauthorizedError<Sku>>),
        [sku()]
    );
    // The macro sees no `Sku` here, so its schema is no component.
    let list = data_of!("404" of Result<(), NotFoundError<Vec<Sku>>>);
    assert_eq!(list[0]["type"], "array");
    assert_eq!(list[0]["items"]["required"], json!(["sku"]));
}

#[test]
fn a_wrapper_documents_the_data_of_its_content() {
    assert_eq!(
        data_of!("404" of Result<(), Box<NotFoundError<Sku>>>),
        [sku()]
    );
    assert_eq!(
        data_of!("404" of Result<(), Caused<NotFoundError<Sku>>>),
        [sku()]
    );
    assert_eq!(data_of!("404" of Result<(), Shared<Missing<Sku>>>), [sku()]);
    assert_eq!(data_of!("404" of Result<(), Box<NotFoundError>>), [null()]);
}

#[test]
fn a_handler_documents_the_data_of_a_derived_generic_error() {
    assert_eq!(data_of!("404" of Result<(), Missing<Sku>>), [sku()]);
    assert_eq!(data_of!("404" of Result<(), Missing<NoSchema>>), [any()]);
    assert_eq!(data_of!("404" of Result<(), Missing<()>>), [null()]);
}

/// One bound covers all data of the parameters.
#[test]
fn one_parameter_without_a_schema_leaves_all_of_them_untyped() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No pair", err_code = "PAIR-404")]
    struct Pair<A, B> {
        #[api_error(data)]
        first: A,
        #[api_error(data)]
        second: B,
        #[api_error(data)]
        times: u8,
    }
    let properties = |data: Vec<Value>| data[0]["properties"].clone();
    let both = properties(data_of!("404" of Result<(), Pair<Sku, Vec<u8>>>));
    assert_eq!(both["first"], sku());
    assert_eq!(both["second"]["type"], "array");
    let one = properties(data_of!("404" of Result<(), Pair<Sku, NoSchema>>));
    assert_eq!((&one["first"], &one["second"]), (&any(), &any()));
    assert_eq!(one["times"]["type"], "integer");
}

#[test]
fn a_generic_group_documents_the_data_of_the_errors_that_it_nests() {
    assert_eq!(data_of!("404" of Result<(), Outer<Sku>>), [sku()]);
    assert_eq!(data_of!("404" of Result<(), Outer<NoSchema>>), [any()]);
    let taken = data_of!("409" of Result<(), Outer<Sku>>);
    assert_eq!(
        taken[0]["properties"]["by"],
        json!({ "type": "array", "items": sku() })
    );
    assert_eq!(taken[0]["properties"]["times"]["type"], "integer");
    let taken = data_of!("409" of Result<(), Outer<NoSchema>>);
    assert_eq!(
        taken[0]["properties"]["by"],
        json!({ "type": "array", "items": any() })
    );
    assert_eq!(taken[0]["properties"]["times"]["type"], "integer");
    assert_eq!(data_of!("410" of Result<(), Outer<Sku>>), [null()]);
}

/// The content of a group can be the parameter itself.
#[test]
fn a_group_of_a_parameter_documents_the_data_of_its_content() {
    #[derive(Debug, ApiError)]
    #[api_error(transparent)]
    struct Only<E>(E);

    assert_eq!(
        Only(NotFoundError::new()).to_string(),
        NotFoundError::new().to_string()
    );
    assert_eq!(
        data_of!("404" of Result<(), Only<NotFoundError<Sku>>>),
        [sku()]
    );
    assert_eq!(data_of!("404" of Result<(), Only<Closed>>), [sku()]);
    assert_eq!(
        data_of!("404" of Result<(), Only<Missing<NoSchema>>>),
        [any()]
    );
}

#[test]
fn an_enum_documents_the_data_of_the_errors_that_it_nests() {
    assert_eq!(data_of!("404" of Result<(), Closed>), [sku()]);
    assert_eq!(data_of!("409" of Result<(), Closed>), [null()]);
    let document = document_of::<Closed>(&ApiErrors::new());
    assert_eq!(data(&document, "404"), [sku()]);
    assert_eq!(untyped(Closed::SET), []);
}

/// A generic function sees the parameters of an enum that is not generic.
#[test]
fn common_errors_document_what_an_enum_nests() {
    let document = document_of::<Nothing>(&ApiErrors::new().common_errors::<Closed>());
    assert_eq!(data(&document, "404"), [sku()]);
    assert_eq!(data(&document, "409"), [null()]);
}

/// It does not see whether a parameter has `ToSchema`. `()` has a name.
#[test]
fn where_only_a_generic_function_sees_the_type_the_data_is_any_value() {
    let errors = ApiErrors::new().common_errors::<NotFoundError<Sku>>();
    assert_eq!(data(&document_of::<Nothing>(&errors), "404"), [any()]);
    let errors = ApiErrors::new();
    let document = document_of::<ErrorResponses<(Missing<Sku>,)>>(&errors);
    assert_eq!(data(&document, "404"), [any()]);
    assert_eq!(
        data(&document_of::<NotFoundError<Sku>>(&errors), "404"),
        [any()]
    );

    let errors = ApiErrors::new().common_errors::<NotFoundError>();
    assert_eq!(data(&document_of::<Nothing>(&errors), "404"), [null()]);
    let errors = ApiErrors::new();
    let document = document_of::<ErrorResponses<(NotFoundError, ForbiddenError)>>(&errors);
    assert_eq!(data(&document, "404"), [null()]);
    assert_eq!(data(&document, "403"), [null()]);

    assert_eq!(
        untyped(NotFoundError::<Sku>::SET),
        [("NotFoundError", None)]
    );
    assert_eq!(untyped(NotFoundError::SET), []);
    assert_eq!(untyped(<NotFoundError<()> as ApiErrorSet>::SET), []);
    assert_eq!(untyped(Missing::<Sku>::SET), [("Missing", None)]);
}
