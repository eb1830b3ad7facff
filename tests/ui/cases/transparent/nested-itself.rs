use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Again(Box<Error>),
}

fn main() {}
