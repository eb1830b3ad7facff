//! A built-in error of the library. Its setters for message, description and data are not used here.

use std::hint::black_box;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{Case, Group, floor};

pub(super) const GROUP: Group = Group {
    title: "static, built-in",
    promise: super::BUILT_IN,
    floor: Case::new(
        "built-in-floor",
        "floor: a literal, status, content type",
        by_hand,
    ),
    ours: &[Case::new(
        "built-in",
        "**api-errors**, `NotFoundError::new()`",
        ours,
    )],
    peers: &[],
};

fn by_hand() -> Response {
    const BODY: &str = concat!(
        r#"{"status":"FAIL","message":"Not Found","error_code":"RES-404","#,
        r#""description":"The requested resource was not found.","data":null}"#
    );
    floor::respond(StatusCode::NOT_FOUND, black_box(BODY))
}

fn ours() -> Response {
    black_box(api_errors::errors::NotFoundError::new()).into_response()
}
