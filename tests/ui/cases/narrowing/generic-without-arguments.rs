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
enum Held<T> {
    #[api_error(code = 409, msg = "Held", err_code = "HELD-409")]
    By {
        #[api_error(data)]
        holder: T,
    },
}

#[api_errors::path(get, path = "/", errors(Held::By))]
async fn handler() -> Result<String, Held<u8>> {
    Ok(String::new())
}

fn main() {}
