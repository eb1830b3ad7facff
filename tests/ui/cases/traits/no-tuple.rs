use api_errors::ErrorResponses;
use api_errors::errors::NotFoundError;

#[utoipa::path(get, path = "/", responses(ErrorResponses<NotFoundError>))]
async fn handler() {}

fn main() {}
