use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404", headers("X-Order" = "{id}"))]
struct NotFound {
    id: u64,
    #[api_error(header = "X-Order")]
    order: Option<u64>,
}

fn main() {}
