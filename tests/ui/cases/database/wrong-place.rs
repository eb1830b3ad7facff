use api_errors::ApiError;
use api_errors::db::DatabaseError;

#[derive(Debug, ApiError)]
#[api_error(database)]
enum OrderError {
    #[api_error(transparent)]
    Db(#[api_error(database)] DatabaseError),
}

fn main() {}
