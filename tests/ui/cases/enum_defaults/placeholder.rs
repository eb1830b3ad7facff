use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, desc = "No order {id}.", headers("X-Order" = "{id}"))]
enum Error {
    #[api_error(msg = "Not Found", err_code = "RES-404")]
    NotFound { id: u64 },
    #[api_error(msg = "Gone", err_code = "RES-GONE")]
    Gone { id: u64 },
}

fn main() {}
