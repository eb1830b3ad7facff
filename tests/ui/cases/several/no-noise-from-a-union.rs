use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use axum::response::IntoResponse;

#[derive(Clone, Copy, ApiError)]
#[api_error(code = 404, msg = "{idd}", err_code = "BITS-404")]
union Bits {
    id: u64,
    #[api_error(data)]
    bits: f64,
}

fn main() {
    let bits = Bits { id: 5 };
    println!("{bits} {}", bits.status());
    bits.into_response();
}
