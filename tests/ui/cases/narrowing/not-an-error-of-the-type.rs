use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum AuthError {
    #[api_error(code = 403, msg = "Not yours", err_code = "AUTH-403-OWNER")]
    NotYours,
    #[api_error(code = 410, msg = "Expired", err_code = "AUTH-410")]
    Expired,
}

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "No such order", err_code = "ORDER-404")]
    NotFound,
    #[api_error(code = 409, msg = "Paid", err_code = "ORDER-409")]
    Paid(u64),
    #[api_error(transparent)]
    Nested(#[from] AuthError),
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Order(#[from] OrderError),
    #[api_error(code = 429, msg = "Slow down", err_code = "APP-429", retry_after = 1)]
    TooFast,
}

#[api_errors::path(get, path = "/a", except(OrderError::Paid))]
async fn variant() -> Result<String, AuthError> {
    Err(AuthError::NotYours)
}

#[api_errors::path(get, path = "/b", errors(AuthError))]
async fn a_type() -> Result<String, api_errors::errors::NotFoundError> {
    Ok(String::new())
}

#[api_errors::path(get, path = "/c", errors(OrderError::NotFound, AppError))]
async fn a_larger_type() -> Result<String, OrderError> {
    Ok(String::new())
}

#[api_errors::path(get, path = "/d", except(api_errors::errors::HttpError))]
async fn without_declared_errors() -> Result<String, OrderError> {
    Ok(String::new())
}

fn main() {}
