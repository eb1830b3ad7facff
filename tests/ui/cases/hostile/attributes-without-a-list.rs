use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error]
struct Bare;

#[derive(Debug, ApiError)]
#[api_error = ""]
struct Value;

#[derive(Debug, ApiError)]
#[api_error()]
struct Empty;

#[derive(Debug, ApiError)]
#[api_error{}]
struct Braces;

#[derive(Debug, ApiError)]
#[api_error]
enum Enum {
    #[api_error]
    Bare,
    #[api_error()]
    Empty,
}

fn main() {}
