//! The code of the guide "Documenting errors": `cargo run --example shop`.

use api_errors::{ApiError, ApiErrors};
use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404",
        example = Self::NotFound { id: 42 })]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    #[api_error(code = 409, msg = "Order {id} is paid", err_code = "ORDER-409")]
    Paid {
        #[api_error(data)]
        id: u64,
    },
    #[api_error(
        code = 409,
        msg = "The shop is closed",
        err_code = "SHOP-409",
        retry_after = 60
    )]
    Closed,
}

#[derive(Serialize, ToSchema)]
struct Order {
    id: u64,
    sku: String,
}

#[api_errors::path(
    delete,
    path = "/orders/{id}",
    params(("id" = u64, Path)),
    responses((status = 200, description = "The order, as it was", body = Order))
)]
async fn cancel_order(Path(id): Path<u64>) -> Result<Json<Order>, OrderError> {
    match id {
        1 => Ok(Json(Order {
            id,
            sku: "lamp".to_owned(),
        })),
        2 => Err(OrderError::Paid { id }),
        3 => Err(OrderError::Closed),
        _ => Err(OrderError::NotFound { id }),
    }
}

fn app() -> Router {
    let router = OpenApiRouter::new().routes(routes!(cancel_order));
    ApiErrors::new().finish_with(router, |openapi| {
        Router::new().route("/openapi.json", get(async || Json(openapi)))
    })
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, app()).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use serde_json::Value;
    use tower::ServiceExt as _;

    /// The guide shows this response too.
    const REJECTED: &str = r#"{"status":"FAIL","message":"Validation Error","error_code":"VAL-422","description":"1 validation error(s) detected","data":{"errors":[{"field":"root","message":"must be a whole number","type":"invalid_type","in":"path"}]}}"#;

    async fn ask(method: &str, path: &str) -> String {
        let request = Request::builder().method(method).uri(path);
        let request = request.body(Body::empty()).expect("a request");
        let answer = app().oneshot(request).await.expect("an answer");
        let body = to_bytes(answer.into_body(), usize::MAX)
            .await
            .expect("a body");
        String::from_utf8(body.into()).expect("text")
    }

    #[tokio::test]
    async fn a_path_that_axum_rejects_gets_the_same_form() {
        assert_eq!(ask("DELETE", "/orders/lamp").await, REJECTED);
    }

    #[tokio::test]
    async fn the_documented_example_is_the_response() {
        let answered = ask("DELETE", "/orders/42").await;
        let document: Value =
            serde_json::from_str(&ask("GET", "/openapi.json").await).expect("JSON");
        let response = &document["components"]["responses"]["OrderError-404"];
        let example = &response["content"]["application/json"]["examples"]["ORDER-404"]["value"];
        let answered: Value = serde_json::from_str(&answered).expect("JSON");
        assert_eq!(example, &answered);
        let operation = &document["paths"]["/orders/{id}"]["delete"]["responses"];
        let statuses = operation.as_object().expect("responses").keys();
        assert_eq!(
            statuses.collect::<Vec<_>>(),
            ["200", "404", "409", "422", "500"]
        );
    }
}
