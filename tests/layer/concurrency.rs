//! Thousands of concurrent requests, on several threads and interleaved in one task. Each response has its own id, path
//! and form, even if other requests are dropped.

use api_errors::AnyError;
use api_errors::errors::{ConflictError, NotFoundError};
use axum::Router;
use axum::extract::{Path, Request};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use http::{HeaderValue, StatusCode};
use tokio::task::{JoinSet, yield_now};

use crate::envelope_and_problem::Form;
use crate::send::{ask, request};

const REQUESTS: usize = 2_000;

/// Another number for each request, so that no two take their turns alike.
async fn wait(number: usize) {
    for _ in 0..number * 7919 % 13 {
        yield_now().await;
    }
}

async fn slowed(Path(number): Path<usize>, request: Request, next: Next) -> Response {
    wait(number + 1).await;
    let response = next.run(request).await;
    wait(number + 2).await;
    response
}

fn routes() -> Router {
    let derived = async |Path(number): Path<usize>| -> Result<(), NotFoundError> {
        wait(number).await;
        let slower = tokio::spawn(async move {
            wait(number + 3).await;
            NotFoundError::new()
        });
        Err(slower.await.expect("an error"))
    };
    let any = async |Path(number): Path<usize>| -> Result<(), AnyError> {
        wait(number).await;
        // Two of one request at once are answered alike.
        let another = async { ConflictError::new().into_response() };
        let _ = tokio::join!(wait(number), another);
        Err(ConflictError::new().into())
    };
    let text = async |Path(number): Path<usize>| {
        wait(number).await;
        (StatusCode::GONE, format!("number {number} is gone"))
    };
    let bare = async |Path(number): Path<usize>| {
        wait(number).await;
        StatusCode::LOCKED
    };
    Router::new()
        .route("/derived/{number}", get(derived))
        .route("/any/{number}", get(any))
        .route("/text/{number}", get(text))
        .route("/bare/{number}", get(bare))
        .route_layer(from_fn(slowed))
}

fn app() -> Router {
    let own = Form::Own.errors().trust_request_id(true);
    let negotiated = Form::NegotiatedProblem.errors().trust_request_id(true);
    Router::new()
        .nest("/own", routes().layer(own.layer()))
        .merge(routes())
        .layer(negotiated.layer())
}

/// One request and what is expected of its answer; every ninth is dropped before it is answered.
async fn one(app: Router, number: usize) {
    const KINDS: [(&str, u16, &str); 5] = [
        ("derived", 404, "RES-404"),
        ("any", 409, "RES-409"),
        ("text", 410, "HTTP-410"),
        ("bare", 423, "HTTP-423"),
        ("derived", 405, "HTTP-405"),
    ];
    const FORMS: [Form; 3] = [Form::NegotiatedProblem, Form::Own, Form::NegotiatedEnvelope];
    let (kind, status, err_code) = KINDS[number % KINDS.len()];
    let form = FORMS[number % FORMS.len()];
    let prefix = if form == Form::Own { "/own" } else { "" };
    let method = if status == 405 { "PUT" } else { "GET" };
    let (path, id) = (format!("{prefix}/{kind}/{number}"), format!("id-{number}"));
    let mut request = form.ask(request(method, &format!("{path}?n={number}")));
    let value = HeaderValue::from_str(&id).expect("a value");
    request.headers_mut().insert("x-request-id", value);

    let asked = ask(app, request);
    if number % 9 == 8 {
        tokio::select! {
            biased;
            _ = asked => {}
            () = wait(number) => {}
        }
        return;
    }
    let reply = asked.await;
    form.assert(&reply, status, err_code);
    assert_eq!(reply.header("x-request-id"), id, "{reply:?}");
    match form {
        Form::Own => assert_eq!(reply.json()["path"], path),
        Form::NegotiatedProblem => assert_eq!(reply.json()["instance"], path),
        _ => {}
    }
    if kind == "text" {
        assert!(
            reply.body.contains(&format!("number {number} is gone")),
            "{reply:?}"
        );
    }
}

#[track_caller]
fn assert_nothing_is_left() {
    let response = NotFoundError::new().into_response();
    assert!(!response.headers().contains_key("x-request-id"));
    assert!(!response.headers().contains_key("vary"));
    assert_eq!(response.headers()["content-type"], "application/json");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_in_a_task_of_its_own() {
    let app = app();
    let mut tasks = JoinSet::new();
    for number in 0..REQUESTS {
        let app = app.clone();
        tasks.spawn(async move {
            one(app, number).await;
            assert_nothing_is_left();
        });
    }
    tasks.join_all().await;
    assert_nothing_is_left();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_in_one_task() {
    let app = app();
    let mut tasks = JoinSet::new();
    for start in 0..4 {
        let app = app.clone();
        tasks.spawn(async move {
            let numbers = (start..REQUESTS).step_by(4);
            let mut all: FuturesUnordered<_> =
                numbers.map(|number| one(app.clone(), number)).collect();
            while let Some(()) = all.next().await {
                assert_nothing_is_left();
            }
        });
    }
    tasks.join_all().await;
    assert_nothing_is_left();
}
