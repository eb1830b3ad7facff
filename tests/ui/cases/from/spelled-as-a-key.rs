use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "From", err_code = "A")]
    From(#[api_error(from)] std::io::Error),
    #[api_error(code = 500, msg = "Source", err_code = "B")]
    Source(#[api_error(source)] std::io::Error),
}

fn main() {}
