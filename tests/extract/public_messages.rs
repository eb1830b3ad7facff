//! The text of a `PublicMessage` reaches the client. Every other text of a user's type does not.

use std::collections::HashMap;

use api_errors::ApiErrors;
use api_errors::extract::{All, Form, Json, Path, PublicMessage, Query};
use axum::Router;
use axum::routing::{get as on_get, post as on_post};
use serde::{Deserialize, Deserializer};

use crate::send::{Reply, encoded, get, post, post_as, send_request};

const RULE: &str = "must look like ABC-123";

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Sku(#[expect(dead_code, reason = "only read")] String);

impl TryFrom<String> for Sku {
    type Error = PublicMessage;

    fn try_from(text: String) -> Result<Self, PublicMessage> {
        match &*text {
            "ABC-123" => Ok(Self(text)),
            "long" => Err(PublicMessage::new("x".repeat(300))),
            "lines" => Err(PublicMessage::new("one\r\ntwo\u{202e}three")),
            "empty" => Err(PublicMessage::new("\n")),
            "position" => Err(PublicMessage::new("see at line 3 column 4")),
            "serde" => Err(PublicMessage::new("missing field `a`")),
            "mistake" => Err(PublicMessage::new("i128 is not supported")),
            "panic" => {
                let _ = PublicMessage::new(RULE).to_string();
                panic!("in a type of the user")
            }
            _ => Err(PublicMessage::new(RULE)),
        }
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Order {
    sku: Sku,
}

/// A field that is read by a function.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Even {
    #[serde(deserialize_with = "even")]
    number: u8,
}

fn even<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let number = u8::deserialize(deserializer)?;
    if number % 2 == 0 {
        Ok(number)
    } else {
        let message = PublicMessage::new(format!("must be even, and {number} is odd"));
        Err(serde::de::Error::custom(message))
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn app() -> Router {
    async fn form(_: Form<Order>) {}
    Router::new()
        .route("/", on_post(async |_: Json<Order>| {}))
        .route("/query", on_get(async |_: Query<Order>| {}))
        .route("/even", on_get(async |_: Query<Even>| {}))
        .route("/form", on_get(form).post(form))
        .route("/path/{sku}", on_get(async |_: Path<Sku>| {}))
        .route("/path/{team}/{sku}", on_get(async |_: Path<Named>| {}))
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Named {
    team: u8,
    sku: Sku,
}

#[test]
fn every_extractor_sends_it() {
    let invalid = [("sku", RULE, "invalid_value")];
    post(&app(), r#"{"sku":"x"}"#).assert_invalid(&invalid);
    post(&app(), "{\n \"sku\": \"x\"\n}").assert_invalid(&invalid);
    get(&app(), "/query?sku=x").assert_invalid(&invalid);
    get(&app(), "/form?sku=x").assert_invalid(&invalid);
    let form = Router::new().route("/", on_post(async |_: Form<Order>| {}));
    post_as(&form, FORM, "sku=x").assert_invalid(&invalid);
    let invalid = [("sku", RULE, "invalid_type")];
    get(&app(), "/path/x").assert_invalid(&invalid);
    get(&app(), "/path/1/x").assert_invalid(&invalid);
    get(&app(), "/even?number=3").assert_invalid(&[(
        "number",
        "must be even, and 3 is odd",
        "invalid_value",
    )]);
    assert_eq!(get(&app(), "/query?sku=ABC-123").status, 200);
}

#[test]
fn it_is_sent_from_any_depth() {
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Cart {
        orders: Vec<HashMap<String, Order>>,
    }
    #[derive(Deserialize)]
    struct Flat {
        #[serde(flatten)]
        #[expect(dead_code, reason = "only read")]
        order: Order,
    }
    let app = Router::new()
        .route("/", on_post(async |_: Json<Cart>| {}))
        .route("/flat", on_get(async |_: Query<Flat>| {}));
    let reply = post(
        &app,
        r#"{"orders":[{"a":{"sku":"ABC-123"}},{"b":{"sku":"x"}}]}"#,
    );
    reply.assert_invalid(&[("orders.1.b.sku", RULE, "invalid_value")]);
    get(&app, "/flat?sku=x").assert_invalid(&[("root", RULE, "invalid_value")]);
}

#[test]
fn all_sends_those_of_all_members() {
    async fn handler(_: All<(Query<Order>, Json<Order>)>) {}
    let app = Router::new().route("/", on_post(handler));
    let request = http::Request::post("/?sku=x").header("content-type", "application/json");
    let request = request.body(r#"{"sku":"y"}"#.into()).expect("a request");
    let invalid = ("sku", RULE, "invalid_value");
    send_request(&app, request).assert_invalid(&[invalid, invalid]);
}

#[test]
fn it_is_cut_and_has_no_control_characters() {
    let message = |sku: &str| {
        let reply = post(&app(), format!(r#"{{"sku":"{sku}"}}"#));
        assert_eq!(reply.status, 422, "{reply:?}");
        let message = reply.json()["data"]["errors"][0]["message"].clone();
        message.as_str().expect("a text").to_owned()
    };
    assert_eq!(message("long"), "x".repeat(200));
    assert_eq!(message("lines"), "one two three");
    assert_eq!(message("empty"), "is not valid");
}

/// It is the text of the user, even if serde or its formats could have written it.
#[test]
fn it_is_not_read_as_a_text_of_serde() {
    for (sku, message) in [
        ("position", "see at line 3 column 4"),
        ("serde", "missing field `a`"),
        ("mistake", "i128 is not supported"),
    ] {
        post(&app(), format!(r#"{{"sku":"{sku}"}}"#)).assert_invalid(&[(
            "sku",
            message,
            "invalid_value",
        )]);
        let uri = format!("/query?sku={sku}");
        get(&app(), &uri).assert_invalid(&[("sku", message, "invalid_value")]);
        let uri = format!("/path/{sku}");
        get(&app(), &uri).assert_invalid(&[("sku", message, "invalid_type")]);
        let uri = format!("/path/1/{sku}");
        get(&app(), &uri).assert_invalid(&[("sku", message, "invalid_type")]);
    }
}

/// serde reports another text than that of the message.
#[test]
fn a_text_that_serde_replaces_is_not_sent() {
    #[derive(Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only read")]
    enum Either {
        Sku(Sku),
        Number(u8),
    }
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Holder {
        either: Either,
    }
    /// The user's function adds a text of its own.
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Wrapped {
        #[serde(deserialize_with = "wrapped")]
        either: u8,
    }
    fn wrapped<'de, D: Deserializer<'de>>(_: D) -> Result<u8, D::Error> {
        let message = PublicMessage::new(RULE);
        Err(serde::de::Error::custom(format_args!(
            "in 10.0.0.5: {message}"
        )))
    }
    let app = Router::new()
        .route("/", on_post(async |_: Json<Holder>| {}))
        .route("/wrapped", on_get(async |_: Query<Wrapped>| {}));
    let invalid = [("either", "is not valid", "invalid_value")];
    post(&app, r#"{"either":"x"}"#).assert_invalid(&invalid);
    get(&app, "/wrapped?either=1").assert_invalid(&invalid);
}

/// A type of the user whose error is what the client sent, and no `PublicMessage`.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Echo;

impl TryFrom<String> for Echo {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Err(text)
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Echoed {
    #[serde(default)]
    sku: Option<Sku>,
    echo: Echo,
}

#[test]
fn a_client_cannot_forge_it() {
    let app = Router::new()
        .route("/", on_post(async |_: Json<Echoed>| {}))
        .route("/query", on_get(async |_: Query<Echoed>| {}))
        .route("/path/{echo}", on_get(async |_: Path<Echo>| {}));
    for text in [
        RULE,
        "PublicMessage",
        "PublicMessage: the pool is 10.0.0.5",
        "PublicMessage(\\\"the pool is 10.0.0.5\\\")",
        "\\u0000the pool is 10.0.0.5\\u0000",
    ] {
        let is_hidden = |reply: &Reply| {
            assert_eq!(reply.status, 422, "{reply:?}");
            let fault = &reply.json()["data"]["errors"][0];
            assert_eq!(fault["message"], "is not valid", "{text}: {reply:?}");
        };
        is_hidden(&post(&app, format!(r#"{{"echo":"{text}"}}"#)));
        is_hidden(&post(
            &app,
            format!(r#"{{"sku":"ABC-123","echo":"{text}"}}"#),
        ));
        let encoded = encoded(text);
        is_hidden(&get(&app, &format!("/query?echo={encoded}")));
        is_hidden(&get(&app, &format!("/path/{encoded}")));
    }
}

/// The text of one request is not the text of the next one on the same thread.
#[test]
fn no_text_is_left_for_the_next_request() {
    let app = app()
        .route("/echo", on_get(async |_: Query<Echoed>| {}))
        .layer(ApiErrors::new().layer());
    let echo = || get(&app, &format!("/echo?echo={}", RULE.replace(' ', "+")));
    let hidden = [("echo", "is not valid", "invalid_value")];
    get(&app, "/query?sku=x").assert_invalid(&[("sku", RULE, "invalid_value")]);
    echo().assert_invalid(&hidden);
    get(&app, "/path/x").assert_invalid(&[("sku", RULE, "invalid_type")]);
    echo().assert_invalid(&hidden);
    get(&app, "/query?sku=panic").assert_error(500, "SERVER-500", "Internal Server Error");
    echo().assert_invalid(&hidden);
    get(&app, "/path/panic").assert_error(500, "SERVER-500", "Internal Server Error");
    echo().assert_invalid(&hidden);
    // Written outside of an extractor.
    assert_eq!(PublicMessage::new(RULE).to_string(), RULE);
    echo().assert_invalid(&hidden);
}

/// A type that runs an extractor of its own while it is read.
#[test]
fn an_extractor_within_another_keeps_both_texts() {
    struct Outer;
    impl<'de> Deserialize<'de> for Outer {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            let error = serde::de::Error::custom(PublicMessage::new(format!("outer {text}")));
            get(&app(), "/query?sku=x").assert_invalid(&[("sku", RULE, "invalid_value")]);
            Err(error)
        }
    }
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Holder {
        outer: Outer,
    }
    let app = Router::new().route("/", on_get(async |_: Query<Holder>| {}));
    get(&app, "/?outer=x").assert_invalid(&[("outer", "outer x", "invalid_value")]);
}

/// The layer knows only the text of axum.
#[test]
fn extractors_of_axum_do_not_send_it() {
    let app = Router::new().route("/", on_post(async |_: axum::Json<Order>| {}));
    let app = app.layer(ApiErrors::new().layer());
    let reply = post(&app, r#"{"sku":"x"}"#);
    reply.assert_invalid(&[("sku", "is not valid", "invalid_value")]);
}

#[cfg(feature = "tracing")]
#[test]
fn the_whole_text_is_logged() {
    let lines = support::capture::all_lines(|| {
        post(&app(), r#"{"sku":"long"}"#);
    });
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    let said = format!("sku: {} at line 1 column 14", "x".repeat(300));
    assert_eq!(line.field("sources"), said);
}
