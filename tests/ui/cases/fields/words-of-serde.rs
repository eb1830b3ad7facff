use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound {
    #[api_error(flatten)]
    facts: u8,
    #[api_error(rename = "orderId")]
    id: u8,
    #[api_error(skip)]
    secret: u8,
    #[api_error(skip_serializing_if = "Option::is_none")]
    hint: Option<u8>,
}

fn main() {}
