//! Types that the input can never become, whatever a client sends: `SERVER-500`, with the cause in the log.

mod hostile;

use std::collections::HashMap;
use std::num::NonZeroU8;

use api_errors::extract::{All, Form, Json, Path, Query};
use axum::Router;
use axum::routing::{get as on_get, post as on_post};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::send::{Reply, get, post, post_as, send_request};

const FORM: &str = "application/x-www-form-urlencoded";

/// serde keeps the value of a flattened struct as a text.
#[derive(Deserialize)]
struct Flat<T> {
    #[serde(flatten)]
    #[expect(dead_code, reason = "only read")]
    one: One<T>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct One<T> {
    value: T,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Newtype(i64);

/// The responses to the pairs in a query, a form and the query of a form.
fn read<T: DeserializeOwned + Send + 'static>(pairs: &str) -> [Reply; 3] {
    async fn query<T>(_: Query<T>) {}
    async fn form<T>(_: Form<T>) {}
    let of_query = Router::new().route("/", on_get(query::<T>));
    let of_form = Router::new().route("/", on_get(form::<T>).post(form::<T>));
    [
        get(&of_query, &format!("/?{pairs}")),
        post_as(&of_form, FORM, pairs.to_owned()),
        get(&of_form, &format!("/?{pairs}")),
    ]
}

#[track_caller]
fn assert_mistake<T: DeserializeOwned + Send + 'static>(pairs: &str) {
    for reply in read::<T>(pairs) {
        reply.assert_error(500, "SERVER-500", "Internal Server Error");
    }
}

#[track_caller]
fn assert_invalid<T: DeserializeOwned + Send + 'static>(
    pairs: &str,
    field: &str,
    message: &str,
    kind: &str,
) {
    for reply in read::<T>(pairs) {
        reply.assert_invalid(&[(field, message, kind)]);
    }
}

#[test]
fn a_number_or_a_boolean_that_is_kept_as_a_text_is_the_servers_fault() {
    assert_mistake::<Flat<i8>>("value=-12");
    assert_mistake::<Flat<i16>>("value=12");
    assert_mistake::<Flat<i32>>("value=12");
    assert_mistake::<Flat<i64>>("value=12");
    assert_mistake::<Flat<i64>>("value=1");
    assert_mistake::<Flat<isize>>("value=12");
    assert_mistake::<Flat<u8>>("value=12");
    assert_mistake::<Flat<u64>>("value=%2B12");
    assert_mistake::<Flat<i128>>("value=12");
    assert_mistake::<Flat<u128>>("value=12");
    assert_mistake::<Flat<f32>>("value=0.5");
    assert_mistake::<Flat<f64>>("value=12");
    assert_mistake::<Flat<bool>>("value=true");
    assert_mistake::<Flat<bool>>("value=false");
    assert_mistake::<Flat<NonZeroU8>>("value=12");
    assert_mistake::<Flat<Option<i64>>>("value=12");
    assert_mistake::<Flat<Newtype>>("value=12");
    assert_mistake::<Flat<Flat<i64>>>("value=12");
}

#[test]
fn a_text_that_is_no_such_number_is_the_clients_fault() {
    let number = "must be a whole number";
    assert_invalid::<Flat<i64>>("value=x", "root", number, "invalid_type");
    assert_invalid::<Flat<i64>>("value=", "root", number, "invalid_type");
    assert_invalid::<Flat<u8>>("value=300", "root", number, "invalid_type");
    assert_invalid::<Flat<NonZeroU8>>("value=0", "root", number, "invalid_type");
    assert_invalid::<Flat<f64>>("value=x", "root", "must be a number", "invalid_type");
    assert_invalid::<Flat<bool>>("value=yes", "root", "must be true or false", "invalid_type");
    assert_invalid::<Flat<i64>>("", "value", "is required", "missing");
    for reply in read::<Flat<char>>("value=a") {
        assert_eq!(reply.status, 200, "{reply:?}");
    }
}

#[test]
fn a_tagged_enum_keeps_its_values_as_texts() {
    #[derive(Deserialize)]
    #[serde(tag = "kind", rename_all = "lowercase")]
    #[expect(dead_code, reason = "only read")]
    enum Filter {
        Range { limit: i64 },
    }
    assert_mistake::<Filter>("kind=range&limit=12");
    let number = "must be a whole number";
    assert_invalid::<Filter>("kind=range&limit=x", "root", number, "invalid_type");
    let kinds = "must be range";
    assert_invalid::<Filter>("kind=12&limit=12", "kind", kinds, "unknown_variant");
}

#[test]
fn a_field_that_is_read_by_way_of_a_value_of_json() {
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Page {
        #[serde(deserialize_with = "by_json")]
        limit: i64,
    }
    fn by_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        i64::deserialize(value).map_err(serde::de::Error::custom)
    }
    assert_mistake::<Page>("limit=12");
    assert_invalid::<Page>("limit=x", "limit", "must be a whole number", "invalid_type");
}

#[test]
fn no_value_of_a_query_is_a_list_an_object_or_null() {
    #[derive(Deserialize)]
    struct Nothing;
    assert_mistake::<One<Vec<String>>>("value=a");
    assert_mistake::<One<Option<Vec<u8>>>>("value=12");
    assert_mistake::<One<[u8; 2]>>("value=12");
    assert_mistake::<One<(u8, u8)>>("value=12");
    assert_mistake::<One<HashMap<String, u8>>>("value=a");
    assert_mistake::<One<One<u8>>>("value=a%22b");
    assert_mistake::<One<()>>("value=");
    assert_mistake::<One<Nothing>>("value=");
    assert_mistake::<Flat<Vec<String>>>("value=a");
    assert_mistake::<HashMap<String, Vec<String>>>("anything=a");
}

#[test]
fn a_type_that_is_rejected_with_every_value() {
    #[derive(Deserialize)]
    struct FlatList {
        #[serde(flatten)]
        #[expect(dead_code, reason = "only read")]
        list: Vec<u8>,
    }
    assert_mistake::<One<i128>>("value=12");
    assert_mistake::<One<u128>>("value=x");
    assert_mistake::<FlatList>("value=12");
}

#[test]
fn an_enum_is_read_from_the_name_of_a_variant_without_data() {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    #[expect(dead_code, reason = "only read")]
    enum OfData {
        Range(u8),
        Pair(u8, u8),
        Limit { most: u8 },
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    #[expect(dead_code, reason = "only read")]
    enum Mixed {
        Range(u8),
        All,
    }
    for variant in ["range", "pair", "limit"] {
        assert_mistake::<One<OfData>>(&format!("value={variant}"));
        assert_mistake::<One<Option<OfData>>>(&format!("more=range&value={variant}"));
    }
    let all = "must be one of: range, pair, limit";
    assert_invalid::<One<OfData>>("value=x", "value", all, "unknown_variant");
    assert_invalid::<One<Mixed>>("value=range", "value", "is not valid", "invalid_value");
    for reply in read::<One<Mixed>>("value=all") {
        assert_eq!(reply.status, 200, "{reply:?}");
    }
}

#[test]
fn an_untagged_enum_gets_a_text_for_a_number() {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Word {
        Last,
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only read")]
    enum Id {
        Number(i64),
        Open(bool),
        Word(Word),
    }
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Of {
        before: u8,
        id: Id,
        after: u8,
    }
    assert_mistake::<One<Id>>("value=12");
    assert_mistake::<One<Id>>("value=true");
    assert_mistake::<Of>("before=1&id=-12&after=2");
    assert_mistake::<Of>("before=1&id=12&after=x");
    assert_mistake::<HashMap<String, Id>>("a=last&b=12");
    assert_invalid::<One<Id>>("value=x", "value", "is not valid", "invalid_value");
    assert_invalid::<One<Id>>("value=0.5", "value", "is not valid", "invalid_value");
    assert_invalid::<One<Id>>("other=12&value=x", "value", "is not valid", "invalid_value");
    for reply in read::<One<Id>>("value=last") {
        assert_eq!(reply.status, 200, "{reply:?}");
    }
}

#[test]
fn a_name_that_is_kept_as_a_text() {
    #[derive(Deserialize)]
    struct ByNumber {
        #[serde(flatten)]
        #[expect(dead_code, reason = "only read")]
        names: HashMap<u32, String>,
    }
    assert_mistake::<ByNumber>("12=a");
    let number = "must be a whole number";
    assert_invalid::<ByNumber>("a=12", "root", number, "invalid_type");
}

fn read_path<T: DeserializeOwned + Send + 'static>(route: &str, uri: &str) -> Reply {
    async fn handler<T>(_: Path<T>) {}
    get(&Router::new().route(route, on_get(handler::<T>)), uri)
}

#[test]
fn a_path_is_read_from_texts_too() {
    for reply in [
        read_path::<Flat<i64>>("/{value}", "/12"),
        read_path::<Flat<bool>>("/{value}", "/true"),
        read_path::<Flat<i128>>("/{value}", "/12"),
        read_path::<One<Vec<u8>>>("/{value}", "/12"),
        read_path::<HashMap<u32, String>>("/{value}", "/12"),
        read_path::<HashMap<String, [u8; 2]>>("/{value}", "/12"),
    ] {
        reply.assert_error(500, "SERVER-500", "Internal Server Error");
    }
    let number = "must be a whole number";
    read_path::<Flat<i64>>("/{value}", "/x").assert_invalid(&[("value", number, "invalid_type")]);
}

/// As in a query: an untagged enum gets a text, and a text names a variant without data.
#[test]
fn a_path_is_read_by_name_or_without_a_name() {
    #[derive(Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only read")]
    enum Id {
        Number(i64),
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    #[expect(dead_code, reason = "only read")]
    enum Mixed {
        Range(u8),
        All,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    #[expect(dead_code, reason = "only read")]
    enum OfData {
        Range(u8),
    }
    for reply in [
        read_path::<Id>("/{value}", "/12"),
        read_path::<One<Id>>("/{value}", "/12"),
        read_path::<One<Id>>("/{value}/{other}", "/12/x"),
        read_path::<OfData>("/{value}", "/range"),
        read_path::<One<OfData>>("/{value}/{other}", "/range/x"),
    ] {
        reply.assert_error(500, "SERVER-500", "Internal Server Error");
    }
    for reply in [
        read_path::<Id>("/{value}", "/x"),
        read_path::<One<Id>>("/{value}", "/x"),
        read_path::<One<Id>>("/{value}/{other}", "/x/12"),
        read_path::<Mixed>("/{value}", "/range"),
        read_path::<One<Mixed>>("/{value}/{other}", "/range/12"),
    ] {
        reply.assert_invalid(&[("value", "is not valid", "invalid_type")]);
    }
    assert_eq!(read_path::<Mixed>("/{value}", "/all").status, 200);
}

#[test]
fn json_has_numbers_so_only_some_types_can_never_be_read() {
    fn read<T: DeserializeOwned + Send + 'static>(body: &'static str) -> Reply {
        async fn handler<T>(_: Json<T>) {}
        post(&Router::new().route("/", on_post(handler::<T>)), body)
    }
    #[derive(Deserialize)]
    struct ByNumber {
        #[serde(flatten)]
        #[expect(dead_code, reason = "only read")]
        names: HashMap<u32, u8>,
    }
    for reply in [
        read::<Flat<i128>>(r#"{"value":12}"#),
        read::<Flat<u128>>(r#"{"value":12}"#),
        read::<ByNumber>(r#"{"1":2}"#),
    ] {
        reply.assert_error(500, "SERVER-500", "Internal Server Error");
    }
    let number = "must be a whole number";
    for reply in [
        read::<Flat<i64>>(r#"{"value":"12"}"#),
        read::<Flat<i64>>(r#"{"12":0,"value":"12"}"#),
        read::<ByNumber>(r#"{"a":2}"#),
        read::<ByNumber>(r#"{"1":"1"}"#),
    ] {
        reply.assert_invalid(&[("root", number, "invalid_type")]);
    }
    read::<One<Vec<u8>>>(r#"{"value":"12"}"#).assert_invalid(&[(
        "value",
        "must be an array",
        "invalid_type",
    )]);
}

#[test]
fn the_mistake_is_answered_alone() {
    type Members = All<(Query<Flat<i64>>, Json<One<u8>>)>;
    async fn handler(_: Members) {}
    let app = Router::new().route("/", on_post(handler));
    let request = http::Request::post("/?value=12").header("content-type", "application/json");
    let reply = send_request(&app, request.body("{}".into()).expect("a request"));
    reply.assert_error(500, "SERVER-500", "Internal Server Error");
}

#[cfg(feature = "tracing")]
#[test]
fn the_cause_is_logged() {
    let lines = support::capture::all_lines(|| assert_mistake::<Flat<i64>>("value=12"));
    assert_eq!(lines.len(), 3, "{lines:?}");
    for line in &lines {
        let said = r#"the type does not fit this input, whatever a client sends: invalid type: string "12", expected i64"#;
        assert_eq!(line.field("sources"), said);
    }
}
