type Answer<T, E = std::fmt::Error> = Result<T, E>;

#[api_errors::path(get, path = "/")]
async fn handler() -> Answer<String> {
    Ok(String::new())
}

fn main() {}
