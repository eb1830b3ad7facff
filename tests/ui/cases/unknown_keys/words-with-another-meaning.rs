use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "A", type = "invalid_request")]
    Type,
    #[api_error(code = 404, msg = "Not Found", err_code = "B", type = "https://errors.example.com/b")]
    TypeUri,
    #[api_error(code = 404, msg = "Not Found", kind = "not_found")]
    Kind,
    #[api_error(code = 404, msg = "Not Found", err_code = "D", category = "billing")]
    Category,
    #[api_error(code = 404, msg = "Not Found", err_code = "E", flatten)]
    Flatten,
}

#[derive(Debug, ApiError)]
#[api_error(type = "invalid_request")]
enum OnTheEnum {
    #[api_error(code = 404, msg = "Not Found", err_code = "A")]
    NotFound,
}

fn main() {}
