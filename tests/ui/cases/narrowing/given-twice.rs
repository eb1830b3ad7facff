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

#[api_errors::path(get, path = "/", errors(OrderError::NotFound), errors(OrderError::Paid))]
async fn key() -> Result<String, OrderError> {
    Ok(String::new())
}

#[api_errors::path(get, path = "/", errors(OrderError::NotFound, OrderError::NotFound))]
async fn variant() -> Result<String, OrderError> {
    Ok(String::new())
}

#[api_errors::path(get, path = "/", except("ORDER-404", "ORDER-404"))]
async fn code() -> Result<String, OrderError> {
    Ok(String::new())
}

fn main() {}
