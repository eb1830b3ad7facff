use api_errors::ApiError;
use api_errors::db::DatabaseError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(databse)]
    Db(#[from] DatabaseError),
}

fn main() {}
