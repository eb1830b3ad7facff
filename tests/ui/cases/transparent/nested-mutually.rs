// The compiler's own words: no macro knows another's input.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum First {
    #[api_error(transparent)]
    Second(Box<Second>),
}

#[derive(Debug, ApiError)]
enum Second {
    #[api_error(transparent)]
    First(Box<First>),
}

fn main() {}
