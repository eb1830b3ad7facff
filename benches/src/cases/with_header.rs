//! A static response with an additional header: a 401 requires a challenge.

use std::hint::black_box;

use axum::http::header::WWW_AUTHENTICATE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::{Case, Group, floor};

pub(super) const GROUP: Group = Group {
    title: "static, with a header",
    promise: super::WITH_HEADER,
    floor: Case::new(
        "header-floor",
        "floor: a literal, status, both headers",
        by_hand,
    ),
    ours: &[Case::new("header-ours", "**api-errors**, struct", ours)],
    peers: &[],
};

const CHALLENGE: &str = r#"Bearer realm="api""#;

fn by_hand() -> Response {
    const BODY: &str = concat!(
        r#"{"status":"FAIL","message":"Log in first","error_code":"LOGIN-401","#,
        r#""description":null,"data":null}"#
    );
    let mut response = floor::respond(StatusCode::UNAUTHORIZED, black_box(BODY));
    let challenge = HeaderValue::from_static(CHALLENGE);
    response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    response
}

#[derive(Debug, api_errors::ApiError)]
#[api_error(
    code = 401,
    msg = "Log in first",
    err_code = "LOGIN-401",
    www_authenticate = r#"Bearer realm="api""#
)]
struct LoggedOut;

fn ours() -> Response {
    black_box(LoggedOut).into_response()
}
