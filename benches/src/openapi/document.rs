//! The document of an API with a given number of operations, with and without its errors.

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
#[expect(
    clippy::unused_async,
    reason = "handlers are async, and these are documented and not run"
)]
mod errors {
    use super::Responses;

    include!(concat!(env!("OUT_DIR"), "/errors.rs"));
}

/// Where the errors of an operation come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Errors {
    /// There are none: utoipa alone.
    Nowhere,
    /// `#[api_errors::path]` takes them from what a handler returns.
    Attribute,
    /// `responses(TheError)`, by hand.
    Hand,
}

impl Errors {
    pub(super) const ALL: [Self; 3] = [Self::Nowhere, Self::Attribute, Self::Hand];

    fn documented(self) -> &'static [fn() -> Responses] {
        match self {
            Self::Nowhere => &[],
            Self::Attribute => &errors::BY_ATTRIBUTE,
            Self::Hand => &errors::BY_HAND,
        }
    }
}

/// The document as JSON. An operation takes an id and answers an item; with errors it answers those
/// of one enum too.
pub(super) fn json(operations: usize, errors: Errors) -> crate::Outcome<String> {
    let mut openapi = build(operations, errors.documented());
    if errors != Errors::Nowhere {
        ApiErrors::new().document(&mut openapi);
    }
    Ok(openapi.to_json()?)
}

fn build(operations: usize, errors: &[fn() -> Responses]) -> OpenApi {
    let paths = (0..operations).fold(PathsBuilder::new(), |paths, number| {
        paths.path(format!("/items-{number}/{{id}}"), item(number, errors))
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

fn item(number: usize, errors: &[fn() -> Responses]) -> PathItem {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Item")))
        .build();
    let done = ResponseBuilder::new()
        .description("The item, as it is stored now.")
        .content("application/json", content);
    let mut responses = ResponsesBuilder::new().response("200", done);
    if !errors.is_empty() {
        let documented = errors[number % errors.len()];
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
