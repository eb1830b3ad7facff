#[api_errors::path(get, path = "/")]
async fn handler<E: std::error::Error>() -> Result<String, E> {
    Ok(String::new())
}

fn main() {}
