use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", desc = "No order {idd}.", err_code = "RES-404")]
struct NotFound {
    id: u64,
}

fn main() {}
