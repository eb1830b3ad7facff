use api_errors::db::DatabaseError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 409, msg = "Taken", err_code = "A", constraint = ["users_email_key", "users.email"])]
    Taken,
    #[api_error(transparent)]
    Db(#[from] DatabaseError),
}

fn main() {}
