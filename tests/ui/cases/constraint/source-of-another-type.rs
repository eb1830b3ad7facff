use api_errors::db::ConstraintClass;
use api_errors::traits::ViolatesConstraint;
use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "DB-500")]
struct DatabaseError(#[from] io::Error);

impl ViolatesConstraint for DatabaseError {
    fn violates(&self, _: ConstraintClass, _: &str) -> bool {
        true
    }
}

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken", err_code = "USER-409", constraint = "users_email_key")]
    EmailTaken(#[source] io::Error),
    #[api_error(transparent)]
    Db(#[from] DatabaseError),
}

fn main() {}
