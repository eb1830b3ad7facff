use api_errors::traits::ApiErrorSet as _;
use api_errors::{ApiError, ErrorSpec, errors::NotFoundError};

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "User not found", err_code = "RES-404", allow(shared_code))]
struct UserNotFoundError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order not found", err_code = "RES-404", allow(shared_code))]
    Order,
    #[api_error(code = 404, msg = "Item not found", err_code = "RES-404", allow(shared_code))]
    Item,
}

#[derive(Debug, ApiError)]
enum AppError<'a, T: std::error::Error> {
    #[api_error(transparent)]
    Order(#[from] OrderError),
    #[api_error(transparent, allow(shared_code))]
    Missing(#[from] NotFoundError),
    #[api_error(transparent)]
    User(#[from] UserNotFoundError),
    #[api_error(code = 400, msg = "{text}", err_code = "APP-400")]
    Text { text: &'a str, source: T },
}

#[derive(Debug, ApiError)]
#[api_error(transparent, allow(shared_code))]
struct WrappedError(NotFoundError);

#[test]
fn passes() {
    let names: Vec<_> = AppError::<std::fmt::Error>::SET.iter().map(ErrorSpec::name).collect();
    assert_eq!(names, ["Text", "Order", "Item", "NotFoundError", "UserNotFoundError"]);
    assert_eq!(WrappedError::SET.iter().count(), 1);
}
