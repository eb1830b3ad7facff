//! A documented example is left out if a `serde_json::Value` cannot hold its numbers.

use api_errors::{ApiError, ApiErrors};
use serde_json::{Value, json};
use utoipa::openapi::OpenApi;
use utoipa::{IntoResponses, OpenApi as _};

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only documented")]
enum LedgerError {
    #[api_error(code = 409, msg = "Over", err_code = "LEDGER-409", example = Self::Over { sum: u128::MAX })]
    Over {
        #[api_error(data)]
        sum: u128,
    },
    #[api_error(code = 409, msg = "Under", err_code = "LEDGER-409-UNDER", example = Self::Under { sum: 1 })]
    Under {
        #[api_error(data)]
        sum: u128,
    },
    #[api_error(
        code = 410,
        msg = "Gone",
        err_code = "LEDGER-410",
        data(huge = 340282366920938463463374607431768211455, small = 1, text = "x")
    )]
    Gone,
}

fn responses() -> Value {
    serde_json::to_value(LedgerError::responses()).unwrap()
}

#[test]
fn an_example_that_is_not_exact_is_left_out() {
    let content = &responses()["409"]["content"]["application/json"];
    let examples = content["examples"].as_object().unwrap();
    let codes: Vec<_> = examples.keys().collect();
    assert_eq!(codes, ["LEDGER-409-UNDER"]);
    assert_eq!(
        examples["LEDGER-409-UNDER"]["value"]["data"],
        json!({ "sum": 1 })
    );
    let gone = &responses()["410"]["content"]["application/json"];
    assert_eq!(gone["examples"].as_object().map(serde_json::Map::len), None);
}

#[test]
fn the_schema_has_no_value_that_is_not_exact() {
    let schema = &responses()["410"]["content"]["application/json"]["schema"];
    let data = &schema["properties"]["data"]["properties"];
    assert_eq!(data["huge"], json!({ "type": "number" }));
    assert_eq!(data["small"], json!({ "type": "integer", "enum": [1] }));
    assert_eq!(data["text"], json!({ "type": "string", "enum": ["x"] }));
}

/// The message of an error without an example stays in the description, also if another call adds errors.
#[test]
fn the_description_still_lists_the_error() {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(close))]
    struct Doc;
    #[api_errors::path(post, path = "/close", responses((status = 200, description = "Closed")))]
    #[expect(dead_code, reason = "only documented")]
    async fn close() -> Result<(), LedgerError> {
        Ok(())
    }
    let mut document: OpenApi = Doc::openapi();
    ApiErrors::new().document(&mut document);
    let document = serde_json::to_value(&document).unwrap();
    let text = document.to_string();
    assert!(text.contains("- `LEDGER-409`: Over"), "{document:#}");
    assert!(!text.contains("3.402823669209385"), "{document:#}");
}
