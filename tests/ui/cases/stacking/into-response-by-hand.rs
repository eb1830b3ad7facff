use api_errors::ApiError;
use axum::response::{IntoResponse, Response};

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

impl IntoResponse for NotFound {
    fn into_response(self) -> Response {
        Response::default()
    }
}

fn main() {}
