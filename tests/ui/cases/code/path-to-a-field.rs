use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = status, msg = "Upstream answered", err_code = "UPSTREAM")]
struct Upstream {
    status: u16,
}

fn main() {}
