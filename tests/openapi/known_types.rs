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

use api_errors::ApiError;
use api_errors::traits::ApiErrorSet as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::schemas::schema;

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Conflict", err_code = "HOLDER")]
pub(crate) struct Holder<T: Debug + Serialize>(#[api_error(data)] T);

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

/// The type is described as a text without a format, with an example that can be read.
#[track_caller]
fn assert_text<T: Debug + Serialize + DeserializeOwned>(value: T, example: &str) {
    let schema = json!({ "type": "string", "examples": [example] });
    assert_described(value, &schema);
    let read = serde_json::from_value::<T>(json!(example)).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), json!(example));
}

pub(crate) fn text(format: &str) -> Value {
    json!({ "type": "string", "format": format })
}

/// utoipa alone allows a `char` of any length.
#[test]
fn a_character_is_a_text_of_one_character() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "m", err_code = "LETTERS")]
    struct Letters {
        #[api_error(data)]
        one: char,
        #[api_error(data)]
        all: Vec<char>,
    }
    let character = json!({ "type": "string", "minLength": 1, "maxLength": 1 });
    let schema = schema::<Letters>("409", "LETTERS");
    let data = &schema["properties"]["data"]["properties"];
    assert_eq!(data["one"], character);
    assert_eq!(data["all"]["items"], character);
    let shown = jsonschema::draft202012::new(&schema["properties"]["data"]).unwrap();
    assert!(shown.is_valid(&json!({ "one": "ß", "all": [] })));
    assert!(!shown.is_valid(&json!({ "one": "", "all": [] })));
    assert_described('x', &character);
}

#[test]
fn identifiers_addresses_and_urls() {
    assert_described(uuid::Uuid::nil(), &text("uuid"));
    assert_described(uuid::Uuid::nil().hyphenated(), &text("uuid"));
    let not_nil = uuid::NonNilUuid::try_from(uuid::Uuid::max()).unwrap();
    let mut expected = text("uuid");
    // The smallest text of the format is nil.
    expected["examples"] = json!(["00000000-0000-0000-0000-000000000001"]);
    assert_described(not_nil, &expected);
    assert_text(
        uuid::Uuid::nil().simple(),
        "00000000000000000000000000000000",
    );
    assert_text(
        uuid::Uuid::nil().braced(),
        "{00000000-0000-0000-0000-000000000000}",
    );
    assert_text(
        uuid::Uuid::nil().urn(),
        "urn:uuid:00000000-0000-0000-0000-000000000000",
    );
    assert_described(ulid::Ulid::nil(), &text("ulid"));
    let url = url::Url::parse("https://example.com/x").unwrap();
    assert_described(url, &text("uri"));
    assert_text(semver::Version::new(1, 2, 3), "1.0.0");
    assert_text(semver::VersionReq::STAR, "^1.0.0");
    assert_described(Ipv4Addr::LOCALHOST, &text("ipv4"));
    assert_described(Ipv6Addr::LOCALHOST, &text("ipv6"));
    assert_text(IpAddr::from([127, 0, 0, 1]), "192.0.2.1");
    assert_text(SocketAddr::from(([127, 0, 0, 1], 80)), "192.0.2.1:80");
    assert_text(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 80), "192.0.2.1:80");
    assert_text(
        SocketAddrV6::new(Ipv6Addr::LOCALHOST, 80, 0, 0),
        "[2001:db8::1]:80",
    );
    assert_described(PathBuf::from("/x"), &json!({ "type": "string" }));
}

#[test]
fn dates_and_times() {
    let utc = chrono::DateTime::from_timestamp(1_700_000_000, 5).unwrap();
    assert_described(utc, &text("date-time"));
    assert_described(utc.fixed_offset(), &text("date-time"));
    assert_described(utc.date_naive(), &text("date"));
    assert_text(utc.naive_utc(), "1970-01-01T00:00:00");
    assert_text(utc.time(), "00:00:00");
    assert_text(chrono::Weekday::Mon, "Mon");
    assert_text(chrono::Month::May, "January");
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

const ZONED: &str = "1970-01-01T00:00:00+00:00[UTC]";

#[test]
fn dates_and_times_of_jiff() {
    let timestamp = jiff::Timestamp::UNIX_EPOCH;
    assert_described(timestamp, &text("date-time"));
    let zoned = timestamp.to_zoned_datetime(jiff::tz::TimeZone::UTC);
    assert_described(zoned.date(), &text("date"));
    assert_text(zoned.datetime(), "1970-01-01T00:00:00");
    assert_text(zoned.time(), "00:00:00");
    assert_text(zoned.date().iso_week_date(), "1970-W01-4");
    // Without a database of zones it cannot be read.
    assert_eq!(serde_json::to_value(&zoned).unwrap(), json!(ZONED));
    assert_described(zoned, &json!({ "type": "string", "examples": [ZONED] }));
    assert_text(jiff::SignedDuration::from_secs(3), "PT1S");
    assert_text(jiff::Span::new().days(3), "P1D");
    let timestamp = jiff_0_2::Timestamp::UNIX_EPOCH;
    assert_described(timestamp, &text("date-time"));
    let zoned = timestamp.to_zoned(jiff_0_2::tz::TimeZone::UTC);
    assert_described(zoned.date(), &text("date"));
    assert_text(zoned.datetime(), "1970-01-01T00:00:00");
    assert_described(zoned, &json!({ "type": "string", "examples": [ZONED] }));
}

#[test]
fn decimals() {
    let decimal: rust_decimal::Decimal = "12.34".parse().unwrap();
    assert_described(
        decimal,
        &json!({ "type": ["string", "number"], "examples": ["0"] }),
    );
    let decimal: bigdecimal::BigDecimal = "12.34".parse().unwrap();
    assert_text(decimal, "0");
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
    let signed = json!({ "type": "integer", "format": "int32", "examples": [1] });
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
        &json!({ "type": ["string", "number", "null"], "examples": ["0"] }),
    );
}

#[test]
fn arrays_and_tuples() {
    let uuid = uuid::Uuid::nil();
    let two = json!({ "type": "array", "items": text("uuid"), "minItems": 2, "maxItems": 2 });
    assert_described([uuid; 2], &two);
    assert_described((uuid, uuid), &two);
    let null = json!({ "type": ["object", "null"], "not": { "type": "object" } });
    assert_described((), &null);
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
