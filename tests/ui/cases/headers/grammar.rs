use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum HeaderError {
    #[api_error(code = 503, msg = "Later", err_code = "A", headers("Retry-After" = "soon"))]
    RetryAfter,
    #[api_error(code = 405, msg = "No", err_code = "B", headers("Allow" = "GET; POST"))]
    Allow,
    #[api_error(code = 401, msg = "No", err_code = "C", www_authenticate = "Bearer realm")]
    WithoutParameters,
    #[api_error(code = 401, msg = "No", err_code = "D", www_authenticate = "Bearer realm=api")]
    WithoutQuotes,
    #[api_error(code = 401, msg = "No", err_code = "E", www_authenticate = "Bearer realm={realm}")]
    Placeholder { realm: String },
    #[api_error(code = 401, msg = "No", err_code = "F", www_authenticate = "Bearer realm=\"a\", realm=\"b\"")]
    Twice,
    #[api_error(code = 401, msg = "No", err_code = "G", www_authenticate = "Bearer realm=\"a")]
    Open,
    #[api_error(code = 401, msg = "No", err_code = "H", www_authenticate = "realm=\"api\"")]
    WithoutScheme,
    #[api_error(code = 407, msg = "No", err_code = "I", headers("Proxy-Authenticate" = "Basic"))]
    WithoutRealm,
    #[api_error(code = 401, msg = "No", err_code = "J", www_authenticate = "Bearer scope=read write")]
    Blank,
    #[api_error(code = 401, msg = "No", err_code = "K", www_authenticate = "Bearer realm=\"a\\{realm}\"")]
    Escaped { realm: String },
}

fn main() {}
