use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(name = "")]
enum Error {
    #[api_error(code = 404, msg = "A", err_code = "A", name = "Order Not Found")]
    Space,
    #[api_error(code = 404, msg = "B", err_code = "B", name = "Größe")]
    Letter,
    #[api_error(code = 404, msg = "C", err_code = "C", name = Name)]
    Path,
    #[api_error(code = 404, msg = "D", err_code = "D", name = "D", name = "E")]
    Twice,
    #[api_error(transparent, name = "F")]
    Nested(#[from] api_errors::errors::NotFoundError),
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "G", err_code = "G", name)]
struct WithoutValue {
    #[api_error(name = "field")]
    field: u8,
}

fn main() {}
