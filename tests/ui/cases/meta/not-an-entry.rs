use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "A", err_code = "A", meta("kind" = "auth"))]
    Quoted,
    #[api_error(code = 404, msg = "B", err_code = "B", meta(kind: "auth"))]
    Colon,
    #[api_error(code = 404, msg = "C", err_code = "C", meta(retryable))]
    Word,
    #[api_error(code = 404, msg = "D", err_code = "D", meta(kind("auth")))]
    Call,
    #[api_error(code = 404, msg = "E", err_code = "E", meta(kind = "auth" retryable = true))]
    NoComma,
    #[api_error(code = 404, msg = "F", err_code = "F", meta(kind =))]
    NoValue,
    #[api_error(code = 404, msg = "G", err_code = "G", meta(auth.kind = "login"))]
    Path,
}

fn main() {}
