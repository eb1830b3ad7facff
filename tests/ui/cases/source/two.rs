use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Marked", err_code = "A")]
    Marked {
        #[source]
        first: io::Error,
        #[source]
        second: io::Error,
    },
    #[api_error(code = 500, msg = "Named", err_code = "B")]
    Named {
        #[source]
        first: io::Error,
        source: io::Error,
    },
}

fn main() {}
