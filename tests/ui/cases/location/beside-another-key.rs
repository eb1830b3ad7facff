use api_errors::ApiError;
use std::backtrace::Backtrace;
use std::panic::Location;

#[derive(Debug, ApiError)]
#[api_error(code = 500)]
enum Error {
    #[api_error(msg = "m", err_code = "A")]
    Data {
        #[api_error(location, data)]
        at: &'static Location<'static>,
    },
    #[api_error(msg = "m", err_code = "B")]
    Header {
        #[api_error(header = "X-At")]
        #[api_error(location)]
        at: &'static Location<'static>,
    },
    #[api_error(msg = "m", err_code = "C")]
    Both(#[api_error(location, backtrace)] Backtrace),
    #[api_error(msg = "m", err_code = "D")]
    Source {
        #[api_error(location)]
        source: &'static Location<'static>,
    },
    #[api_error(msg = "m", err_code = "E")]
    From(#[from] #[api_error(backtrace)] Backtrace),
}

fn main() {}
