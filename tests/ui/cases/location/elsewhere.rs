use api_errors::ApiError;
use api_errors::errors::NotFoundError;
use std::panic::Location;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "m", err_code = "A", location)]
    OnTheVariant,
    #[api_error(code = 500, msg = "m", err_code = "B")]
    WithAValue(#[api_error(location = "at")] &'static Location<'static>),
    #[api_error(code = 500, msg = "m", err_code = "C")]
    Twice(#[api_error(location, location)] &'static Location<'static>),
    #[api_error(transparent)]
    OnTheNested(#[api_error(location)] NotFoundError),
    #[api_error(transparent)]
    BesideTheNested(NotFoundError, #[api_error(location)] &'static Location<'static>),
}

fn main() {}
