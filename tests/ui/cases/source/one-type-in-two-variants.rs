use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Cannot read: {cause}", err_code = "READ")]
    Read { cause: std::io::Error },
    #[api_error(code = 500, msg = "Cannot write: {cause}", err_code = "WRITE")]
    Write { cause: std::io::Error },
}

fn main() {}
