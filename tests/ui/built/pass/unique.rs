// The codes of a generic group are unique: with a case that must compile, trybuild builds all cases and does not check them.
use api_errors::ApiError;
use api_errors::errors::NotFoundError;
use api_errors::traits::ApiErrorSet as _;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "User not found", err_code = "USER-404")]
struct UserNotFound;

#[derive(Debug, ApiError)]
enum Either<A> {
    #[api_error(transparent)]
    A(A),
    #[api_error(transparent)]
    Missing(NotFoundError),
}

fn main() {
    assert_eq!(Either::<UserNotFound>::SET.iter().count(), 2);
    assert_eq!(Either::A(UserNotFound).to_string(), "User not found");
}
