use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 401)]
enum AuthError {
    #[api_error(msg = "Token expired", err_code = "TOKEN-EXPIRED")]
    Expired,
    #[api_error(msg = "Token missing", err_code = "TOKEN-MISSING", www_authenticate = "Bearer realm=\"api\"")]
    Missing,
}

fn main() {}
