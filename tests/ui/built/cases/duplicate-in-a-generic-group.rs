// Found by a build and not by a check: only an instance of the group knows its members.
use api_errors::traits::ApiError as _;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Order not found", err_code = "RES-404")]
struct OrderNotFound;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "User not found", err_code = "RES-404")]
struct UserNotFound;

#[derive(Debug, ApiError)]
enum Either<A, B> {
    #[api_error(transparent)]
    Left(A),
    #[api_error(transparent)]
    Right(B),
}

fn main() {
    let error: Either<OrderNotFound, UserNotFound> = Either::Left(OrderNotFound);
    error.status();
}
