use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(cdoe = 404, mgs = "Not Found", err_cod = "RES-404", descr = "No.", retry_afer = 1, exmaple = NotFound)]
struct NotFound;

fn main() {}
