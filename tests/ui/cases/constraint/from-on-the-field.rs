use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken", err_code = "USER-409", constraint = "users_email_key")]
    EmailTaken(#[from] PoolExhaustedError),
    #[api_error(transparent, from(std::io::Error))]
    Db(PoolExhaustedError),
}

fn main() {}
