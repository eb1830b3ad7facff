use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Unit,
    #[api_error(transparent)]
    Tuple(),
}

#[derive(Debug, ApiError)]
#[api_error(transparent)]
struct Unit;

fn main() {}
