use api_errors::ApiError;
use std::backtrace::Backtrace;
use std::panic::Location;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "m", err_code = "A")]
struct Error {
    #[from]
    source: std::fmt::Error,
    #[api_error(location)]
    at: &'static Location<'static>,
    #[api_error(location)]
    also: &'static Location<'static>,
    #[api_error(backtrace)]
    trace: Backtrace,
    #[api_error(backtrace)]
    traces: Backtrace,
}

fn main() {}
