//! Random requests, with a fixed seed, to an app with the layer.
//!
//! Each error response has the form of the app, whatever the request is, and contains no text that is for the log.
//! `FUZZ_CASES` is the number of requests; `cargo test fuzz -- --nocapture` prints how many responses were errors.

use std::fmt::Write as _;

use api_errors::errors::InternalError;
use api_errors::extract::{All, Form, Json, Path, Query};
use api_errors::{AnyError, ApiError, ApiErrors};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::Response;
use axum::routing::{any, get, post};
use http::{Method, Request, StatusCode, Uri};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any as anything, prop_oneof};
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde::Deserialize;
use serde_json::Value;
use tower::ServiceExt as _;

/// A text that is for the log.
const SECRET: &str = "zebra-10.0.0.5";

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No {0}", err_code = "ITEM-404", headers("X-Item" = "{0}"))]
struct NoItem(String);

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only read from a request")]
struct Input {
    id: u32,
    name: Option<String>,
    tags: Vec<i8>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only read from a request")]
struct Page {
    limit: u8,
    after: Option<i64>,
}

fn app(errors: &ApiErrors) -> Router {
    let unlabelled = async || {
        Response::builder()
            .status(StatusCode::BAD_GATEWAY)
            .body(Body::from(SECRET))
    };
    Router::new()
        .route(
            "/items/{id}",
            get(async |Path(id): Path<u32>| id.to_string()),
        )
        .route(
            "/named/{name}",
            any(async |Path(name): Path<String>| NoItem(name)),
        )
        .route("/json", post(async |Json(_): Json<Input>| ()))
        .route("/form", any(async |Form(_): Form<Page>| ()))
        .route("/query", get(async |Query(_): Query<Page>| ()))
        .route(
            "/all/{id}",
            any(async |All(_): All<(Path<u8>, Query<Page>)>| ()),
        )
        .route("/axum", any(async |axum::Json(_): axum::Json<Input>| ()))
        .route(
            "/text",
            any(async || (StatusCode::SERVICE_UNAVAILABLE, SECRET)),
        )
        .route(
            "/unlabelled",
            any(async move || unlabelled().await.map_err(InternalError::new)),
        )
        .route("/any", any(async || AnyError::new(SECRET)))
        .layer(errors.layer())
}

fn cases() -> usize {
    let cases = std::env::var("FUZZ_CASES");
    cases.map_or(500, |cases| cases.parse().expect("FUZZ_CASES is a number"))
}

/// Method, path and query, headers, body.
type Input4 = (String, String, Vec<(&'static str, Vec<u8>)>, Vec<u8>);

fn requests() -> impl Strategy<Value = Input4> {
    let method = prop_oneof![
        4 => select(vec!["GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT"]).prop_map(str::to_owned),
        1 => "[A-Z!#$%&'*+.^_`|~-]{1,20}",
    ];
    let segment = prop_oneof![
        2 => select(vec!["items", "named", "json", "form", "query", "all", "axum", "text", "unlabelled", "any", "7", "300", ""])
            .prop_map(str::to_owned),
        1 => "[ -~]{0,8}",
        1 => vec(anything::<u8>(), 0..6)
            .prop_map(|bytes| {
                let mut text = String::new();
                for byte in bytes {
                    let _ = write!(text, "%{byte:02X}");
                }
                text
            }),
    ];
    let pair = (
        select(vec!["limit", "after", "id", "x", "limit[]", "%00", ""]),
        prop_oneof![
            anything::<i64>().prop_map(|number| number.to_string()),
            "[ -~]{0,8}".prop_map(|text| text)
        ],
    )
        .prop_map(|(name, value)| format!("{name}={value}"));
    let path = (vec(segment, 1..4), vec(pair, 0..3)).prop_map(|(segments, pairs)| {
        let query = if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        };
        format!("/{}{query}", segments.join("/"))
    });
    let header = (
        select(vec![
            "accept",
            "content-type",
            "x-request-id",
            "content-length",
            "cookie",
        ]),
        prop_oneof![
            select(vec![
                "application/json",
                "application/problem+json, */*",
                "application/x-www-form-urlencoded",
                "text/html;q=0.1",
                "*/*;q=2",
                "abc-1",
                "5",
            ])
            .prop_map(|text| text.as_bytes().to_vec()),
            vec(anything::<u8>(), 0..16),
        ],
    );
    let body = prop_oneof![
        select(vec![
            "{}",
            "{\"id\":1,\"tags\":[1,2]}",
            "{\"id\":\"x\",\"tags\":[300]}",
            "limit=1&after=2",
            "limit=300",
            "[[[[",
            "null",
            "",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        vec(anything::<u8>(), 0..64),
    ];
    (method, path, vec(header, 0..4), body)
}

/// Returns the request, if `http` lets it through. A server lets no more through.
fn request((method, path, headers, body): Input4) -> Option<Request<Body>> {
    let method = Method::from_bytes(method.as_bytes()).ok()?;
    let uri: Uri = path.parse().ok()?;
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.body(Body::from(body)).ok()
}

/// Checks one response, and returns whether it is an error.
async fn check(app: Router, request: Request<Body>) -> bool {
    let shown = format!("{request:?}");
    let is_head = request.method() == Method::HEAD;
    let Ok(response) = app.oneshot(request).await;
    if response.status().as_u16() < 400 {
        return false;
    }
    let (head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body in memory");
    let what = format!("{shown}\n{head:?}\n{}", String::from_utf8_lossy(&body));
    assert_eq!(
        head.headers.get_all("x-request-id").iter().count(),
        1,
        "{what}"
    );
    assert_eq!(head.headers["x-content-type-options"], "nosniff", "{what}");
    assert!(
        !what.split_once('\n').expect("two lines").1.contains(SECRET),
        "{what}"
    );
    if is_head {
        assert_eq!(body.len(), 0, "{what}");
        return true;
    }
    let content_type = head.headers["content-type"].to_str().expect(&what);
    let json: Value =
        serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{error}: {what}"));
    match content_type {
        "application/json" => assert_eq!(json["status"], "FAIL", "{what}"),
        "application/problem+json" => assert_eq!(json["status"], head.status.as_u16(), "{what}"),
        _ => panic!("{what}"),
    }
    assert!(json["error_code"].is_string(), "{what}");
    if head.status == StatusCode::UNAUTHORIZED {
        assert!(head.headers.contains_key("www-authenticate"), "{what}");
    }
    true
}

#[test]
fn fuzz_each_error_response_has_the_form_of_the_app() {
    let problem = "https://errors.example.com/";
    let apps = [
        ApiErrors::new(),
        ApiErrors::new().problem_details(problem),
        ApiErrors::new().negotiate(problem).trust_request_id(true),
    ]
    .map(|errors| app(&errors));
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (mut sent, mut errors) = (0, 0);
    let strategy = requests();
    for index in 0..cases() {
        let input = strategy.new_tree(&mut runner).expect("an input").current();
        let Some(request) = request(input) else {
            continue;
        };
        sent += 1;
        let app = apps[index % apps.len()].clone();
        errors += usize::from(pollster::block_on(check(app, request)));
    }
    println!("fuzz: {errors} error responses to {sent} requests");
    assert!(sent * 2 > cases() && errors * 2 > sent, "{sent} {errors}");
}
