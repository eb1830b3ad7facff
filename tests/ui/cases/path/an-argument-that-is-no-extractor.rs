#[api_errors::path(get, path = "/orders", responses((status = 200)))]
async fn orders(_page: u64, _text: &str, _days: Vec<u8>) {}

fn main() {}
