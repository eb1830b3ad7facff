//! A store on port 3000: `cargo run --example store`.

use std::error::Error;

use store::{App, DOCUMENT, PAGE};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// `{base}` is the address of the server. The token is the fourth part of the response to a login.
const REQUESTS: &str = r#"json='Content-Type: application/json'
token() { curl -s {base}/login -H "$json" -d "{\"name\":\"$1\",\"secret\":\"$2\"}" | cut -d '"' -f 4; }
ada="Authorization: Bearer $(token ada analytical)"
grace="Authorization: Bearer $(token grace cobol-1959)"

curl -i {base}/me
curl -i {base}/me -H "$ada"
curl -i {base}/login -H "$json" -d '{"name":"ada","secret":"guess"}'
curl -i {base}/users -H "$json" -d '{"name":"ada","secret":"eniac-1946"}'
curl -i {base}/orders -H "$ada" -H "$json" -d '{"sku":"lamp","quantity":2}'
curl -i {base}/orders -H "$ada" -H "$json" -d '{"sku":"lamp","quantity":0}'
curl -i {base}/orders -H "$ada" -H "$json" -d '{"sku":"chair","quantity":50}'
curl -i {base}/orders/42 -H "$ada" -H 'Accept: application/problem+json'
curl -i {base}/admin/orders -H "$ada"
curl -i {base}/admin/orders -H "$grace"
curl -i {base}/products/lamp/picture -H "$ada" -F picture=hello
curl -i {base}/products/lamp/live
"#;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // Errors of 4xx are logged at debug level.
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info,api_errors=debug"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    let app = App::open().await?;
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    let base = format!("http://{}", listener.local_addr()?);
    println!("The page of the API: {base}{PAGE}\nIts document: {base}{DOCUMENT}");
    println!("Requests to try:\n{}", REQUESTS.replace("{base}", &base));
    axum::serve(listener, store::router(app)).await?;
    Ok(())
}
