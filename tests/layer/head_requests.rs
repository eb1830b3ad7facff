//! Responses to HEAD: the headers of a GET, as far as they are known.

use api_errors::errors::NotFoundError;
use api_errors::{ApiErrors, extract};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use http::StatusCode;
use tower::Layer as _;

use crate::send::send;

/// Around the router a HEAD has lost its body; its length tells whether there was one.
#[test]
fn a_head_of_what_is_kept_is_kept() {
    let router = Router::new()
        .route("/html", get(async || (StatusCode::GONE, Html("<p>gone"))))
        .route("/long", get(async || (StatusCode::GONE, "x".repeat(5000))))
        .route("/empty", get(async || StatusCode::GONE));
    let around = tower::ServiceBuilder::new()
        .layer(ApiErrors::new().layer())
        .service(router.clone());
    let around = Router::new().fallback_service(around);
    for app in [router.layer(ApiErrors::new().layer()), around] {
        for (path, length) in [("/html", "7"), ("/long", "5000")] {
            let head = send(&app, "HEAD", path);
            head.assert_untouched(410, "");
            assert_eq!(head.header("content-length"), length);
        }
        send(&app, "HEAD", "/empty").assert_report(410, "HTTP-410");
    }
}

#[test]
fn a_head_has_the_headers_of_a_get() {
    let router = Router::new()
        .route("/bare", get(async || StatusCode::GONE))
        .route("/text", get(async || (StatusCode::GONE, "text")))
        .route("/error", get(async || NotFoundError::new()));
    let inside = router.clone().layer(ApiErrors::new().layer());
    for path in ["/bare", "/text", "/error", "/none"] {
        let with_body = send(&inside, "GET", path);
        let head = send(&inside, "HEAD", path);
        assert_eq!(head.body, "");
        assert_eq!(head.status, with_body.status);
        assert_eq!(head.header("content-type"), "application/json");
        assert_eq!(
            head.header("content-length"),
            with_body.body.len().to_string()
        );
    }
    // Around the router the text is gone already, and with it the length.
    let around = tower::ServiceBuilder::new()
        .layer(ApiErrors::new().layer())
        .service(router);
    let around = Router::new().fallback_service(around);
    let head = send(&around, "HEAD", "/text");
    assert_eq!(head.header("content-type"), "application/json");
    assert!(!head.headers.contains_key("content-length"), "{head:?}");
    assert_eq!(head.body, "");
}

/// Around the router the text by which axum's extractors are told from others is gone before the layer sees it:
/// the status stays, and the code is that of the status. `Router::layer` sees it, and says what a GET says.
#[test]
fn a_head_that_an_extractor_of_axum_rejects() {
    #[derive(serde::Deserialize)]
    struct Page {
        #[expect(dead_code, reason = "only whether it parses matters")]
        limit: u32,
    }
    let page = async |_: axum::extract::Query<Page>| {};
    let own = async |_: extract::Query<Page>| {};
    let router = Router::new().route("/", get(page)).route("/own", get(own));
    let errors = ApiErrors::new();
    let inside = router.clone().layer(errors.layer());
    let around = Router::new().fallback_service(errors.layer().layer(router));
    for method in ["GET", "HEAD"] {
        for path in ["/?limit=x", "/own?limit=x"] {
            send(&inside, method, path).assert_report(422, "VAL-422");
        }
        // The extractors of the library answer by themselves, wherever the layer is.
        send(&around, method, "/own?limit=x").assert_report(422, "VAL-422");
    }
    send(&around, "GET", "/?limit=x").assert_report(422, "VAL-422");
    send(&around, "HEAD", "/?limit=x").assert_report(400, "HTTP-400");
}
