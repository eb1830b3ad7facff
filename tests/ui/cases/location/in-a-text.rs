use api_errors::ApiError;
use std::backtrace::Backtrace;
use std::panic::Location;

#[derive(Debug, ApiError)]
#[api_error(
    code = 500,
    msg = "Failed at {at}",
    desc = "{trace}",
    err_code = "A",
    headers("X-At" = "{at}")
)]
struct Marked {
    #[api_error(location)]
    at: &'static Location<'static>,
    #[api_error(backtrace)]
    trace: Backtrace,
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed at {at}", err_code = "B")]
struct Unmarked {
    at: &'static Location<'static>,
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed at {at}", err_code = "C", allow(leak))]
struct Allowed {
    #[api_error(location)]
    at: &'static Location<'static>,
}

fn main() {}
