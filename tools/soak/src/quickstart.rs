//! The server of the quickstart example, to the letter: `verify` compares.

use api_errors::ApiError;
use axum::{Router, extract::Path, routing::get};
use std::io;

/// The subscription behind the request is not paid for.
#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Payment Required",
    desc = "Your subscription has expired.",
    err_code = "BILLING-402"
)]
struct PaymentRequiredError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    /// The client learns that it failed; why it failed goes to the log alone.
    #[api_error(
        code = 502,
        msg = "Payment gateway failed",
        err_code = "ORDER-502",
        retry_after = 30
    )]
    Gateway(#[from] io::Error),
}

async fn report() -> Result<&'static str, PaymentRequiredError> {
    Err(PaymentRequiredError)
}

async fn order(Path(id): Path<u64>) -> Result<&'static str, OrderError> {
    match id {
        1 => Ok("two lamps\n"),
        2 => Err(io::Error::other("10.0.0.5:8443 refused"))?,
        _ => Err(OrderError::NotFound { id }),
    }
}

fn app() -> Router {
    Router::new()
        .route("/report", get(report))
        .route("/orders/{id}", get(order))
}

/// Its routes, with the layer or without.
pub(crate) fn router(with_layer: bool) -> Router {
    if with_layer {
        app().layer(api_errors::ApiErrors::new().layer())
    } else {
        app()
    }
}

/// That what is measured is the example.
pub(crate) fn verify() -> crate::Outcome<()> {
    const EXAMPLE: &str = include_str!("../../../examples/quickstart.rs");
    let code = EXAMPLE.split("#[tokio::main]").next().unwrap_or_default();
    let (_, code) = code.split_once("\n\n").unwrap_or_default();
    if code.is_empty() || !include_str!("quickstart.rs").contains(code.trim_end()) {
        return Err("the example has changed: copy it to tools/soak/src/quickstart.rs".into());
    }
    Ok(())
}
