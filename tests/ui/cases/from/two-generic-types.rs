use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error<A, B> {
    #[api_error(code = 500, msg = "First", err_code = "A")]
    First(#[from] A),
    #[api_error(code = 500, msg = "Second", err_code = "B")]
    Second(#[from] B),
}

fn main() {}
