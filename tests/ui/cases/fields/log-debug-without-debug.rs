use api_errors::ApiError;
use std::fmt;

struct Hidden;

#[derive(ApiError)]
#[api_error(code = 500, msg = "m", err_code = "A")]
struct Error {
    #[api_error(log(debug))]
    hidden: Hidden,
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Error")
    }
}

fn main() {}
