use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent, meta(kind = "auth"))]
    Nested(NotFoundError),
    #[api_error(code = 404, msg = "A", err_code = "A")]
    Field {
        #[api_error(meta(kind = "auth"))]
        id: u64,
    },
    #[api_error(code = 404, msg = "B", err_code = "B", metadata(kind = "auth"))]
    Synonym,
    #[api_error(code = 404, msg = "C", err_code = "C", mta(kind = "auth"))]
    Typo,
    #[api_error(code = 404, msg = "D", err_code = "D", retryable = true)]
    Retryable,
    #[api_error(code = 404, msg = "E", err_code = "E", docs = "https://docs.example.com", meta(kind = "auth"))]
    Docs,
}

fn main() {}
