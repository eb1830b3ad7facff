//! A registry on port 3000, whose errors have the bodies that its clients know: `cargo run --example migration`.

use std::error::Error;

use axum::http::StatusCode;
use migration::{App, DOCUMENT};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// `{base}` is the address of the server.
const REQUESTS: &str = r#"json='Content-Type: application/json'

curl -i {base}/api/v1/crates/sofa
curl -i {base}/api/v1/crates -H "$json" -d '{"name":7}'
curl -i {base}/files/sofa.crate
curl -i {base}/webhooks/v1/endpoints -H "$json" -d '{"email":"ada","events":[]}'
curl -i {base}/webhooks/v1/endpoints -H "$json" -d '{"email":"ada@example.com","events":[7]}'
curl -i {base}/webhooks/v1/endpoints/ep_2
curl -i {base}/webhooks/v1/endpoints/ep_9
curl -i {base}/webhooks/v1/endpoints/ep_3/messages -H "$json" -d '{"event":"crate.published"}'
curl -i {base}/webhooks/v1/endpoints/ep_4/messages -H "$json" -d '{"event":"crate.published"}'
curl -i {base}/webhooks/v1/nowhere
"#;

/// A relay that accepts messages to `ep_1` only.
fn relay(endpoint: &str, _event: &str) -> StatusCode {
    match endpoint {
        "ep_1" => StatusCode::ACCEPTED,
        "ep_3" => StatusCode::PAYMENT_REQUIRED,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // Errors of 4xx are logged at debug level.
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info,api_errors=debug"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    let base = format!("http://{}", listener.local_addr()?);
    println!("The document of the API: {base}{DOCUMENT}");
    println!("Requests to try:\n{}", REQUESTS.replace("{base}", &base));
    axum::serve(listener, migration::router(App { relay })).await?;
    Ok(())
}
