#[api_errors::path(get, path = "/")]
async fn handler() -> Result<String, std::io::Error> {
    Ok(String::new())
}

fn main() {}
