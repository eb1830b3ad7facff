//! Drifts of successes, and the two drifts that are not reported.

use std::convert::Infallible;

use api_errors::testing::DriftCheck;
use axum::Json;
use axum::http::StatusCode;
use axum::middleware::map_response;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{delete, get};
use serde_json::json;

use super::{App, LAMP, LAMP_1, ask, changed, document, set, told};
use crate::send;

#[test]
fn successes() {
    told(&[
        (
            "11: a member of a success is missing",
            || App::item(get(async || Json(json!({ "id": 1 })))),
            LAMP_1,
            "the body: \"name\" is a required property\n",
        ),
        (
            "12: a member of a success has another type",
            || App::item(get(async || Json(json!({ "id": 1, "name": 7 })))),
            LAMP_1,
            "the body at /name: 7 is not of type \"string\"\n",
        ),
        (
            "13: a success is a text",
            || App::item(get(async || "lamp")),
            LAMP_1,
            "the content type text/plain is not documented; documented: application/json",
        ),
        (
            "14: a 201 in place of a 200",
            || App::item(get(async || (StatusCode::CREATED, Json(LAMP)))),
            LAMP_1,
            "the status is not documented; documented: 200, 404, 410, 422, 500, 503\n",
        ),
        (
            "15: a body of a 204",
            // Of the router, axum takes the body of a 204 away.
            || {
                let remove = delete(async || StatusCode::OK);
                let remove = App {
                    remove: Some(remove),
                    ..App::default()
                }
                .router();
                remove.layer(map_response(|_: Response| async {
                    let mut response = Json(LAMP).into_response();
                    *response.status_mut() = StatusCode::NO_CONTENT;
                    response
                }))
            },
            ("DELETE", "/items/1", ""),
            "there is a body, application/json; none is documented\n",
        ),
        (
            "20: a redirect",
            || App::item(get(async || Redirect::to("/items/2"))),
            LAMP_1,
            "the status is not documented; documented: 200, ",
        ),
        (
            "21: events in place of JSON",
            || {
                let events = futures_util::stream::iter([Ok::<_, Infallible>(Event::default())]);
                App::item(get(async || Sse::new(events)))
            },
            LAMP_1,
            "the content type text/event-stream is not documented; documented: application/json",
        ),
    ]);
}

/// Two drifts are no differences, since the document allows them:
///
/// - The schema of a success is the user's. utoipa leaves it open, so that a member can be added without a new version of the
///   API, and the check cannot know which members the type has. `#[serde(deny_unknown_fields)]` closes it, and then the check
///   reports the member.
/// - A cookie belongs to the session of a browser. OpenAPI has no header object for several `Set-Cookie` lines, and sessions
///   set their cookie at any operation.
#[test]
fn drifts_that_the_document_allows() {
    told(&[
        (
            "27: one more member of a success",
            || {
                App::item(get(async || {
                    Json(json!({ "id": 1, "name": "lamp", "price": 7 }))
                }))
            },
            LAMP_1,
            "",
        ),
        (
            "30: a cookie",
            || changed(|response| set(response, "set-cookie", "session=1")),
            LAMP_1,
            "",
        ),
    ]);
    // The same member is a difference of a closed schema.
    let mut closed = serde_json::to_value(document()).unwrap();
    closed["components"]["schemas"]["Item"]["additionalProperties"] = false.into();
    let check = DriftCheck::of_json(closed);
    let app = App::item(get(async || {
        Json(json!({ "id": 1, "name": "lamp", "price": 7 }))
    }));
    send(&app.layer(check.layer()), ask("GET", "/items/1", ""));
    let found = check.into_differences();
    assert!(found[0].contains("('price' was unexpected)"), "{found:?}");
}
