use api_errors::ErrorResponses;
use api_errors::errors::NotFoundError;
use utoipa::IntoResponses;

fn main() {
    ErrorResponses::<NotFoundError>::responses();
}
