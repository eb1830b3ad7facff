use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Cannot read: {cause}", err_code = "READ")]
struct Read<const E: usize> {
    bytes: [u8; E],
    cause: std::io::Error,
}

fn main() {}
