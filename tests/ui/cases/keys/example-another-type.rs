use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Text", err_code = "A", example = "Not Found")]
    Text,
    #[api_error(code = 404, msg = "Number", err_code = "B", example = 5)]
    Number,
    #[api_error(code = 404, msg = "Missing field", err_code = "C", example = Self::MissingField {})]
    MissingField { id: u64 },
    #[api_error(code = 404, msg = "Unknown", err_code = "D", example = Self::Nothing)]
    Unknown,
}

fn main() {}
