use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(msg = "Failed", err_code = "FAILED", data(id = 1), example = Error::Failed, type_uri = "/x", allow(leak))]
enum Error {
    #[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
    Failed,
}

fn main() {}
