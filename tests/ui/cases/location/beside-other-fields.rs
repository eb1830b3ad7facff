use api_errors::ApiError;
use std::panic::Location;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "m", err_code = "A")]
    Failed {
        #[from]
        source: std::fmt::Error,
        attempts: u32,
        #[api_error(location)]
        at: &'static Location<'static>,
    },
    #[api_error(code = 409, msg = "m", err_code = "B", constraint = "users_email_key")]
    Taken {
        #[source]
        source: api_errors::db::DatabaseError,
        #[api_error(location)]
        at: &'static Location<'static>,
        attempts: u32,
    },
    #[api_error(transparent)]
    Db(#[from] api_errors::db::DatabaseError),
}

fn main() {}
