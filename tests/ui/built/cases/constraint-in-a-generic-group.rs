// Found by a build and not by a check, since a sibling is of a type parameter. The bound
// `D: ViolatesConstraint` on the type is what lets the derive ask it.
use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError<D> {
    #[api_error(code = 409, msg = "Taken", err_code = "USER-409", constraint = "users_email_key")]
    EmailTaken,
    #[api_error(transparent)]
    Db(#[from] D),
}

fn main() {
    drop(UserError::from(NotFoundError::new()));
}
