//! An error whose message contains a text, with a text and a list as data. All values are borrowed, so that the
//! allocations of the error itself are not counted.

use std::hint::black_box;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::envelope::Envelope;
use super::{Case, Group, floor};

pub(super) const GROUP: Group = Group {
    title: "a text in the message, a text and a list as data",
    promise: super::DYNAMIC,
    floor: Case::new("list-floor", "floor: written into one buffer", by_hand),
    ours: &[Case::new(
        "list-ours",
        "**api-errors**, placeholder and data",
        ours::placeholder_and_data,
    )],
    peers: &[Case::new(
        "list-json",
        "`(StatusCode, Json(struct))`, `format!`, the same body",
        json,
    )],
};

const PRODUCT: &str = "Standing desk, oak";
const MISSING: &[&str] = &["frame", "table top", "motor"];

#[derive(Serialize)]
struct Data {
    product: &'static str,
    missing: &'static [&'static str],
}

fn by_hand() -> Response {
    let data = Data {
        product: black_box(PRODUCT),
        missing: black_box(MISSING),
    };
    let mut body = Vec::with_capacity(256);
    body.extend_from_slice(br#"{"status":"FAIL","message":"Parts of "#);
    floor::escape(data.product, &mut body);
    body.extend_from_slice(br#" are missing","error_code":"ORDER-409","description":null,"data":"#);
    serde_json::to_writer(&mut body, &data).expect("texts can be written");
    body.push(b'}');
    floor::respond(StatusCode::CONFLICT, body)
}

fn json() -> Response {
    let data = Data {
        product: black_box(PRODUCT),
        missing: black_box(MISSING),
    };
    let message = format!("Parts of {} are missing", data.product);
    let envelope = Envelope {
        status: "FAIL",
        message: &message,
        error_code: "ORDER-409",
        description: None,
        data: Some(data),
    };
    (StatusCode::CONFLICT, Json(envelope)).into_response()
}

mod ours {
    use super::{IntoResponse, MISSING, PRODUCT, Response, black_box};

    #[derive(Debug, api_errors::ApiError)]
    enum Order {
        #[api_error(
            code = 409,
            msg = "Parts of {product} are missing",
            err_code = "ORDER-409"
        )]
        Incomplete {
            #[api_error(data)]
            product: &'static str,
            #[api_error(data)]
            missing: &'static [&'static str],
        },
        #[api_error(code = 404, msg = "Order not found", err_code = "ORDER-404")]
        NotFound,
    }

    pub(super) fn placeholder_and_data() -> Response {
        let error = Order::Incomplete {
            product: black_box(PRODUCT),
            missing: black_box(MISSING),
        };
        black_box(error).into_response()
    }

    /// Keeps the other variant from being known as never built.
    #[expect(dead_code, reason = "only its existence counts")]
    fn other() -> Order {
        Order::NotFound
    }
}
