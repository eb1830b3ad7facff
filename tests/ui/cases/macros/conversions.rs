use api_errors::errors::NotFoundError;
use api_errors::ApiError;

macro_rules! through {
    ($ty:ty, $nested:ty) => {
        #[derive(Debug, ApiError)]
        enum Through {
            #[api_error(transparent, from($ty))]
            Nested($nested),
        }
    };
}

through!(std::io::Error, NotFoundError);

macro_rules! constraint {
    ($name:literal, $nested:ty) => {
        #[derive(Debug, ApiError)]
        enum Constraint {
            #[api_error(code = 409, msg = "Taken", err_code = "TAKEN-409", constraint = $name)]
            Taken,
            #[api_error(transparent)]
            Nested(#[from] $nested),
        }
    };
}

constraint!("users_email_key", NotFoundError);

macro_rules! example {
    ($example:expr) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = 404, msg = "Not Found", err_code = "EXAMPLE-404", example = $example)]
        struct Example;
    };
}

example!(404);

fn main() {}
