#[api_errors::path(get, path = "/")]
pub struct Handler;

fn main() {}
