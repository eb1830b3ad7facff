use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Msg", err_code = "A")]
    Msg(#[api_error(msg)] #[from] io::Error),
    #[api_error(code = 500, msg = "Desc", err_code = "B")]
    Desc {
        #[source]
        #[api_error(desc)]
        cause: io::Error,
    },
    #[api_error(code = 500, msg = "Data", err_code = "C")]
    Data {
        #[api_error(data)]
        source: io::Error,
    },
    #[api_error(code = 500, msg = "Header", err_code = "D")]
    Header {
        #[api_error(header = "X-Cause")]
        source: io::Error,
    },
}

fn main() {}
