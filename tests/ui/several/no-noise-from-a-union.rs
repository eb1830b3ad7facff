use api_errors::ApiError;
use axum::response::IntoResponse;

#[derive(Clone, Copy, ApiError)]
union Bits {
    id: u64,
    bits: f64,
}

fn main() {
    Bits { id: 5 }.into_response();
}
