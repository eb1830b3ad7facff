#[api_errors::path(get, path = "/", crate = 5)]
async fn handler() -> String {
    String::new()
}

fn main() {}
