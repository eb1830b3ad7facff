use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 422, msg = "Missing", err_code = "A", not_null = "")]
    Empty,
    #[api_error(code = 422, msg = "Missing", err_code = "B", not_null("users.email", " "))]
    Blank,
    #[api_error(code = 422, msg = "Missing", err_code = "C", not_null())]
    EmptyList,
    #[api_error(code = 422, msg = "Missing", err_code = "D", not_null)]
    Alone,
    #[api_error(code = 422, msg = "Missing", err_code = "E", not_null(users.email))]
    Path,
    #[api_error(code = 422, msg = "Missing", err_code = "F", not_null = "users.tenant, users.name")]
    TwoColumns,
    #[api_error(code = 422, msg = "Missing", err_code = "G", not_null = "users.a", not_null = "users.b")]
    Twice,
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
