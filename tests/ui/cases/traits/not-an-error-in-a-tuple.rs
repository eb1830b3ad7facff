use api_errors::ErrorResponses;
use api_errors::errors::NotFoundError;

#[utoipa::path(get, path = "/", responses(ErrorResponses<(NotFoundError, std::io::Error)>))]
async fn handler() {}

fn main() {}
