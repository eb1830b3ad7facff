use api_errors::ApiError;

#[derive(ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
union NotFound {
    id: u64,
    bits: f64,
}

fn main() {}
