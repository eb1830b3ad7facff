use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Taken", err_code = "USER-409", constraint = "users_email_key")]
struct EmailTaken;

fn main() {}
