use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 422, msg = "Missing", err_code = "A", not_null = "users.email")]
    EmailMissing,
}

fn main() {}
