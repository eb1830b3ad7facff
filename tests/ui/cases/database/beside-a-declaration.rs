use api_errors::ApiError;
use api_errors::db::DatabaseError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(database, code = 500, msg = "The database failed", err_code = "ORDER-500")]
    Db(#[source] DatabaseError),
}

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(database)]
    Unit,
}

fn main() {}
