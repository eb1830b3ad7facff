use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(desc = "No order {id.", headers("X-Order" = "id}"))]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
    NotFound { id: u64 },
    #[api_error(code = 410, msg = "Gone", err_code = "RES-410")]
    Gone { id: u64 },
}

fn main() {}
