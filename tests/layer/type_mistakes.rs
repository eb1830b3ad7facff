//! Types that the input of axum's own extractors can never become: the response is a 500.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde::Deserialize;

use crate::envelope_and_problem::Form as BodyForm;
use crate::send::{Reply, request, send_request};

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Pager<T> {
    limit: T,
}

#[derive(Deserialize)]
struct Filter<T> {
    #[serde(flatten)]
    #[expect(dead_code, reason = "only read")]
    pager: Pager<T>,
}

fn app() -> Router {
    type Flat = Filter<i64>;
    type Tags = Pager<Vec<String>>;
    Router::new()
        .route("/query", get(async |_: Query<Flat>| {}))
        .route("/tags", get(async |_: Query<Tags>| {}))
        .route("/map", get(async |_: Query<HashMap<String, u8>>| {}))
        .route("/open", get(async |_: Query<Filter<bool>>| {}))
        .route("/large", get(async |_: Query<Pager<i128>>| {}))
        .route(
            "/extra",
            get(async |_: axum_extra::extract::Query<Flat>| {}),
        )
        .route(
            "/form",
            get(async |_: Form<Flat>| {}).post(async |_: Form<Flat>| {}),
        )
        .route("/path/{limit}", get(async |_: Path<Flat>| {}))
        .route(
            "/names/{limit}",
            get(async |_: Path<HashMap<u32, String>>| {}),
        )
        .route("/json", post(async |_: Json<Filter<i128>>| {}))
        .route("/list", post(async |_: Json<Tags>| {}))
}

fn posted(
    path: &str,
    content_type: &'static str,
    body: &'static str,
) -> http::Request<axum::body::Body> {
    let mut request = request("POST", path);
    let content_type = http::HeaderValue::from_static(content_type);
    request.headers_mut().insert("content-type", content_type);
    request.map(|_| body.into())
}

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

#[test]
fn no_client_can_correct_them() {
    for form in BodyForm::ALL {
        let app = app().layer(form.errors().layer());
        for uri in [
            "/query?limit=12",
            "/tags?limit=a",
            "/tags?limit=a%22b",
            "/open?limit=true",
            "/large?limit=12",
            "/extra?limit=12",
            "/form?limit=12",
            "/path/12",
            "/names/12",
        ] {
            let reply = send_request(&app, form.ask(request("GET", uri)));
            form.assert(&reply, 500, "SERVER-500");
            assert!(!reply.body.contains("i64"), "{uri}: {reply:?}");
        }
        for posted in [
            posted("/form", FORM, "limit=12"),
            posted("/json", JSON, r#"{"limit":12}"#),
        ] {
            let reply = send_request(&app, form.ask(posted));
            form.assert(&reply, 500, "SERVER-500");
        }
    }
}

#[track_caller]
fn assert_invalid(reply: &Reply, message: &str) {
    reply.assert_envelope(422, "VAL-422", "Validation Error");
    let fault = &reply.json()["data"]["errors"][0];
    assert_eq!(fault["message"], message, "{reply:?}");
}

#[test]
fn other_input_is_the_clients_mistake() {
    let app = app().layer(BodyForm::Envelope.errors().layer());
    let number = "must be a whole number";
    for (uri, message) in [
        ("/query?limit=x", number),
        ("/query?limit=12%22,%20expected%20i64", number),
        ("/open?limit=yes", "must be true or false"),
        ("/extra?limit=x", number),
        ("/form?limit=x", number),
        ("/path/x", "has the wrong type"),
        (
            "/map?invalid%20type:%20string%20%2212%22,%20expected%20i64=x",
            "has the wrong type",
        ),
    ] {
        assert_invalid(&send_request(&app, request("GET", uri)), message);
    }
    // A name that the client chose reads like the start of a message about a type, and the text of the fault follows it.
    for expected in [
        "struct%20x",
        "unit%20struct%20x",
        "a%20tuple%20of%20size%202",
    ] {
        let name = format!("invalid%20type:%20string%20%2212%22,%20expected%20{expected}");
        let reply = send_request(&app, request("GET", &format!("/map?{name}=x")));
        assert_eq!(reply.status, 422, "{reply:?}");
    }
    let reply = send_request(&app, posted("/list", JSON, r#"{"limit":"12"}"#));
    assert_invalid(&reply, "must be an array");
}

/// A type of the user that reads a parameter by way of JSON.
#[test]
fn a_parameter_rejects_its_own_value_only() {
    /// A newtype, which axum reads as a text.
    struct Limit;
    impl<'de> Deserialize<'de> for Limit {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl serde::de::Visitor<'_> for Visitor {
                type Value = Limit;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("i64")
                }

                fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Limit, E> {
                    match text.strip_prefix("echo ") {
                        Some(echo) => Err(E::custom(echo)),
                        None => Err(E::invalid_type(serde::de::Unexpected::Str(text), &self)),
                    }
                }
            }
            deserializer.deserialize_str(Visitor)
        }
    }
    let app = Router::new().route("/{limit}", get(async |_: Path<Limit>| {}));
    let app = app.layer(BodyForm::Envelope.errors().layer());
    send_request(&app, request("GET", "/12")).assert_envelope(
        500,
        "SERVER-500",
        "Internal Server Error",
    );
    for uri in [
        "/x",
        "/echo%20invalid%20type:%20string%20%2212%22,%20expected%20i64",
        "/echo%2012%60:%20invalid%20type:%20string%20%2212%22,%20expected%20i64",
    ] {
        assert_invalid(
            &send_request(&app, request("GET", uri)),
            "has the wrong type",
        );
    }
}
