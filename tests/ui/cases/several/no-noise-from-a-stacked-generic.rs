// The type is used in every way; only the declaration is reported.
use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use axum::response::IntoResponse;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error<T: std::fmt::Debug + std::fmt::Display> {
    #[error("no row {key}")]
    #[api_error(code = 404, msg = "{keys} not found", err_code = "RES-404")]
    NotFound { key: T },
}

fn main() {
    let error = Error::NotFound { key: 5 };
    println!("{error} {}", error.status());
    let _: &dyn std::error::Error = &error;
    error.into_response();
}
