use api_errors::ApiError;
use snafu::Snafu;

#[derive(Debug, Snafu, ApiError)]
enum Error {
    #[snafu(display("disk"))]
    #[api_error(code = 500, msg = "Failed: {source}", err_code = "DISK-500")]
    Named { source: std::io::Error },
    #[snafu(display("disk"))]
    #[api_error(code = 500, msg = "Failed: {cause}", err_code = "FILE-500")]
    Marked {
        #[snafu(source)]
        cause: std::io::Error,
    },
}

fn main() {}
