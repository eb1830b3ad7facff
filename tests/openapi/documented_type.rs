//! `data(as = T)`: the document shows another type than that of the field.

use std::collections::HashMap;

use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ApiErrors};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::components::{assert_is_whole, document};
use crate::schemas::schema;

/// Its JSON is a date.
#[derive(Debug)]
struct Day(time::Date);

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only its schema counts")]
struct Sku {
    code: String,
}

#[derive(Debug, Serialize)]
struct InnerSku {
    code: &'static str,
}

#[derive(Debug, ApiError)]
#[api_error(code = 409)]
enum ClosedError {
    #[api_error(msg = "Closed", err_code = "DAY")]
    Day {
        #[api_error(data(as = chrono::NaiveDate))]
        opens: Day,
        #[api_error(data(name = "closedSince", as = Option<chrono::NaiveDate>))]
        closed: Option<Day>,
        #[api_error(data(as = Vec<Sku>))]
        skus: Vec<InnerSku>,
        #[api_error(data(as = HashMap<uuid::Uuid, Sku>))]
        others: HashMap<u8, InnerSku>,
    },
    #[api_error(msg = "Closed", err_code = "WHOLE")]
    Whole(#[api_error(data(as = Sku))] InnerSku),
    #[api_error(msg = "Closed", err_code = "FLAT")]
    Flat {
        #[api_error(data(as = Sku, flatten))]
        sku: InnerSku,
    },
}

fn day() -> Day {
    Day(time::Date::from_ordinal_date(2023, 318).unwrap())
}

fn error() -> ClosedError {
    ClosedError::Day {
        opens: day(),
        closed: Some(day()),
        skus: vec![InnerSku { code: "a" }],
        others: HashMap::from([(1, InnerSku { code: "b" })]),
    }
}

#[test]
fn the_wire_does_not_change() {
    let data = error().data_value().unwrap();
    assert_eq!(
        data,
        json!({
            "opens": "2023-11-14",
            "closedSince": "2023-11-14",
            "skus": [{ "code": "a" }],
            "others": { "1": { "code": "b" } }
        })
    );
    let whole = ClosedError::Whole(InnerSku { code: "a" });
    assert_eq!(whole.data_value().unwrap(), json!({ "code": "a" }));
    let flat = ClosedError::Flat {
        sku: InnerSku { code: "a" },
    };
    assert_eq!(flat.data_value().unwrap(), json!({ "code": "a" }));
}

#[test]
fn the_document_shows_the_type() {
    let document = document!(ClosedError;);
    assert_is_whole(&document);
    let schemas = &document["components"]["schemas"];
    let sku = json!({ "$ref": "#/components/schemas/Sku" });
    let data = &schemas["ClosedErrorDay"]["properties"]["data"]["properties"];
    assert_eq!(
        *data,
        json!({
            "opens": { "type": "string", "format": "date" },
            "closedSince": { "type": ["string", "null"], "format": "date" },
            "skus": { "type": "array", "items": sku },
            "others": { "type": "object", "additionalProperties": sku }
        })
    );
    for name in ["ClosedErrorWhole", "ClosedErrorFlat"] {
        assert_eq!(schemas[name]["properties"]["data"], sku, "{name}");
    }
    assert_eq!(ClosedError::SET.data_without_schema().count(), 0);
}

#[test]
fn the_schema_allows_what_is_sent() {
    let schema = schema::<ClosedError>("409", "DAY");
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(&schema).unwrap();
    let body: Value = serde_json::from_str(&error().envelope()).unwrap();
    assert!(validator.is_valid(&body), "{body}");
}

/// The type can depend on the parameters of the error.
#[test]
fn a_generic_error() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Taken", err_code = "TAKEN")]
    struct TakenError<T: std::fmt::Debug + Serialize> {
        #[api_error(data(as = Vec<T>))]
        by: Box<[T]>,
        #[api_error(data(as = &str))]
        day: Day,
    }
    let error = TakenError {
        by: Box::new([uuid::Uuid::nil()]),
        day: day(),
    };
    assert_eq!(error.data_value().unwrap()["day"], "2023-11-14");
    let schema = schema::<TakenError<uuid::Uuid>>("409", "TAKEN");
    let data = &schema["properties"]["data"]["properties"];
    assert_eq!(data["by"]["items"]["format"], "uuid");
    assert_eq!(data["day"], json!({ "type": "string" }));
}

/// `T` has no schema, so the document still shows any value.
#[test]
fn a_type_without_a_schema_is_listed() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Taken", err_code = "TAKEN")]
    struct TakenError {
        #[api_error(data(as = InnerSku))]
        day: Day,
    }
    let error = TakenError { day: day() };
    assert_eq!(error.data_value().unwrap(), json!({ "day": "2023-11-14" }));
    let untyped = TakenError::SET.data_without_schema();
    let untyped: Vec<_> = untyped.map(|(spec, field)| (spec.name(), field)).collect();
    assert_eq!(untyped, [("TakenError", Some("day"))]);
}
