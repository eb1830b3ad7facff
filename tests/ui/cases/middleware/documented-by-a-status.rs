use api_errors::middleware::documented;
use axum::http::StatusCode;

fn main() {
    let _ = documented::<StatusCode, _>(());
}
