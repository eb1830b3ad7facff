use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "{email} is taken", err_code = "A-409", constraint = "users_email_key")]
    InTheMessage { email: String },
    #[api_error(code = 409, msg = "Taken", err_code = "B-409", constraint = "users_name_key")]
    Data {
        #[api_error(data)]
        name: String,
        source: PoolExhaustedError,
    },
    #[api_error(code = 409, msg = "Taken", err_code = "C-409", constraint = "users_age_check")]
    Message(#[api_error(msg)] String, #[source] PoolExhaustedError),
    #[api_error(code = 409, msg = "Taken", err_code = "D-409", constraint = "users_team_fk")]
    NotMarked(PoolExhaustedError),
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
