// Found by a build and not by a check: only the use knows the type.
use api_errors::errors::NotFoundError;
use api_errors::{ApiError, ApiErrors};

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "User not found", err_code = "RES-404")]
struct UserNotFound;

#[derive(Debug, ApiError)]
enum Either<A> {
    #[api_error(transparent)]
    A(A),
    #[api_error(transparent)]
    Missing(NotFoundError),
}

fn main() {
    let _ = ApiErrors::new().under::<Either<UserNotFound>>("/users");
}
