use api_errors::ApiError;
use std::panic::Location;

#[derive(Debug, ApiError)]
#[api_error(code = 500)]
enum Error {
    #[api_error(msg = "m", err_code = "A")]
    Source {
        #[source]
        #[api_error(log)]
        error: std::fmt::Error,
    },
    #[api_error(msg = "m", err_code = "B", allow(leak))]
    From(
        #[from]
        #[api_error(log(debug))]
        std::num::ParseIntError,
    ),
    #[api_error(msg = "m", err_code = "C")]
    Place {
        #[api_error(location, log)]
        at: &'static Location<'static>,
    },
}

fn main() {}
