//! The generated data of an example: its schema allows it, also in edge cases.
#![expect(
    unused_qualifications,
    reason = "utoipa's derive writes them for an `Option`"
)]

use api_errors::ApiError;
use api_errors::traits::ApiErrorSet as _;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ObjectBuilder, SchemaFormat, Type,
};
use utoipa::openapi::{OneOfBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::data::Inner;
use crate::document_matches_wire::{assert_fits, documented};

#[derive(Debug, Serialize, ToSchema)]
struct Whole {
    #[schema(minimum = 0, exclusive_minimum = 2)]
    two_bounds: u32,
    #[schema(exclusive_minimum = 2, exclusive_maximum = 4)]
    one_between: u32,
    #[schema(maximum = -5, multiple_of = 3)]
    below: i32,
    #[schema(maximum = -2.5)]
    fraction: i32,
    #[schema(minimum = 5, multiple_of = 3)]
    step: u8,
    #[schema(exclusive_minimum = 6, multiple_of = 3)]
    above_a_step: u8,
}

#[derive(Debug, Serialize, ToSchema)]
struct Real {
    #[schema(exclusive_minimum = 0, exclusive_maximum = 1)]
    share: f64,
    #[schema(exclusive_minimum = -1, exclusive_maximum = 0)]
    debt: f64,
    #[schema(exclusive_minimum = 0, maximum = 0.5)]
    half: f64,
    #[schema(exclusive_minimum = 0)]
    open: f64,
    #[schema(maximum = -0.5)]
    below: f64,
    #[schema(minimum = 0.25, exclusive_minimum = 0.5)]
    two_bounds: f64,
    #[schema(minimum = 0.25, multiple_of = 0.1)]
    tenths: f64,
    #[schema(exclusive_minimum = 2.5, multiple_of = 2.5)]
    above_a_step: f64,
    #[schema(maximum = -3, multiple_of = 2)]
    step_below: f64,
}

#[derive(Debug, Serialize, ToSchema)]
struct Texts {
    #[schema(format = "email", min_length = 30)]
    long: String,
    #[schema(format = "uri", max_length = 5)]
    short: String,
    #[schema(format = "email", max_length = 30)]
    fits: String,
    #[schema(min_length = 2, max_length = 2)]
    exact: String,
    #[schema(format = Date)]
    known: String,
    #[schema(format = "ipv4")]
    named: String,
    none: Option<Unit>,
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[expect(dead_code, reason = "its schema is looked at")]
enum Unit {
    Piece,
    Box,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(min_properties = 1)]
struct AtLeastOne {
    unit: Option<Unit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<u8>,
}

/// Types whose schemas are written by hand, since utoipa's derive has no words for them.
macro_rules! by_hand {
    ($($name:ident: $schema:expr;)*) => {$(
        #[derive(Debug, Serialize)]
        struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $schema.into()
            }
        }

        impl ToSchema for $name {}
    )*};
}

fn set_of(items: impl Into<RefOr<Schema>>, least: usize) -> ArrayBuilder {
    let set = ArrayBuilder::new().items(items.into());
    set.min_items(Some(least)).unique_items(true)
}

fn of(schema_type: Type) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(schema_type)
}

by_hand! {
    Large: of(Type::Integer).minimum(Some(usize::MAX));
    Numbers: set_of(of(Type::Integer).multiple_of(Some(2)), 3);
    Negative: set_of(of(Type::Number).maximum(Some(-1)), 3);
    Debts: set_of(of(Type::Integer).maximum(Some(0)), 3);
    AtMostOne: set_of(of(Type::Integer).maximum(Some(1)), 4);
    Shares: set_of(of(Type::Number).minimum(Some(0)).exclusive_maximum(Some(1)), 2);
    Days: set_of(of(Type::String).format(Some(SchemaFormat::Custom("date".into()))), 3);
    Moments: set_of(of(Type::String).format(Some(SchemaFormat::Custom("date-time".into()))), 3);
    Hosts: set_of(of(Type::String).format(Some(SchemaFormat::Custom("hostname".into()))), 3);
    Pages: set_of(of(Type::String).format(Some(SchemaFormat::Custom("uri".into()))), 3);
    Flags: set_of(of(Type::Boolean), 2);
    Words: set_of(of(Type::String).max_length(Some(1)), 3);
    Ids: set_of(of(Type::String).format(Some(SchemaFormat::Custom("uuid".into()))), 3);
    Units: set_of(Unit::schema(), 2);
    Either: set_of(OneOfBuilder::new().item(of(Type::Boolean)).item(of(Type::Integer)), 4);
    Codes: set_of(of(Type::String).pattern(Some("^[A-Z]{3}$")).examples([json!("ABC")]), 2);
    Map: of(Type::Object)
        .additional_properties(Some(AdditionalProperties::from(u8::schema())))
        .min_properties(Some(2));
}

#[derive(Debug, Serialize, ToSchema)]
struct Flat {
    #[serde(flatten)]
    inner: Option<Inner>,
    list: Option<Vec<u8>>,
    pair: (u8, String),
    fixed: [bool; 2],
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "its document is looked at")]
enum CornerError {
    #[api_error(code = 400, msg = "m", err_code = "WHOLE")]
    Whole(#[api_error(data)] Whole),
    #[api_error(code = 400, msg = "m", err_code = "LARGE")]
    Large(#[api_error(data)] Large),
    #[api_error(code = 400, msg = "m", err_code = "REAL")]
    Real(#[api_error(data)] Real),
    #[api_error(code = 400, msg = "m", err_code = "TEXTS")]
    Texts(#[api_error(data)] Texts),
    #[api_error(code = 400, msg = "m", err_code = "ONE")]
    One(#[api_error(data)] AtLeastOne),
    #[api_error(code = 400, msg = "m", err_code = "FLAT")]
    Flat(#[api_error(data)] Flat),
    #[api_error(code = 400, msg = "m", err_code = "SETS")]
    Sets {
        #[api_error(data)]
        numbers: Numbers,
        #[api_error(data)]
        negative: Negative,
        #[api_error(data)]
        debts: Debts,
        #[api_error(data)]
        at_most_one: AtMostOne,
        #[api_error(data)]
        shares: Shares,
        #[api_error(data)]
        days: Days,
        #[api_error(data)]
        moments: Moments,
        #[api_error(data)]
        hosts: Hosts,
        #[api_error(data)]
        pages: Pages,
        #[api_error(data)]
        flags: Flags,
        #[api_error(data)]
        words: Words,
        #[api_error(data)]
        ids: Ids,
        #[api_error(data)]
        units: Units,
        #[api_error(data)]
        either: Either,
        #[api_error(data)]
        map: Map,
    },
}

fn shown(code: &str) -> Value {
    let mut documented = documented::<CornerError>().into_iter();
    documented.find(|(other, ..)| other == code).unwrap().1["data"].take()
}

#[test]
fn every_corner_is_shown_as_its_schema_allows() {
    let documented = documented::<CornerError>();
    assert_eq!(documented.len(), CornerError::SET.iter().count());
    for (_, example, schema) in &documented {
        assert_fits(schema, example);
    }
}

#[test]
fn numbers_are_those_nearest_to_zero() {
    assert_eq!(
        shown("WHOLE"),
        json!({
            "two_bounds": 3, "one_between": 3, "below": -6, "fraction": -3, "step": 6, "above_a_step": 9,
        })
    );
    assert_eq!(shown("LARGE"), u64::MAX);
    assert_eq!(
        shown("REAL"),
        json!({
            "share": 0.5, "debt": -0.5, "half": 0.5, "open": 1.0, "below": -0.5, "two_bounds": 1.5,
            "tenths": 0.3, "above_a_step": 5.0, "step_below": -4.0,
        })
    );
}

#[test]
fn lengths_win_over_formats() {
    assert_eq!(
        shown("TEXTS"),
        json!({
            "long": "x".repeat(30), "short": "", "fits": "user@example.com", "exact": "xx",
            "known": "1970-01-01", "named": "192.0.2.1",
        })
    );
}

#[test]
fn as_many_members_and_items_as_are_asked_for() {
    assert_eq!(shown("ONE"), json!({ "other": null }));
    assert_eq!(
        shown("SETS"),
        json!({
            "numbers": [0, 2, 4],
            "negative": [-1.0, -2.0, -3.0],
            "debts": [0, -1, -2],
            "at_most_one": [0, 1, -1, -2],
            "shares": [0.0, 0.5],
            "days": ["1970-01-01", "1970-01-02", "1970-01-03"],
            "moments": ["1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z", "1970-01-01T00:00:02Z"],
            "hosts": ["example.com", "aexample.com", "bexample.com"],
            "pages": ["https://example.com/", "https://example.com/a", "https://example.com/b"],
            "flags": [false, true],
            "words": ["", "a", "b"],
            "ids": [
                "00000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000001",
                "00000000-0000-0000-0000-000000000002",
            ],
            "units": ["Piece", "Box"],
            "either": [false, true, 0, 1],
            "map": { "key1": 0, "key2": 0 },
        })
    );
}

#[derive(Debug, Serialize, ToSchema)]
struct Sku {
    #[schema(pattern = "^[A-Z]{3}$")]
    code: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Shown {
    #[schema(pattern = "^[A-Z]{3}$", example = "ABC")]
    code: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    none: Option<String>,
    skus: Vec<Sku>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Skus {
    #[schema(min_items = 1)]
    skus: Vec<Sku>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(min_properties = 1)]
struct Optional {
    #[schema(required = false, pattern = "^[A-Z]{3}$")]
    code: String,
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "its set is looked at")]
enum SkuError {
    #[api_error(code = 409, msg = "m", err_code = "FIELD")]
    Field {
        #[api_error(data)]
        id: u8,
        #[api_error(data)]
        sku: Sku,
    },
    #[api_error(code = 409, msg = "m", err_code = "ITEM")]
    Item(#[api_error(data(flatten))] Skus),
    #[api_error(code = 409, msg = "m", err_code = "OPTIONAL")]
    Optional(#[api_error(data)] Optional),
    #[api_error(code = 409, msg = "m", err_code = "CODES")]
    Codes(#[api_error(data)] Codes),
    #[api_error(code = 409, msg = "m", err_code = "SHOWN")]
    Shown(#[api_error(data)] Shown),
    #[api_error(code = 409, msg = "m", err_code = "EXAMPLE", example = Self::example())]
    Example {
        #[api_error(data)]
        sku: Sku,
    },
}

impl SkuError {
    fn example() -> Self {
        let code = "ABC".to_owned();
        Self::Example { sku: Sku { code } }
    }
}

#[test]
fn texts_that_must_match_a_pattern_are_listed() {
    let made_up = SkuError::SET.data_with_pattern();
    let made_up: Vec<_> = made_up
        .map(|(spec, field)| (spec.err_code(), field))
        .collect();
    assert_eq!(
        made_up,
        [
            ("FIELD", Some("sku")),
            ("ITEM", None),
            ("OPTIONAL", None),
            ("CODES", None)
        ]
    );
    assert_eq!(CornerError::SET.data_with_pattern().count(), 0);
}
