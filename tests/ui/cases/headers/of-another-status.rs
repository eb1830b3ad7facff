use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum HeaderError {
    #[api_error(code = 403, msg = "No", err_code = "A", www_authenticate = "Bearer error=\"invalid_token\"")]
    InvalidToken,
    #[api_error(code = 401, msg = "No", err_code = "B", www_authenticate = "Bearer error=\"insufficient_scope\", scope=\"admin\"")]
    Scope,
    #[api_error(code = 403, msg = "No", err_code = "C", www_authenticate = "Bearer error=\"insufficient_user_authentication\"")]
    StepUp,
    #[api_error(code = 400, msg = "No", err_code = "D", headers("Upgrade" = "h2c"))]
    Upgrade,
    #[api_error(code = 404, msg = "No", err_code = "E")]
    Range {
        #[api_error(header = "Content-Range")]
        range: String,
    },
    #[api_error(code = http::StatusCode::BAD_REQUEST, msg = "No", err_code = "F-400", headers("Upgrade" = "h2c"))]
    OfAPath,
}

fn main() {}
