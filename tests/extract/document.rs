//! The extractors in utoipa's document: it finds plain extractors and those in `Valid`, but none in `All`.
#![expect(
    unused_qualifications,
    reason = "utoipa writes the paths of the parameters"
)]

use api_errors::ApiErrors;
use api_errors::extract::garde_0_23::Valid;
use api_errors::extract::{All, InputError, Json, Path, Query};
use garde::Validate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
struct Item {
    #[garde(length(min = 2))]
    name: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Page {
    limit: Option<u8>,
}

#[api_errors::path(post, path = "/plain/{id}", params(Page), responses((status = 200, description = "The item", body = Item)))]
async fn plain(
    Path(id): Path<u64>,
    Query(page): Query<Page>,
    Json(item): Json<Item>,
) -> Result<Json<Item>, InputError> {
    let _ = (id, page.limit);
    Ok(Json(item))
}

#[api_errors::path(post, path = "/valid", responses((status = 200, description = "The item", body = Item)))]
async fn valid(Valid(Json(item)): Valid<Json<Item>>) -> Result<Json<Item>, InputError> {
    Ok(Json(item))
}

#[api_errors::path(
    post,
    path = "/all/{id}",
    request_body = Item,
    params(("id" = u64, Path, description = "The number"), Page),
    responses((status = 200, description = "The item", body = Item))
)]
async fn all(all: Members) -> Result<Json<Item>, InputError> {
    let All((Path(id), Query(page), Valid(Json(item)))) = all;
    let _ = (id, page.limit);
    Ok(Json(item))
}

/// An alias, since utoipa's macro panics where it meets a tuple with a body.
type Members = All<(Path<u64>, Query<Page>, Valid<Json<Item>>)>;

#[api_errors::path(post, path = "/unnamed", responses((status = 200, description = "The item", body = Item)))]
async fn unnamed(all: Members) -> Result<Json<Item>, InputError> {
    let All((_, _, Valid(item))) = all;
    Ok(item)
}

fn document() -> Value {
    let (_, mut document) = OpenApiRouter::<()>::new()
        .routes(routes!(plain))
        .routes(routes!(valid))
        .routes(routes!(all))
        .routes(routes!(unnamed))
        .split_for_parts();
    ApiErrors::new().document(&mut document);
    serde_json::to_value(&document).expect("a document")
}

fn operation<'a>(document: &'a Value, path: &str) -> &'a Value {
    &document["paths"][path]["post"]
}

#[test]
fn the_body_is_found_but_in_all() {
    let document = document();
    for path in ["/plain/{id}", "/valid", "/all/{id}"] {
        let body = &operation(&document, path)["requestBody"]["content"]["application/json"];
        assert_eq!(
            body["schema"]["$ref"], "#/components/schemas/Item",
            "{path}"
        );
    }
    let unnamed = operation(&document, "/unnamed");
    assert_eq!(unnamed["requestBody"], Value::Null);
    assert_eq!(unnamed["parameters"], Value::Null);
}

#[test]
fn the_parameters_are_found_or_named() {
    let document = document();
    for path in ["/plain/{id}", "/all/{id}"] {
        let parameters = operation(&document, path)["parameters"].as_array();
        let parameters = parameters.expect("parameters").iter();
        let mut names: Vec<_> = parameters
            .map(|parameter| parameter["name"].as_str())
            .collect();
        names.sort_unstable();
        assert_eq!(names, [Some("id"), Some("limit")], "{path}");
    }
}

#[test]
fn what_the_extractors_answer_is_documented() {
    let document = document();
    for path in ["/plain/{id}", "/valid", "/all/{id}"] {
        let responses = operation(&document, path)["responses"]
            .as_object()
            .expect("responses");
        for status in ["413", "415", "422", "500"] {
            assert!(responses.contains_key(status), "{path}: {status}");
        }
    }
}
