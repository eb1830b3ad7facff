use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Line break", err_code = "A", headers("X-Name" = "a\nb"))]
    LineBreak,
    #[api_error(code = 404, msg = "Unicode", err_code = "B", headers("X-Name" = "größe"))]
    Unicode,
    #[api_error(code = 401, msg = "Line break", err_code = "C", www_authenticate = "Bearer\r\nX: y")]
    Challenge,
}

fn main() {}
