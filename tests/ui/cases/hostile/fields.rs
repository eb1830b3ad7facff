use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Fields", err_code = "FIELDS")]
struct Fields<#[api_error(msg)] T> {
    #[api_error(msg = "x", desc(x))]
    values: T,
    #[api_error(data(flatten, x))]
    more: u8,
    #[api_error(data())]
    nothing: u8,
    #[api_error(data(rename = "x"))]
    renamed: u8,
    #[api_error(data = "")]
    nameless: u8,
    #[api_error(header)]
    header: u8,
    #[api_error(header = "")]
    empty: u8,
    #[api_error(header("X"))]
    listed: u8,
    #[api_error(retry_after = 5)]
    seconds: u8,
    #[api_error(transparent, crate, from, source, log = "x")]
    elsewhere: u8,
}

fn main() {}
