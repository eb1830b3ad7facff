use api_errors::errors::NotFoundError;
use api_errors::traits;

fn answer(_: impl traits::ApiError) {}

fn main() {
    answer(&NotFoundError::new());
}
