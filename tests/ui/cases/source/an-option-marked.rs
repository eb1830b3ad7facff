use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed", err_code = "A")]
    Msg(#[api_error(msg)] Option<std::fmt::Error>),
    #[api_error(code = 500, msg = "Failed", err_code = "B")]
    Desc(#[api_error(desc)] Option<Box<dyn std::error::Error>>),
    #[api_error(code = 500, msg = "Failed: {0:?}", err_code = "C")]
    Placeholder(Option<std::io::Error>),
}

fn main() {}
