// What only the compiler finds is reported once, however the type is used.
use api_errors::ApiError;
use axum::response::IntoResponse;

#[derive(Debug, ApiError)]
enum Inner {
    #[api_error(transparent)]
    Io(#[from] std::io::Error),
}

#[derive(Debug, ApiError)]
enum Outer {
    #[api_error(transparent, from(std::io::Error))]
    Inner(#[from] Inner),
}

fn read() -> Result<(), Outer> {
    std::fs::read("")?;
    Ok(())
}

fn main() {
    let error = read().unwrap_err();
    println!("{error}");
    error.into_response();
}
