//! The body as a whole: its type, its length, failures while reading, custom rejections, and responses.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use api_errors::extract::{InputError, Json};
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::response::IntoResponse;
use axum::routing::{get as on_get, post as on_post};
use http::Request;

use super::{Order, app};
use crate::send::{Reply, get, post, post_as, send_request};

#[test]
fn another_content_type_or_none_is_415_with_what_is_accepted() {
    let other = post_as(&app(), "text/plain", "{}");
    let broken = post_as(&app(), "json", "{}");
    let request = Request::post("/")
        .body(Body::from("{}"))
        .expect("a request");
    let none = send_request(&app(), request);
    for reply in [other, broken, none] {
        reply.assert_error(415, "HTTP-415", "Unsupported Media Type");
        assert_eq!(reply.headers["accept"], "application/json");
    }
}

#[test]
fn a_body_over_the_limit_is_413() {
    let long = format!(r#"{{"name":"{}"}}"#, "a".repeat(200));
    let limited = app().layer(DefaultBodyLimit::max(100));
    post(&limited, long.clone()).assert_error(413, "HTTP-413", "Content Too Large");
    let reply = post(&app(), long);
    reply.assert_invalid(&[("qty", "is required", "missing")]);
    let too_long = "a".repeat(2 * 1024 * 1024 + 1);
    post(&app(), too_long).assert_error(413, "HTTP-413", "Content Too Large");
}

/// A body that breaks off, as one does whose client has gone.
struct Broken;

impl futures_core::Stream for Broken {
    type Item = Result<String, io::Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Err(io::Error::other("reset by 10.0.0.5"))))
    }
}

#[test]
fn a_body_that_cannot_be_read_is_400() {
    let reply = post(&app(), Body::from_stream(Broken));
    reply.assert_error(400, "HTTP-400", "Bad Request");
    assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
}

#[test]
fn an_optional_body_is_absent_without_a_content_type_only() {
    async fn optional(order: Option<Json<Order>>) -> String {
        order.map_or_else(|| "none".to_owned(), |Json(order)| order.name)
    }
    let app = Router::new().route("/", on_post(optional));
    let request = Request::post("/").body(Body::empty()).expect("a request");
    assert_eq!(send_request(&app, request).body, "none");
    assert_eq!(post(&app, r#"{"name":"a","qty":1}"#).body, "a");
    post(&app, "{}").assert_invalid(&[("name", "is required", "missing")]);
    post_as(&app, "text/plain", "{}").assert_error(415, "HTTP-415", "Unsupported Media Type");
}

#[test]
fn a_handler_may_take_the_rejection() {
    async fn handler(order: Result<Json<Order>, InputError>) -> String {
        match order {
            Ok(Json(order)) => order.name.clone(),
            Err(InputError::Invalid(error)) => error.errors()[0].field.to_string(),
            Err(error) => error.to_string(),
        }
    }
    let app = Router::new().route("/", on_post(handler));
    assert_eq!(post(&app, "{}").body, "name");
    assert_eq!(
        post_as(&app, "text/plain", "{}").body,
        "Unsupported Media Type"
    );
}

#[test]
fn an_app_may_nest_the_rejection() {
    #[derive(Debug, api_errors::ApiError)]
    enum AppError {
        #[api_error(transparent)]
        Input(#[from] InputError),
    }
    async fn handler(order: Result<Json<Order>, InputError>) -> Result<String, AppError> {
        let Json(order) = order?;
        Ok(order.name)
    }
    let app = Router::new().route("/", on_post(handler));
    post(&app, "{}").assert_invalid(&[("name", "is required", "missing")]);
}

/// What the answer of a handler is that answers `make()`.
fn answer<R: IntoResponse + 'static>(make: fn() -> R) -> Reply {
    let handler = move || async move { make() };
    get(&Router::new().route("/", on_get(handler)), "/")
}

#[test]
fn an_answer_that_fails_to_serialise_is_ours_and_says_nothing() {
    let reply = answer(|| Json(support::failing::BadMidway));
    reply.assert_error(500, "SERVER-500", "Internal Server Error");
    assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
    let keys = answer(|| Json(support::failing::bad_keys()));
    keys.assert_error(500, "SERVER-500", "Internal Server Error");
    assert!(!keys.body.contains("key must be"), "{keys:?}");
}

#[cfg(feature = "tracing")]
#[test]
fn why_an_answer_fails_to_serialise_is_logged() {
    let lines = support::capture::all_lines(|| {
        answer(|| Json(support::failing::BadMidway));
    });
    let [line] = &lines[..] else {
        panic!("one line: {lines:?}")
    };
    assert!(
        line.field("sources").contains("the pool 10.0.0.5 is gone"),
        "{line:?}"
    );
}

#[test]
fn the_value_is_reached_as_through_the_one_of_axum() {
    let mut json = Json::from(vec![1]);
    json.push(2);
    assert_eq!(json.len(), 2);
    let Json(numbers) = json;
    assert_eq!(numbers, [1, 2]);
}
