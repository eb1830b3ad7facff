use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error<E> {
    #[api_error(code = 500, msg = "Failed", err_code = "A")]
    Any(#[from] E),
    #[api_error(code = 500, msg = "Failed", err_code = "B")]
    Io(#[from] std::io::Error),
}

fn main() {}
