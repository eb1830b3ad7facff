//! JSON bodies: every row of the table, and responses.

mod whole;

use std::collections::BTreeMap;
use std::num::NonZeroU8;

use api_errors::extract::Json;
use axum::Router;
use axum::routing::post as on_post;
use serde::{Deserialize, Serialize};

use crate::send::{post, post_as};

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Order {
    name: String,
    qty: u32,
    #[serde(default)]
    tags: Vec<String>,
    addr: Option<Address>,
    kind: Option<Kind>,
    pair: Option<(u8, u8)>,
    price: Option<f64>,
    open: Option<bool>,
    letter: Option<char>,
    boxes: Option<NonZeroU8>,
    big: Option<i128>,
    counts: Option<BTreeMap<u32, u8>>,
    event: Option<Event>,
    either: Option<Either>,
    id: Option<Code>,
    nothing: Option<Nothing>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Address {
    zip: String,
    #[serde(default)]
    floor: i8,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Basic,
    Pro(u8),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
enum Event {
    Sold { price: u32 },
    Lost,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Either {
    Number(u8),
    Object { a: u8 },
}

#[derive(Debug, Deserialize, Serialize)]
struct Nothing;

/// A type of the user that is parsed from a text, as a UUID is.
#[derive(Debug, Deserialize, Serialize)]
#[serde(try_from = "String")]
struct Code(String);

impl TryFrom<String> for Code {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        let is_code = text.len() == 3;
        is_code
            .then_some(Self(text))
            .ok_or("struct Code expected u32 of len 3")
    }
}

pub(crate) fn app() -> Router {
    async fn echo(Json(order): Json<Order>) -> Json<Order> {
        Json(order)
    }
    Router::new().route("/", on_post(echo))
}

/// One fault of `{"name":"a","qty":1, ..}`, with `members` after it.
#[track_caller]
fn assert_fault(members: &str, field: &str, message: &str, kind: &str) {
    let reply = post(&app(), format!(r#"{{"name":"a","qty":1,{members}}}"#));
    reply.assert_invalid(&[(field, message, kind)]);
}

#[track_caller]
fn assert_root(body: &'static str, message: &str, kind: &str) {
    post(&app(), body).assert_invalid(&[("root", message, kind)]);
}

#[test]
fn what_fits_is_read_and_answered() {
    let body =
        r#"{"name":"a","qty":1,"addr":{"zip":"1"},"kind":{"pro":3},"event":{"what":"lost"}}"#;
    for content_type in [
        "application/json",
        "application/json; charset=utf-8",
        "application/vnd.x+json",
    ] {
        let reply = post_as(&app(), content_type, body);
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(reply.headers["content-type"], "application/json");
        assert_eq!(reply.json()["kind"]["pro"], 3);
    }
}

#[test]
fn what_is_no_json_is_said_with_its_place() {
    assert_root(
        "{bad",
        "is not valid JSON: line 1, column 2",
        "json_invalid",
    );
    assert_root(
        "{\n  \"name\": \"a\",\n}",
        "is not valid JSON: line 3, column 1",
        "json_invalid",
    );
    assert_root(
        r#"{"name":"a""#,
        "is not valid JSON: line 1, column 11",
        "json_invalid",
    );
    assert_root(
        r#"{"name":"a","qty":1} x"#,
        "is not valid JSON: line 1, column 22",
        "json_invalid",
    );
    assert_root(
        r#"{"name":"\ud800"}"#,
        "is not valid JSON: line 1, column 16",
        "json_invalid",
    );
    assert_root(
        r#"{"name":"a","qty":01}"#,
        "is not valid JSON: line 1, column 20",
        "json_invalid",
    );
}

/// Only where the rest is no JSON is a misplaced value the fault of the text.
#[test]
fn what_only_looks_like_a_fault_of_the_text_names_its_field() {
    let (wrong, long) = ("has the wrong type", "has too many elements");
    assert_fault(r#""kind":3"#, "kind", wrong, "invalid_type");
    assert_fault(
        r#""kind":{"pro":1,"basic":null}"#,
        "kind",
        wrong,
        "invalid_type",
    );
    assert_fault(r#""pair":[1,2,3]"#, "pair", long, "invalid_length");
    assert_fault(
        r#""price":1e999"#,
        "price",
        "is out of range",
        "invalid_value",
    );
    let key = "has a name that is not a number";
    assert_fault(r#""counts":{"a":1}"#, "counts", key, "invalid_type");
    assert_fault(
        r#""big":1.5"#,
        "root",
        "has a number that is not whole",
        "invalid_type",
    );
    let reply = post(&app(), r#"{"name":"a","kind":3, bad"#);
    reply.assert_invalid(&[(
        "root",
        "is not valid JSON: line 1, column 20",
        "json_invalid",
    )]);
}

#[test]
fn an_empty_body_is_missing() {
    assert_root("", "is required", "missing");
    assert_root(" \r\n\t", "is required", "missing");
}

#[test]
fn a_missing_field_is_named_at_the_end_of_its_path() {
    post(&app(), "{}").assert_invalid(&[("name", "is required", "missing")]);
    assert_fault(r#""addr":{}"#, "addr.zip", "is required", "missing");
    assert_fault(r#""event":{}"#, "event.what", "is required", "missing");
    assert_fault(
        r#""event":{"what":"sold"}"#,
        "event.price",
        "is required",
        "missing",
    );
}

#[test]
fn an_unknown_field_and_one_that_is_there_twice() {
    let unknown = "is not a known field";
    assert_fault(r#""zzz":1"#, "zzz", unknown, "unknown_field");
    assert_fault(
        r#""addr":{"zip":"1","zipp":1}"#,
        "addr.zipp",
        unknown,
        "unknown_field",
    );
    let twice = "is given more than once";
    assert_fault(r#""qty":2"#, "qty", twice, "duplicate_field");
    assert_fault(
        r#""addr":{"zip":"1","zip":"2"}"#,
        "addr.zip",
        twice,
        "duplicate_field",
    );
}

#[test]
fn a_wrong_type_says_what_is_wanted_in_the_words_of_json() {
    for (member, field, wanted) in [
        (r#""tags":["a",3]"#, "tags.1", "must be a string"),
        (r#""tags":"a""#, "tags", "must be an array"),
        (r#""addr":3"#, "addr", "must be an object"),
        (r#""addr":{"zip":null}"#, "addr.zip", "must be a string"),
        (
            r#""addr":{"zip":"1","floor":"2"}"#,
            "addr.floor",
            "must be a whole number",
        ),
        (
            r#""addr":{"zip":"1","floor":1.5}"#,
            "addr.floor",
            "must be a whole number",
        ),
        (r#""price":"1""#, "price", "must be a number"),
        (r#""open":"yes""#, "open", "must be true or false"),
        (r#""pair":{}"#, "pair", "must be an array"),
        (
            r#""kind":{"pro":"x"}"#,
            "kind.pro",
            "must be a whole number",
        ),
        (r#""kind":"pro""#, "kind", "has the wrong type"),
        (r#""event":3"#, "event", "must be an object"),
        (
            r#""event":{"what":"sold","price":"x"}"#,
            "event",
            "must be a whole number",
        ),
        (r#""nothing":3"#, "nothing", "has the wrong type"),
    ] {
        assert_fault(member, field, wanted, "invalid_type");
    }
    assert_root("3", "must be an object", "invalid_type");
    assert_root("null", "must be an object", "invalid_type");
}

#[test]
fn a_wrong_value_says_what_is_accepted() {
    let kind = "invalid_value";
    let floor = "must be a whole number from -128 to 127";
    assert_fault(
        r#""addr":{"zip":"1","floor":300}"#,
        "addr.floor",
        floor,
        kind,
    );
    assert_fault(
        r#""boxes":0"#,
        "boxes",
        "must be a whole number from 1 to 255",
        kind,
    );
    assert_fault(
        r#""letter":"ab""#,
        "letter",
        "must be a single character",
        kind,
    );
    assert_fault(r#""id":"a""#, "id", "is not valid", kind);
    assert_fault(r#""either":"x""#, "either", "is not valid", kind);
    let qty = "must be a whole number from 0 to 4294967295";
    post(&app(), r#"{"name":"a","qty":-1}"#).assert_invalid(&[("qty", qty, kind)]);
}

#[test]
fn a_wrong_variant_and_a_wrong_length() {
    let variants = "must be one of: basic, pro";
    assert_fault(r#""kind":"none""#, "kind", variants, "unknown_variant");
    let events = "must be one of: sold, lost";
    assert_fault(
        r#""event":{"what":"won"}"#,
        "event.what",
        events,
        "unknown_variant",
    );
    assert_fault(
        r#""pair":[1]"#,
        "pair",
        "must have 2 element(s)",
        "invalid_length",
    );
}
