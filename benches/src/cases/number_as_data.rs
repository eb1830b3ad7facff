//! An error whose message contains a number, with the number also as data, so that clients do not parse the message.

use std::hint::black_box;
use std::io::Write;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::envelope::Envelope;
use super::{Case, Group, floor, linked};

pub(super) const GROUP: Group = Group {
    title: "a number in the message and as data",
    promise: super::DYNAMIC,
    floor: Case::new("data-floor", "floor: written into one buffer", by_hand),
    ours: &[
        Case::new(
            "data-ours",
            "**api-errors**, placeholder and data",
            ours::placeholder_and_data,
        ),
        Case::linked(
            "data-linked",
            "**api-errors**, one of 50 types",
            linked::NUMBER_AS_DATA,
        ),
    ],
    peers: &[
        Case::new(
            "data-json",
            "`(StatusCode, Json(struct))`, `format!`, the same body",
            json,
        ),
        // The data without any message; the same allocations as a floor, since nothing is formatted.
        Case::unstructured(
            "data-axum-thiserror",
            "axum_thiserror (data alone)",
            peers::axum_thiserror,
        ),
        Case::new(
            "data-problem-details",
            "problem_details, `format!`, extension",
            peers::problem_details,
        ),
    ],
};

#[derive(Serialize)]
struct Data {
    id: u64,
}

fn by_hand() -> Response {
    let data = Data { id: black_box(42) };
    let mut body = Vec::with_capacity(128);
    body.extend_from_slice(br#"{"status":"FAIL","message":"Order "#);
    // A number needs no escape.
    write!(body, "{}", data.id).expect("a Vec takes every write");
    body.extend_from_slice(br#" not found","error_code":"ORDER-404","description":null,"data":"#);
    serde_json::to_writer(&mut body, &data).expect("a number can be written");
    body.push(b'}');
    floor::respond(StatusCode::NOT_FOUND, body)
}

fn json() -> Response {
    let data = Data { id: black_box(42) };
    let message = format!("Order {} not found", data.id);
    let envelope = Envelope {
        status: "FAIL",
        message: &message,
        error_code: "ORDER-404",
        description: None,
        data: Some(data),
    };
    (StatusCode::NOT_FOUND, Json(envelope)).into_response()
}

mod ours {
    use super::{IntoResponse, Response, black_box};

    #[derive(Debug, api_errors::ApiError)]
    enum Order {
        #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
        NotFound {
            #[api_error(data)]
            id: u64,
        },
        #[api_error(code = 409, msg = "Order is closed", err_code = "ORDER-409")]
        Closed,
    }

    pub(super) fn placeholder_and_data() -> Response {
        black_box(Order::NotFound { id: black_box(42) }).into_response()
    }

    /// Keeps the other variant from being known as never built.
    #[expect(dead_code, reason = "only its existence counts")]
    fn other() -> Order {
        Order::Closed
    }
}

mod peers {
    use super::{Data, IntoResponse, Response, Serialize, StatusCode, black_box};
    use axum_thiserror::ErrorStatus;
    use problem_details::ProblemDetails;

    #[derive(Debug, thiserror::Error, Serialize, ErrorStatus)]
    enum Serialized {
        #[error("Order {id} not found")]
        #[status(404)]
        NotFound { id: u64 },
        #[error("Order is closed")]
        #[status(409)]
        Closed,
    }

    pub(super) fn axum_thiserror() -> Response {
        black_box(Serialized::NotFound { id: black_box(42) }).into_response()
    }

    pub(super) fn problem_details() -> Response {
        let data = Data { id: black_box(42) };
        ProblemDetails::from_status_code(StatusCode::NOT_FOUND)
            .with_detail(format!("Order {} not found", data.id))
            .with_extensions(data)
            .into_response()
    }

    /// Keeps the other variant from being known as never built.
    #[expect(dead_code, reason = "only its existence counts")]
    fn other() -> Serialized {
        Serialized::Closed
    }
}
