//! Tuples, whose items have a schema each.

use api_errors::{ApiError, ApiErrors};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::components::{assert_is_whole, document};
use crate::errors::Unit;

#[derive(Debug, Serialize, ToSchema)]
struct Part {
    unit: Unit,
}

#[derive(Debug, Serialize, ToSchema)]
struct Pair {
    unit: Unit,
    of: (u8, Part),
}

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Taken", err_code = "PAIR")]
struct PairError {
    #[api_error(data)]
    pair: Pair,
}

/// utoipa writes each item in its place, and the types inside of it as references.
#[test]
fn references_inside_of_an_item_are_components() {
    let document = document!(PairError;);
    assert_is_whole(&document);
    let schemas = &document["components"]["schemas"];
    let items = &schemas["Pair"]["properties"]["of"]["prefixItems"];
    assert_eq!(
        items[1]["properties"]["unit"],
        json!({ "$ref": "#/components/schemas/Unit" })
    );
    assert_eq!(schemas["Unit"]["enum"], json!(["piece", "box"]));
}

/// utoipa registers the types inside of an item only if the type contains them in another place too.
#[test]
fn an_unknown_reference_inside_of_an_item_is_any_value() {
    #[derive(Debug, Serialize, ToSchema)]
    struct Lone {
        of: (u8, Part),
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Taken", err_code = "LONE")]
    struct LoneError(#[api_error(data)] Lone);

    let document = document!(LoneError;);
    assert_is_whole(&document);
    let items = &document["components"]["schemas"]["Lone"]["properties"]["of"]["prefixItems"];
    assert_eq!(items[1]["properties"]["unit"], json!({}));
}

#[test]
fn the_example_has_each_item() {
    let document = document!(PairError;);
    let response = &document["paths"]["/PairError"]["get"]["responses"]["409"]["$ref"];
    let response = document.pointer(&response.as_str().unwrap()[1..]).unwrap();
    let content = &response["content"]["application/json"];
    assert_eq!(
        content["examples"]["PAIR"]["value"]["data"],
        json!({ "pair": { "unit": "piece", "of": [0, { "unit": "piece" }] } })
    );
}
