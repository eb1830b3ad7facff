//! Two errors, two routes: `cargo run --example quickstart`.

use api_errors::ApiError;
use axum::{Router, extract::Path, routing::get};
use std::io;

/// The subscription of the account is not paid.
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
    /// The client gets this message; the cause goes only to the log.
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

#[tokio::main]
async fn main() -> io::Result<()> {
    tracing_subscriber::fmt::init();
    // Every other error response gets the same form: unknown routes, rejected input, panics.
    let app = app().layer(api_errors::ApiErrors::new().layer());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("Try: curl -i http://127.0.0.1:3000/orders/42");
    axum::serve(listener, app).await
}

#[cfg(test)]
mod tests {
    use super::app;
    use axum::{body::Body, http::Request};
    use tower::ServiceExt as _;

    async fn answer(path: &str) -> (u16, Option<String>, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = app().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let retry_after = response.headers().get("retry-after");
        let retry_after = retry_after.map(|value| value.to_str().unwrap().to_owned());
        let body = axum::body::to_bytes(response.into_body(), 1000).await;
        let body = String::from_utf8(body.unwrap().to_vec()).unwrap();
        (status, retry_after, body)
    }

    #[tokio::test]
    async fn each_route_sends_the_status_and_body_of_its_error() {
        assert_eq!(
            answer("/orders/1").await,
            (200, None, "two lamps\n".to_owned())
        );
        assert_eq!(answer("/orders/2").await, (502, Some("30".to_owned()), r#"{"status":"FAIL","message":"Payment gateway failed","error_code":"ORDER-502","description":null,"data":null}"#.to_owned()));
        assert_eq!(answer("/orders/42").await, (404, None, r#"{"status":"FAIL","message":"Order 42 not found","error_code":"ORDER-404","description":null,"data":{"id":42}}"#.to_owned()));
        assert_eq!(answer("/report").await, (402, None, r#"{"status":"FAIL","message":"Payment Required","error_code":"BILLING-402","description":"Your subscription has expired.","data":null}"#.to_owned()));
    }
}
