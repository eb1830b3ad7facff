use api_errors::ApiError;

type Place = u32;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "m", err_code = "A")]
struct Error {
    #[from]
    source: std::fmt::Error,
    #[api_error(location)]
    at: Place,
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "m", err_code = "B")]
struct MadeByHand {
    #[api_error(backtrace)]
    trace: Place,
}

fn main() {}
