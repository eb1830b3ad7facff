use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken: {0}", err_code = "A-409", constraint = "users_email_key")]
    InTheMessage(#[source] PoolExhaustedError),
    #[api_error(code = 409, msg = "Taken", err_code = "B-409", constraint = "users_name_key")]
    Message(#[source] #[api_error(msg)] PoolExhaustedError),
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
