//! Errors in the language of the client: English and German, with Fluent or with `rust-i18n`.
//!
//! ```sh
//! cargo run --example languages
//! curl -i http://127.0.0.1:3000/orders/42 -H 'Accept-Language: de-AT, en;q=0.5'
//! ```

mod with_fluent;
mod with_rust_i18n;

use api_errors::{ApiError, ApiErrors, Translate};
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};

use with_fluent::FluentTexts;
use with_rust_i18n::RustI18nTexts;

rust_i18n::i18n!("locales");

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "There is no order {id}", err_code = "ORDER-404")]
    Missing { id: u64 },
    #[api_error(
        code = 409,
        msg = "Only {left} left",
        desc = "Order less, or wait until {day}.",
        title = "Not enough in stock",
        err_code = "ORDER-409"
    )]
    TooFew { left: u32, day: &'static str },
}

async fn order(Path(id): Path<u64>) -> Result<(), OrderError> {
    Err(OrderError::Missing { id })
}

async fn buy() -> Result<(), OrderError> {
    Err(OrderError::TooFew {
        left: 1,
        day: "2026-12-24",
    })
}

fn app(texts: impl Translate) -> Router {
    let errors = ApiErrors::new()
        .negotiate("https://errors.example.com/")
        .translate(texts);
    Router::new()
        .route("/orders/{id}", get(order))
        .route("/orders", post(buy))
        .layer(errors.layer())
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt().init();
    // An app has one library of translations. Here you choose, to compare them.
    let app = match std::env::args().nth(1).as_deref() {
        Some("rust-i18n") => app(RustI18nTexts),
        _ => app(FluentTexts::new()),
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("Try: curl -i http://127.0.0.1:3000/orders/42 -H 'Accept-Language: de'");
    axum::serve(listener, app).await
}

#[cfg(test)]
mod tests {
    use api_errors::testing::untranslated;
    use axum::body::{Body, to_bytes};
    use axum::http::{HeaderMap, Request};
    use axum::response::Response;
    use serde_json::{Value, json};
    use tower::ServiceExt as _;

    use super::*;

    /// Sends the request, and returns the headers and the body.
    async fn sent(
        app: &Router,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
    ) -> (HeaderMap, Value) {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response: Response = app.clone().oneshot(request).await.expect("a response");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let body = serde_json::from_slice(&body).expect("JSON");
        (parts.headers, body)
    }

    /// What both libraries send. `too_few` is the message of `ORDER-409`: only Fluent knows plurals.
    async fn each_client_gets_its_language(app: Router, too_few: &str) {
        let austrian = [("accept-language", "de-AT, en;q=0.5")];
        let (headers, body) = sent(&app, "GET", "/orders/42", &austrian).await;
        assert_eq!(body["message"], "Die Bestellung 42 gibt es nicht");
        assert_eq!(body["error_code"], "ORDER-404");
        assert_eq!(headers["content-language"], "de");
        let vary: Vec<_> = headers.get_all("vary").iter().collect();
        assert_eq!(vary, ["accept", "accept-language"]);

        let (headers, body) = sent(&app, "GET", "/orders/42", &[("accept-language", "fr")]).await;
        assert_eq!(body["message"], "There is no order 42");
        assert_eq!(headers["content-language"], "en");

        let (headers, body) = sent(&app, "GET", "/unknown", &[("accept-language", "de")]).await;
        assert_eq!(body["message"], "Nicht gefunden");
        assert_eq!(body["error_code"], "HTTP-404");
        assert_eq!(headers["content-language"], "de");

        let problem = [
            ("accept-language", "de"),
            ("accept", "application/problem+json"),
        ];
        let (headers, body) = sent(&app, "POST", "/orders", &problem).await;
        let expected = json!({
            "type": "https://errors.example.com/ORDER-409",
            "title": "Zu wenig auf Lager",
            "status": 409,
            "detail": format!("{too_few}: Bestellen Sie weniger, oder warten Sie bis 2026-12-24."),
            "instance": "/orders",
            "error_code": "ORDER-409",
        });
        assert_eq!(body, expected);
        assert_eq!(headers["content-language"], "de");
    }

    #[tokio::test]
    async fn fluent_translates_each_text() {
        each_client_gets_its_language(app(FluentTexts::new()), "Es ist nur noch ein Stück da")
            .await;
    }

    #[tokio::test]
    async fn rust_i18n_translates_each_text() {
        each_client_gets_its_language(app(RustI18nTexts), "Noch da: 1 Stück").await;
    }

    #[test]
    fn no_translation_is_missing() {
        assert_eq!(untranslated::<OrderError>(FluentTexts::new()), []);
        assert_eq!(untranslated::<OrderError>(RustI18nTexts), []);
    }
}
