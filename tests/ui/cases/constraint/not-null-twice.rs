use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    // The same name in both keys stands for two violations.
    #[api_error(code = 422, msg = "Taken", err_code = "A", constraint = "users.email", not_null = "users.email")]
    Email,
    #[api_error(code = 422, msg = "Missing", err_code = "B", not_null("users.name", "users.email"))]
    Name,
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
