//! The document of an API of so many operations, with its errors and without.

use std::collections::BTreeMap;

use api_errors::ApiErrors;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::{
    Components, ContentBuilder, Object, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Ref,
    RefOr, Required, Response, ResponseBuilder, ResponsesBuilder, Type,
};

type Responses = BTreeMap<String, RefOr<Response>>;

/// 100 enums with 20 errors each, written by the build script.
#[expect(unreachable_pub, reason = "the compile figures write crates of it")]
mod errors {
    use super::Responses;

    include!(concat!(env!("OUT_DIR"), "/errors.rs"));
}

/// The document as JSON. An operation takes an id and answers an item; with errors it answers those
/// of one enum too.
pub(super) fn json(operations: usize, with_errors: bool) -> crate::Outcome<String> {
    let mut openapi = build(operations, with_errors);
    if with_errors {
        ApiErrors::new().document(&mut openapi);
    }
    Ok(openapi.to_json()?)
}

fn build(operations: usize, with_errors: bool) -> OpenApi {
    let paths = (0..operations).fold(PathsBuilder::new(), |paths, number| {
        paths.path(format!("/items-{number}/{{id}}"), item(number, with_errors))
    });
    let mut components = Components::new();
    components.schemas.insert(
        "Item".to_owned(),
        RefOr::T(Object::with_type(Type::Object).into()),
    );
    OpenApiBuilder::new()
        .paths(paths)
        .components(Some(components))
        .build()
}

fn item(number: usize, with_errors: bool) -> PathItem {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Item")))
        .build();
    let done = ResponseBuilder::new()
        .description("The item, as it is stored now.")
        .content("application/json", content);
    let mut responses = ResponsesBuilder::new().response("200", done);
    if with_errors {
        let documented = errors::DOCUMENTED[number % errors::DOCUMENTED.len()];
        responses = responses.responses_from_iter(documented());
    }
    let id = ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(Object::with_type(Type::Integer)));
    let operation = OperationBuilder::new()
        .operation_id(Some(format!("read_item_{number}")))
        .tag("items")
        .summary(Some("Reads one item"))
        .parameter(id)
        .responses(responses);
    PathItem::new(HttpMethod::Get, operation)
}
