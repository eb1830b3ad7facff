//! An error whose message contains a number.

use std::hint::black_box;
use std::io::Write;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::envelope::Envelope;
use super::{Case, Group, floor, linked};

pub(super) const GROUP: Group = Group {
    title: "a number in the message",
    promise: super::DYNAMIC,
    floor: Case::new("number-floor", "floor: written into one buffer", by_hand),
    ours: &[
        Case::new(
            "number-ours",
            "**api-errors**, placeholder",
            ours::placeholder,
        ),
        Case::linked(
            "number-linked",
            "**api-errors**, one of 50 types",
            linked::NUMBER,
        ),
    ],
    peers: &[
        Case::new(
            "number-json",
            "`(StatusCode, Json(struct))`, `format!`, the same body",
            json,
        ),
        Case::new("number-api-error", "api-error", peers::api_error),
        Case::new(
            "number-problem-details",
            "problem_details, `format!`",
            peers::problem_details,
        ),
        Case::new("number-masterror", "masterror, `format!`", peers::masterror),
    ],
};

fn by_hand() -> Response {
    let id = black_box(42_u64);
    let mut body = Vec::with_capacity(128);
    body.extend_from_slice(br#"{"status":"FAIL","message":"Order "#);
    // A number needs no escape.
    write!(body, "{id}").expect("a Vec takes every write");
    body.extend_from_slice(
        br#" not found","error_code":"ORDER-404","description":null,"data":null}"#,
    );
    floor::respond(StatusCode::NOT_FOUND, body)
}

fn json() -> Response {
    let message = format!("Order {} not found", black_box(42_u64));
    let envelope = Envelope::<()> {
        status: "FAIL",
        message: &message,
        error_code: "ORDER-404",
        description: None,
        data: None,
    };
    (StatusCode::NOT_FOUND, Json(envelope)).into_response()
}

mod ours {
    use super::{IntoResponse, Response, black_box};

    #[derive(Debug, api_errors::ApiError)]
    enum Order {
        #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
        NotFound { id: u64 },
        #[api_error(code = 409, msg = "Order is closed", err_code = "ORDER-409")]
        Closed,
    }

    pub(super) fn placeholder() -> Response {
        black_box(Order::NotFound { id: black_box(42) }).into_response()
    }

    /// Keeps the other variant from being known as never built.
    #[expect(dead_code, reason = "only its existence counts")]
    fn other() -> Order {
        Order::Closed
    }
}

mod peers {
    use super::{IntoResponse, Response, StatusCode, black_box};
    use api_error::ApiError;
    use masterror::{AppError, AppErrorKind};
    use problem_details::ProblemDetails;

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Named {
        #[error("not found")]
        #[api_error(status_code = 404, message = "Order {id} not found")]
        NotFound { id: u64 },
        #[error("closed")]
        #[api_error(status_code = 409, message = "Order is closed")]
        Closed,
    }

    pub(super) fn api_error() -> Response {
        black_box(Named::NotFound { id: black_box(42) }).into_response()
    }

    pub(super) fn problem_details() -> Response {
        ProblemDetails::from_status_code(StatusCode::NOT_FOUND)
            .with_detail(format!("Order {} not found", black_box(42_u64)))
            .into_response()
    }

    pub(super) fn masterror() -> Response {
        AppError::with(
            AppErrorKind::NotFound,
            format!("Order {} not found", black_box(42_u64)),
        )
        .into_response()
    }

    /// Keeps the other variant from being known as never built.
    #[expect(dead_code, reason = "only its existence counts")]
    fn other() -> Named {
        Named::Closed
    }
}
