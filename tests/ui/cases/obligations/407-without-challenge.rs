use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 407, msg = "Proxy Authentication Required", err_code = "PROXY-407")]
struct ProxyAuthentication;

fn main() {}
