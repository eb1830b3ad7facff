//! Data in containers of the standard library whose items have `ToSchema`: the schema of utoipa is not always true of the JSON.

use std::collections::{BTreeMap, HashMap};

use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use serde_json::{Value, json};

use crate::document_matches_wire::assert_fits;
use crate::schemas::schema;

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Taken", err_code = "TAKEN-409")]
#[expect(
    clippy::option_option,
    reason = "users write it, and its schema is the subject"
)]
struct TakenError {
    #[api_error(data)]
    by_number: HashMap<u64, String>,
    #[api_error(data)]
    by_flag: BTreeMap<bool, Vec<u8>>,
    #[api_error(data)]
    nested: Vec<BTreeMap<u8, Option<String>>>,
    #[api_error(data)]
    twice: Option<Option<u64>>,
}

fn taken() -> TakenError {
    TakenError {
        by_number: HashMap::from([(7, "ada".to_owned())]),
        by_flag: BTreeMap::from([(true, vec![1])]),
        nested: vec![BTreeMap::from([(1, None)])],
        twice: None,
    }
}

/// The names of members are texts in JSON, also if they are numbers in Rust.
#[test]
fn a_map_with_numbers_as_keys_fits_its_schema() {
    let sent: Value = serde_json::from_str(&taken().envelope()).unwrap();
    assert_eq!(sent["data"]["by_number"], json!({ "7": "ada" }));
    assert_fits(&schema::<TakenError>("409", "TAKEN-409"), &sent);
}

/// `null` must fit one member of a `oneOf` only.
#[test]
fn an_option_in_an_option_fits_its_schema() {
    let some = TakenError {
        twice: Some(Some(7)),
        ..taken()
    };
    for error in [taken(), some] {
        let sent: Value = serde_json::from_str(&error.envelope()).unwrap();
        assert_fits(&schema::<TakenError>("409", "TAKEN-409"), &sent);
    }
}
