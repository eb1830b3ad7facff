use api_errors::ApiError;
use std::backtrace::Backtrace;
use std::panic::Location;
use std::sync::Arc;

#[derive(Debug, ApiError)]
#[api_error(code = 500)]
enum Error<'a> {
    #[api_error(msg = "m", err_code = "A")]
    Text(#[api_error(location)] String),
    #[api_error(msg = "m", err_code = "B")]
    ByValue(#[api_error(location)] Location<'static>),
    #[api_error(msg = "m", err_code = "C")]
    NotStatic(#[api_error(location)] &'a Location<'a>),
    #[api_error(msg = "m", err_code = "D")]
    Optional {
        #[from]
        source: std::fmt::Error,
        #[api_error(location)]
        at: Option<&'static Location<'static>>,
    },
    #[api_error(msg = "m", err_code = "E")]
    Number(#[api_error(backtrace)] u32),
    #[api_error(msg = "m", err_code = "F")]
    Shared(#[api_error(backtrace)] Arc<Backtrace>),
    #[api_error(msg = "m", err_code = "G")]
    Swapped(#[api_error(backtrace)] &'static Location<'static>),
}

fn main() {}
