//! Types without `ToSchema` whose JSON is fixed: their schemas allow the values that are sent.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Saturating, Wrapping};
use std::path::PathBuf;
use std::sync::{Mutex, RwLock};
use std::time::{Duration, SystemTime};

use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ApiErrors};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::components::{assert_is_whole, document};
use crate::errors::Unit;
use crate::schemas::schema;

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Conflict", err_code = "HOLDER")]
struct Holder<T: Debug + Serialize>(#[api_error(data)] T);

/// The type is described by `expected`, which allows `value` as it is sent.
#[track_caller]
fn assert_described<T: Debug + Serialize>(value: T, expected: &Value) {
    let schema = schema::<Holder<T>>("409", "HOLDER");
    let data = &schema["properties"]["data"];
    assert_eq!(data, expected);
    assert_eq!(Holder::<T>::SET.data_without_schema().count(), 0);
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(data);
    let sent = serde_json::to_value(&value).unwrap();
    let validator = validator.unwrap();
    assert!(validator.is_valid(&sent), "{sent} against {data}");
}

fn text(format: &str) -> Value {
    json!({ "type": "string", "format": format })
}

#[test]
fn identifiers_addresses_and_urls() {
    assert_described(uuid::Uuid::nil(), &text("uuid"));
    assert_described(uuid::Uuid::nil().hyphenated(), &text("uuid"));
    let not_nil = uuid::NonNilUuid::try_from(uuid::Uuid::max()).unwrap();
    assert_described(not_nil, &text("uuid"));
    let plain = || json!({ "type": "string" });
    assert_described(uuid::Uuid::nil().simple(), &plain());
    assert_described(uuid::Uuid::nil().braced(), &plain());
    assert_described(uuid::Uuid::nil().urn(), &plain());
    assert_described(ulid::Ulid::nil(), &text("ulid"));
    let url = url::Url::parse("https://example.com/x").unwrap();
    assert_described(url, &text("uri"));
    assert_described(semver::Version::new(1, 2, 3), &plain());
    assert_described(semver::VersionReq::STAR, &plain());
    assert_described(Ipv4Addr::LOCALHOST, &text("ipv4"));
    assert_described(Ipv6Addr::LOCALHOST, &text("ipv6"));
    assert_described(IpAddr::from([127, 0, 0, 1]), &plain());
    assert_described(SocketAddr::from(([127, 0, 0, 1], 80)), &plain());
    assert_described(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 80), &plain());
    assert_described(SocketAddrV6::new(Ipv6Addr::LOCALHOST, 80, 0, 0), &plain());
    assert_described(PathBuf::from("/x"), &plain());
}

#[test]
fn dates_and_times() {
    let plain = json!({ "type": "string" });
    let utc = chrono::DateTime::from_timestamp(1_700_000_000, 5).unwrap();
    assert_described(utc, &text("date-time"));
    assert_described(utc.fixed_offset(), &text("date-time"));
    assert_described(utc.date_naive(), &text("date"));
    assert_described(utc.naive_utc(), &plain);
    assert_described(utc.time(), &plain);
    assert_described(chrono::Weekday::Mon, &plain);
    assert_described(chrono::Month::May, &plain);
    let long = json!({ "type": "integer", "format": "int64" });
    assert_described(
        chrono::TimeDelta::seconds(3),
        &json!({ "type": "array", "items": long, "minItems": 2, "maxItems": 2 }),
    );
    assert_described(Duration::from_secs(3), &seconds(["secs", "nanos"]));
    assert_described(
        SystemTime::UNIX_EPOCH,
        &seconds(["secs_since_epoch", "nanos_since_epoch"]),
    );
}

fn seconds([secs, nanos]: [&str; 2]) -> Value {
    json!({
        "type": "object",
        "required": [secs, nanos],
        "properties": {
            secs: { "type": "integer", "format": "int64", "minimum": 0 },
            nanos: { "type": "integer", "format": "int32", "minimum": 0 }
        }
    })
}

#[test]
fn dates_and_times_of_jiff() {
    let plain = json!({ "type": "string" });
    let timestamp = jiff::Timestamp::UNIX_EPOCH;
    assert_described(timestamp, &text("date-time"));
    let zoned = timestamp.to_zoned_datetime(jiff::tz::TimeZone::UTC);
    assert_described(zoned.date(), &text("date"));
    assert_described(zoned.datetime(), &plain);
    assert_described(zoned.time(), &plain);
    assert_described(zoned.date().iso_week_date(), &plain);
    assert_described(zoned, &plain);
    assert_described(jiff::SignedDuration::from_secs(3), &plain);
    assert_described(jiff::Span::new().days(3), &plain);
    let timestamp = jiff_0_2::Timestamp::UNIX_EPOCH;
    assert_described(timestamp, &text("date-time"));
    let zoned = timestamp.to_zoned(jiff_0_2::tz::TimeZone::UTC);
    assert_described(zoned.date(), &text("date"));
    assert_described(zoned.datetime(), &plain);
    assert_described(zoned, &plain);
}

#[test]
fn decimals() {
    let decimal: rust_decimal::Decimal = "12.34".parse().unwrap();
    assert_described(decimal, &json!({ "type": ["string", "number"] }));
    let decimal: bigdecimal::BigDecimal = "12.34".parse().unwrap();
    assert_described(decimal, &json!({ "type": "string" }));
}

#[test]
fn lists_and_maps() {
    let uuid = uuid::Uuid::nil();
    let array = json!({ "type": "array", "items": text("uuid") });
    assert_described(vec![uuid], &array);
    assert_described(VecDeque::from([uuid]), &array);
    assert_described(LinkedList::from([uuid]), &array);
    assert_described(BinaryHeap::from([uuid]), &array);
    assert_described(BTreeSet::from([uuid]), &array);
    assert_described(HashSet::from([uuid]), &array);
    assert_described(indexmap::IndexSet::from([uuid]), &array);
    assert_described(vec![uuid].into_boxed_slice(), &array);
    let slice: &'static [uuid::Uuid] = const { &[uuid::Uuid::nil()] };
    assert_described(slice, &array);
    let object = json!({ "type": "object", "additionalProperties": text("uuid") });
    assert_described(HashMap::from([("a", uuid)]), &object);
    assert_described(BTreeMap::from([("a", uuid)]), &object);
    assert_described(indexmap::IndexMap::from([("a", uuid)]), &object);
    let any = json!({ "type": "object", "additionalProperties": {} });
    let map = serde_json::Map::from_iter([("a".to_owned(), json!(1))]);
    assert_described(map, &any);
    let number = serde_json::Number::from(3);
    assert_described(number, &json!({ "type": "number" }));
}

#[test]
fn wrappers() {
    let uuid = uuid::Uuid::nil();
    assert_described(Box::new(uuid), &text("uuid"));
    assert_described(Cow::<uuid::Uuid>::Owned(uuid), &text("uuid"));
    assert_described(Cell::new(uuid), &text("uuid"));
    assert_described(RefCell::new(uuid), &text("uuid"));
    assert_described(Mutex::new(uuid), &text("uuid"));
    assert_described(RwLock::new(uuid), &text("uuid"));
    assert_described(Reverse(uuid), &text("uuid"));
    let number = json!({ "type": "integer", "format": "int32", "minimum": 0 });
    let positive = json!({ "type": "integer", "format": "int32", "minimum": 1 });
    assert_described(NonZero::new(3_u32).unwrap(), &positive);
    let signed = json!({ "type": "integer", "format": "int32", "example": 1 });
    assert_described(NonZero::new(-3_i32).unwrap(), &signed);
    assert_described(Wrapping(3_u32), &number);
    assert_described(Saturating(3_u32), &number);
    let range = json!({
        "type": "object",
        "required": ["start", "end"],
        "properties": { "start": number, "end": number }
    });
    assert_described(1..3_u32, &range);
    assert_described(1..=3_u32, &range);
}

#[test]
fn options() {
    let uuid = uuid::Uuid::nil();
    let nullable = json!({ "type": ["string", "null"], "format": "uuid" });
    assert_described(Some(uuid), &nullable);
    assert_described(None::<uuid::Uuid>, &nullable);
    assert_described(Some(Some(uuid)), &nullable);
    assert_described(
        Some(vec![uuid]),
        &json!({ "type": ["array", "null"], "items": text("uuid") }),
    );
    let decimal: rust_decimal::Decimal = "12.34".parse().unwrap();
    assert_described(
        Some(decimal),
        &json!({ "type": ["string", "number", "null"] }),
    );
}

#[test]
fn arrays_and_tuples() {
    let uuid = uuid::Uuid::nil();
    let two = json!({ "type": "array", "items": text("uuid"), "minItems": 2, "maxItems": 2 });
    assert_described([uuid; 2], &two);
    assert_described((uuid, uuid), &two);
    assert_described((), &json!({ "type": "null" }));
    assert_described(
        (uuid, "a", Some(3_u32)),
        &json!({
            "type": "array",
            "prefixItems": [
                text("uuid"),
                { "type": "string" },
                { "type": ["integer", "null"], "format": "int32", "minimum": 0 }
            ],
            "items": false,
            "minItems": 3
        }),
    );
}

type Id = uuid::Uuid;
type Related<T> = Option<Vec<T>>;

/// The name of a type in the declaration does not matter, as in a generic declaration.
#[test]
fn aliases_are_seen_through() {
    use uuid::Uuid as Url;

    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Related", err_code = "RELATED")]
    struct RelatedError {
        #[api_error(data)]
        id: Id,
        #[api_error(data)]
        related: Related<Id>,
        #[api_error(data)]
        url: Url,
    }

    let schema = schema::<RelatedError>("409", "RELATED");
    let members = &schema["properties"]["data"]["properties"];
    let items = text("uuid");
    assert_eq!(
        *members,
        json!({
            "id": text("uuid"),
            "related": { "type": ["array", "null"], "items": items },
            "url": text("uuid")
        })
    );
}

/// A type with `ToSchema` in a container that has none.
#[derive(Debug, Serialize, ToSchema)]
struct Sku {
    code: String,
    unit: Unit,
    #[schema(no_recursion)]
    parts: Vec<Sku>,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No", err_code = "PARTS")]
struct PartsError {
    #[api_error(data)]
    skus: HashMap<uuid::Uuid, Sku>,
    #[api_error(data)]
    replaced: BTreeMap<uuid::Uuid, Option<Sku>>,
    #[api_error(data)]
    first: (uuid::Uuid, Sku),
}

impl PartsError {
    fn new() -> Self {
        let id = uuid::Uuid::nil();
        let sku = |parts| Sku {
            code: "a".to_owned(),
            unit: Unit::Box,
            parts,
        };
        Self {
            skus: HashMap::from([(id, sku(vec![sku(vec![])]))]),
            replaced: BTreeMap::from([(id, None), (uuid::Uuid::max(), Some(sku(vec![])))]),
            first: (id, sku(vec![sku(vec![])])),
        }
    }
}

#[test]
fn a_type_of_the_user_inside_is_a_component() {
    assert_eq!(PartsError::SET.data_without_schema().count(), 0);
    let document = document!(PartsError;);
    assert_is_whole(&document);
    let schemas = &document["components"]["schemas"];
    let data = &schemas["PartsError"]["properties"]["data"]["properties"];
    let sku = json!({ "$ref": "#/components/schemas/Sku" });
    assert_eq!(
        *data,
        json!({
            "skus": { "type": "object", "additionalProperties": sku },
            "replaced": {
                "type": "object",
                "additionalProperties": { "oneOf": [{ "type": "null" }, sku] }
            },
            "first": {
                "type": "array",
                "prefixItems": [text("uuid"), { "allOf": [sku] }],
                "items": false,
                "minItems": 2
            }
        })
    );
    assert_eq!(schemas["Sku"]["type"], "object");
    assert_eq!(schemas["Sku"]["properties"]["parts"]["items"], sku);

    let schema = json!({ "$ref": "urn:document#/components/schemas/PartsError" });
    let registry = jsonschema::Registry::new()
        .add("urn:document", document)
        .unwrap()
        .prepare()
        .unwrap();
    let validator = jsonschema::options()
        .with_registry(&registry)
        .build(&schema)
        .unwrap();
    let body = serde_json::from_str(&PartsError::new().envelope()).unwrap();
    assert!(validator.is_valid(&body), "{body}");
}

mod own {
    /// Not the type that the table contains.
    #[derive(Debug, serde::Serialize)]
    pub(super) struct Uuid(pub(super) u64);
}

#[test]
fn other_types_are_any_value_and_listed() {
    fn untyped<T: Debug + Serialize>() -> (Value, usize) {
        let schema = schema::<Holder<T>>("409", "HOLDER");
        let count = Holder::<T>::SET.data_without_schema().count();
        (schema["properties"]["data"].clone(), count)
    }
    assert_eq!(untyped::<own::Uuid>(), (json!({}), 1));
    assert_eq!(own::Uuid(3).0, 3);
    // Its JSON depends on a feature that any crate can enable.
    assert_eq!(untyped::<time::Date>(), (json!({}), 1));
    let of_unknown = json!({ "type": "array", "items": {} });
    assert_eq!(untyped::<Vec<own::Uuid>>(), (of_unknown, 1));
    let pair = json!({
        "type": "array",
        "prefixItems": [text("uuid"), {}],
        "items": false,
        "minItems": 2
    });
    assert_eq!(untyped::<(uuid::Uuid, own::Uuid)>(), (pair, 1));
    assert_eq!(untyped::<Option<own::Uuid>>(), (json!({}), 1));
    let map = json!({ "type": "object", "additionalProperties": {} });
    assert_eq!(untyped::<HashMap<uuid::Uuid, own::Uuid>>(), (map, 1));
}

/// The compiler does not guarantee these texts. If one changes, the document shows the type as any value.
#[test]
fn the_compiler_writes_these_names() {
    use std::any::type_name;
    assert_eq!(type_name::<Id>(), "uuid::Uuid");
    assert_eq!(type_name::<own::Uuid>(), "openapi::known_types::own::Uuid");
    assert_eq!(
        type_name::<Related<Box<Id>>>(),
        "core::option::Option<alloc::vec::Vec<alloc::boxed::Box<uuid::Uuid>>>"
    );
    assert_eq!(
        type_name::<HashMap<&'static str, [u8; 4]>>(),
        "std::collections::hash::map::HashMap<&str, [u8; 4]>"
    );
    assert_eq!(
        type_name::<(&'static [u8], (u8,), ())>(),
        "(&[u8], (u8,), ())"
    );
    assert_eq!(
        type_name::<chrono::DateTime<chrono::Utc>>(),
        "chrono::datetime::DateTime<chrono::offset::utc::Utc>"
    );
    assert_eq!(type_name::<Duration>(), "core::time::Duration");
}
