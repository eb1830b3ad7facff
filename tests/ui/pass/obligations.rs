use api_errors::ApiError;
use http::StatusCode;

type Challenge = Option<String>;

#[derive(Debug, ApiError)]
#[api_error(code = 401, www_authenticate = "Bearer realm=\"api\"")]
enum Inherited {
    #[api_error(msg = "Token expired", err_code = "A")]
    Expired,
    #[api_error(code = StatusCode::UNAUTHORIZED, msg = "Token missing", err_code = "B")]
    Missing,
}

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 401, msg = "Field", err_code = "A")]
    Field(#[api_error(header = "WWW-Authenticate")] String),
    #[api_error(code = 401, msg = "Fallback", err_code = "B", www_authenticate = "Bearer realm=\"api\"")]
    Fallback(#[api_error(header = "www-authenticate")] Option<String>),
    #[api_error(code = 401, msg = "Alias", err_code = "C", www_authenticate = "Bearer realm=\"api\"")]
    Alias(#[api_error(header = "WWW-Authenticate")] Challenge),
    #[api_error(code = 401, msg = "Lifted", err_code = "D", allow(missing_header))]
    Lifted,
    #[api_error(code = StatusCode::UNAUTHORIZED, msg = "Lifted", err_code = "E", allow(missing_header))]
    LiftedPath,
    #[api_error(code = 405, msg = "Allow", err_code = "F", headers("allow" = "GET"))]
    Allow,
    #[api_error(code = 407, msg = "Proxy", err_code = "G", headers("Proxy-Authenticate" = "Basic realm=\"api\""))]
    Proxy,
    #[api_error(code = 426, msg = "Upgrade", err_code = "H", headers("Upgrade" = "websocket"))]
    Upgrade,
    #[api_error(code = StatusCode::METHOD_NOT_ALLOWED, msg = "Path", err_code = "I", headers("Allow" = "GET"))]
    Path,
    #[api_error(code = 401, msg = "Alias lifted", err_code = "J", allow(missing_header))]
    AliasLifted(#[api_error(header = "WWW-Authenticate")] Challenge),
}
