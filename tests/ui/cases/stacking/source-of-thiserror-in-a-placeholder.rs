use api_errors::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[error("disk: {0}")]
    #[api_error(code = 500, msg = "Failed: {0}", err_code = "DISK-500")]
    Io(#[from] std::io::Error),
}

fn main() {}
