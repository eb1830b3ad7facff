// Found by a build and not by a check: only the use knows the types of the tuple.
use api_errors::{ApiError, ErrorResponses};
use utoipa::IntoResponses;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Order not found", err_code = "RES-404")]
struct OrderNotFound;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "User not found", err_code = "RES-404")]
struct UserNotFound;

fn main() {
    ErrorResponses::<(OrderNotFound, UserNotFound)>::responses();
}
