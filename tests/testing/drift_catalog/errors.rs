//! Drifts of error responses: which error, its body, its headers.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::{
    App, BUSY_3, HatError, LAMP_1, MOVED_2, NEW, NO_ITEM_4, RabbitError, changed, rewritten, right,
    set, told,
};

#[derive(Debug, Deserialize)]
struct NewHat {
    #[expect(dead_code, reason = "only whether it parses matters")]
    size: u8,
}

#[derive(Debug, Deserialize)]
struct Page {
    #[expect(dead_code, reason = "only whether it parses matters")]
    page: u32,
}

#[test]
fn errors_of_handlers() {
    told(&[
        (
            "1: a status",
            || App::item(get(async || StatusCode::IM_A_TEAPOT)),
            NO_ITEM_4,
            "the status is not documented; documented: 200, 404, 410, 422, 500, 503\n",
        ),
        (
            "2: the code of another error",
            || App::item(get(async || HatError)),
            NO_ITEM_4,
            "the error code HAT-404 is not documented; documented: ITEM-404\n",
        ),
        (
            "3: the code of another error of the same status and shape",
            || App::item(get(async || RabbitError { id: 4 })),
            NO_ITEM_4,
            "the error code RABBIT-404 is not documented; documented: ITEM-404\n",
        ),
        (
            "28: a 422 by an extractor of another body",
            || {
                let add = post(async |_: Json<NewHat>| StatusCode::CREATED);
                App {
                    add: Some(add),
                    ..App::default()
                }
                .router()
            },
            NEW,
            "VAL-422, but the request fits the documented parameters and body: document the rule that it breaks; \
             `except_code(\"VAL-422\")` accepts it\n",
        ),
        (
            "28: a 422 by an extractor of a required query parameter",
            || App::item(get(async |_: Query<Page>| StatusCode::OK)),
            LAMP_1,
            "VAL-422, but the request fits the documented parameters and body: ",
        ),
        (
            "29: a `Path` with the wrong number of parameters",
            || App::item(get(async |_: Path<(u64, u64)>| StatusCode::OK)),
            LAMP_1,
            "SERVER-500: the server failed, and its log contains the reason; `except_code(\"SERVER-500\")` accepts it\n",
        ),
    ]);
}

#[test]
fn bodies_of_errors() {
    told(&[
        (
            "4: data of another type",
            || rewritten(|body| body["data"]["id"] = "four".into()),
            NO_ITEM_4,
            "the body at /data/id: \"four\" is not of type \"integer\"\n",
        ),
        (
            "7: a text",
            || {
                right().layer(map_response(|response: Response| async move {
                    (response.status(), "Not here").into_response()
                }))
            },
            NO_ITEM_4,
            "the content type text/plain is not documented; documented: application/json",
        ),
        (
            "8: JSON in a foreign form",
            || rewritten(|body| *body = json!({ "error": "not here" })),
            NO_ITEM_4,
            "the body: \"data\" is a required property\n",
        ),
        (
            "9: a member is missing",
            || {
                rewritten(|body| {
                    body.as_object_mut().unwrap().remove("description");
                })
            },
            NO_ITEM_4,
            "the body: \"description\" is a required property\n",
        ),
        (
            "10: a description where none is declared",
            || rewritten(|body| body["description"] = "Look elsewhere.".into()),
            NO_ITEM_4,
            "the body at /description: ",
        ),
        (
            "22: a number in place of a `Uuid`",
            || rewritten(|body| body["data"]["to"] = 7.into()),
            MOVED_2,
            "the body at /data/to: 7 is not of type \"string\"\n",
        ),
        (
            "25: the message of another error",
            || rewritten(|body| body["message"] = "Rabbits".into()),
            NO_ITEM_4,
            "message: expected \"Item {id} not found\", answered \"Rabbits\"\n",
        ),
        (
            "26: one more member",
            || rewritten(|body| body["hint"] = "Look elsewhere.".into()),
            NO_ITEM_4,
            "the body at /hint: the error ITEM-404 has no such member\n",
        ),
        (
            "26: one more member of the data",
            || rewritten(|body| body["data"]["name"] = "lamp".into()),
            NO_ITEM_4,
            "the body at /data/name: the error ITEM-404 has no such member\n",
        ),
    ]);
}

#[test]
fn headers() {
    told(&[
        (
            "5: a required header is gone",
            || {
                changed(|response| {
                    response.headers_mut().remove("retry-after");
                })
            },
            BUSY_3,
            "the header Retry-After is documented as required and missing\n",
        ),
        (
            "6: one more header",
            || changed(|response| set(response, "x-debug", "1")),
            BUSY_3,
            "the header x-debug is not documented; documented: Retry-After\n",
        ),
        (
            "23: a header of another type",
            || changed(|response| set(response, "retry-after", "soon")),
            BUSY_3,
            "the header Retry-After is \"soon\", which its schema does not allow: {\"type\":\"integer\"}\n",
        ),
    ]);
}
