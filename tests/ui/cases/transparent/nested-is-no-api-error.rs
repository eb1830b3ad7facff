use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Io(#[from] std::io::Error),
}

fn main() {}
