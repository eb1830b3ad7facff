// The group is reported for what it says itself, not for what its member says.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found")]
struct NotFound;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    NotFound(#[from] NotFound),
    #[api_error(code = 410, msg = "Gone", err_code = "GONE 410")]
    Gone,
}

fn main() {
    println!("{}", Error::from(NotFound));
}
