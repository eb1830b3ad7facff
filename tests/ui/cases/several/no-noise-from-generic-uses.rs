// The type is used in every way; only the declaration is reported.
use api_errors::traits::ApiError as _;
use api_errors::ApiError;
use axum::response::IntoResponse;

#[derive(Debug, ApiError)]
enum Error<'a, T, const N: usize>
where
    T: std::fmt::Display,
{
    #[api_error(code = 404, msg = "{keys} not found", err_code = "RES-404")]
    NotFound { key: T, names: [&'a str; N] },
}

fn main() {
    let error = Error::NotFound {
        key: 5,
        names: ["a"],
    };
    println!("{error} {}", error.status());
    let _: &dyn std::error::Error = &error;
    error.into_response();
}
