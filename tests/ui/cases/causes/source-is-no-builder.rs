use api_errors::errors::NotFoundError;

fn main() {
    let _ = NotFoundError::new().source(std::fmt::Error);
}
