#[api_errors::path(get, path = "/")]
#[utoipa::path(get, path = "/")]
async fn below() {}

fn main() {}
