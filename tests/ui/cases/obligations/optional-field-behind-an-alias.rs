use api_errors::ApiError;

type Challenge = Option<String>;

#[derive(Debug, ApiError)]
#[api_error(code = 401, msg = "Unauthorized", err_code = "AUTH-401")]
struct Unauthorized {
    #[api_error(header = "WWW-Authenticate")]
    challenge: Challenge,
}

fn main() {}
