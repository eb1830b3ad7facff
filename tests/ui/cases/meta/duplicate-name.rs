use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(meta(kind = "auth", kind = "login"))]
enum Error {
    #[api_error(code = 404, msg = "A", err_code = "A", meta(docs = "a", r#docs = "b", docs = "c"))]
    Names,
    #[api_error(code = 404, msg = "B", err_code = "B", meta(docs = "a"), meta(kind = "b"))]
    Keys,
}

fn main() {}
