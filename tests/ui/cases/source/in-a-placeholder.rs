use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed: {cause}", err_code = "A")]
    Marked {
        #[source]
        cause: io::Error,
    },
    #[api_error(code = 500, msg = "Failed: {0:?}", err_code = "B")]
    Converted(#[from] io::Error),
    #[api_error(code = 500, msg = "Failed: {source}", err_code = "C")]
    Named { source: io::Error },
    #[api_error(code = 500, msg = "Failed", desc = "Because: {source}", err_code = "D")]
    InDesc { source: io::Error },
    #[api_error(code = 500, msg = "Failed", err_code = "E", headers("X-Cause" = "{source}"))]
    InHeader { source: io::Error },
}

fn main() {}
