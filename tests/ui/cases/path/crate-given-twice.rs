#[api_errors::path(get, path = "/", crate = "::api_errors", crate = "api_errors")]
async fn handler() -> String {
    String::new()
}

fn main() {}
