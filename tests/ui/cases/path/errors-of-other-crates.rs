use http::StatusCode;

#[derive(Debug)]
struct Report<E>(E);

#[api_errors::path(get, path = "/status")]
async fn status() -> Result<String, StatusCode> {
    Err(StatusCode::NOT_FOUND)
}

#[api_errors::path(get, path = "/tuple")]
async fn tuple() -> Result<String, (StatusCode, String)> {
    Err((StatusCode::NOT_FOUND, String::new()))
}

#[api_errors::path(get, path = "/boxed")]
async fn boxed() -> Result<String, Box<dyn std::error::Error>> {
    Ok(String::new())
}

#[api_errors::path(get, path = "/report")]
async fn report() -> Result<String, Report<std::io::Error>> {
    Ok(String::new())
}

fn main() {}
