//! Panics: the client gets a 500, the log contains message and location, and the server continues.

use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::panic::{panic_any, resume_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use api_errors::errors::NotFoundError;
use api_errors::traits::ApiError;
use api_errors::{ApiErrors, ErrorContext, ErrorFormat};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use tower::{Layer as _, Service};
use tower_http::catch_panic::CatchPanicLayer;

use crate::envelope_and_problem::Form;
use crate::send::{Reply, ask, request, send};

const SECRET: &str = "the vault is open";

fn app(form: Form) -> Router {
    let number = 7;
    let after = async || -> () {
        tokio::task::yield_now().await;
        panic!("{SECRET}")
    };
    let guard = async |_: Request, _: Next| -> Response { panic!("{SECRET} in a guard") };
    Router::new()
        .route("/str", get(async || -> () { panic!("the vault is open") }))
        .route(
            "/string",
            get(async move || -> () { panic!("{SECRET}: {number}") }),
        )
        .route(
            "/other",
            get(async || -> () { panic_any(number_of_vaults()) }),
        )
        .route("/after", get(after))
        .route("/guarded", get(async || {}).layer(from_fn(guard)))
        .route(
            "/carried",
            get(async || -> () { resume_unwind(Box::new(SECRET)) }),
        )
        .route("/fine", get(async || "fine"))
        .layer(form.errors().layer())
}

const fn number_of_vaults() -> u8 {
    7
}

async fn ask_quietly(app: Router, form: Form, path: &str) -> Reply {
    ask(app, form.ask(request("GET", path))).await
}

#[tokio::test]
async fn the_client_learns_nothing() {
    for form in Form::ALL {
        let app = app(form);
        for path in [
            "/str", "/string", "/other", "/after", "/guarded", "/carried",
        ] {
            let reply = ask_quietly(app.clone(), form, path).await;
            form.assert(&reply, 500, "SERVER-500");
            assert!(!reply.body.contains("vault"), "{reply:?}");
            assert!(!reply.body.contains("panic"), "{reply:?}");
            assert!(!reply.body.contains(".rs"), "{reply:?}");
            let reply = ask_quietly(app.clone(), form, "/fine").await;
            reply.assert_untouched(200, "fine");
        }
    }
}

/// A service whose `call` panics, before there is a future.
#[derive(Clone)]
struct PanicsAtOnce;

impl<R> Service<R> for PanicsAtOnce {
    type Response = Response;
    type Error = Infallible;
    type Future = Ready<Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: R) -> Self::Future {
        assert!(number_of_vaults() == 0, "{SECRET}");
        ready(Ok(Response::default()))
    }
}

#[tokio::test]
async fn while_it_is_called() {
    for form in Form::ALL {
        let app = form.errors().layer().layer(PanicsAtOnce);
        let reply = ask(app, form.ask(request("GET", "/"))).await;
        form.assert(&reply, 500, "SERVER-500");
        assert!(!reply.body.contains("vault"), "{reply:?}");
    }
}

/// A service that panics when it is asked whether it is ready: there is no request yet.
#[derive(Clone)]
struct NeverReady;

impl<R> Service<R> for NeverReady {
    type Response = Response;
    type Error = Infallible;
    type Future = Ready<Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        panic!("{SECRET}")
    }

    fn call(&mut self, _: R) -> Self::Future {
        ready(Ok(Response::default()))
    }
}

/// Inside of a router that is asked with the request in hand, so it is answered.
#[tokio::test]
async fn while_a_route_gets_ready() {
    for form in Form::ALL {
        let app = Router::new()
            .route_service("/", NeverReady)
            .layer(form.errors().layer());
        let reply = ask(app, form.ask(request("GET", "/"))).await;
        form.assert(&reply, 500, "SERVER-500");
        assert!(!reply.body.contains("vault"), "{reply:?}");
    }
}

/// The guide says so.
#[test]
#[should_panic(expected = "the vault is open")]
fn while_a_service_without_a_router_gets_ready() {
    let app = ApiErrors::new().layer().layer(NeverReady);
    pollster::block_on(ask(app, request("GET", "/")));
}

/// Outside it has nothing to catch and changes nothing; inside it takes the panic, and its text is that of any 500.
#[tokio::test]
async fn beside_the_layer_of_tower_http() {
    for form in Form::ALL {
        let outside = app(form).layer(CatchPanicLayer::new());
        for path in ["/str", "/after", "/guarded"] {
            let reply = ask_quietly(outside.clone(), form, path).await;
            form.assert(&reply, 500, "SERVER-500");
            assert!(!reply.body.contains("vault"), "{reply:?}");
        }
        let reply = ask_quietly(outside.clone(), form, "/nowhere").await;
        form.assert(&reply, 404, "HTTP-404");
        let reply = ask_quietly(outside, form, "/fine").await;
        reply.assert_untouched(200, "fine");
    }
}

/// A format that panics, for one error or for each.
struct Broken {
    always: bool,
}

impl ErrorFormat for Broken {
    fn content_types(&self) -> &[&'static str] {
        &["application/vnd.broken+json"]
    }

    fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        assert!(!self.always && error.status() == 500, "{SECRET}");
        out.extend_from_slice(b"\"sorry\"");
    }
}

/// Whatever is the team's own may panic; the client is answered all the same.
#[test]
fn in_what_the_app_has_chosen() {
    let router = Router::new()
        .route("/derived", get(async || NotFoundError::new()))
        .route("/text", get(async || (StatusCode::GONE, "gone")))
        .route("/bare", get(async || StatusCode::GONE));
    let errors = ApiErrors::new();
    for path in ["/derived", "/text", "/bare"] {
        let app = router.clone();
        let app = app.layer(errors.clone().format(Broken { always: false }).layer());
        let reply = send(&app, "GET", path);
        reply.assert_report(500, "SERVER-500");
        assert_eq!(reply.body, "\"sorry\"");

        let app = router.clone();
        let app = app.layer(errors.clone().format(Broken { always: true }).layer());
        let reply = send(&app, "GET", path);
        reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
        assert_eq!(reply.header("cache-control"), "no-store");

        let app = router.clone();
        let app = app.layer(errors.clone().keep_body_if(|_| panic!("{SECRET}")).layer());
        let reply = send(&app, "GET", path);
        let status = if path == "/derived" { 404 } else { 500 };
        assert_eq!(reply.status, status, "{reply:?}");
        reply.json();
    }
}

/// Answers, and panics when it is dropped.
struct PanicsLate {
    response: Option<Response>,
}

impl Future for PanicsLate {
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(Ok(self.response.take().expect("polled once")))
    }
}

impl Drop for PanicsLate {
    fn drop(&mut self) {
        let error = NotFoundError::new().into_response();
        let is_scoped = error.headers().contains_key("x-request-id");
        panic!("{SECRET}, in the scope: {is_scoped}");
    }
}

fn late(response: fn() -> Response) -> Reply {
    let service = tower::service_fn(move |_: Request| PanicsLate {
        response: Some(response()),
    });
    let app = ApiErrors::new().layer().layer(service);
    pollster::block_on(ask(app, request("GET", "/")))
}

/// What was answered before stands, a success and an error.
#[test]
fn while_the_answered_future_is_dropped() {
    late(|| "fine".into_response()).assert_untouched(200, "fine");
    late(|| StatusCode::GONE.into_response()).assert_envelope(410, "HTTP-410", "Gone");
    late(|| (StatusCode::GONE, "text").into_response()).assert_envelope(410, "HTTP-410", "text");
}

/// It is the caller's mistake, and no answer of the app.
#[test]
#[should_panic(expected = "not polled after it has answered")]
fn polled_after_the_answer() {
    let service =
        tower::service_fn(|_: Request| ready(Ok::<Response, Infallible>(Response::default())));
    let mut app = ApiErrors::new().layer().layer(service);
    let mut answering = Box::pin(Service::<Request>::call(&mut app, request("GET", "/")));
    let answered = pollster::block_on(answering.as_mut());
    assert_eq!(answered.expect("an answer").status(), 200);
    let _ = pollster::block_on(answering.as_mut());
}

#[cfg(feature = "tracing")]
mod logged {
    use support::capture::{Line, all_lines};
    use tracing::Level;

    use super::*;

    fn line(app: Router, path: &str) -> Line {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.expect("a runtime");
        let lines = all_lines(|| {
            runtime.block_on(ask(app, request("GET", path)));
        });
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        line.clone()
    }

    #[test]
    fn a_panic_is_logged_with_message_and_place() {
        let app = app(Form::Envelope);
        for (path, said) in [
            ("/str", "the vault is open"),
            ("/string", "the vault is open: 7"),
            ("/other", "a value that is no text"),
            ("/after", "the vault is open"),
            ("/guarded", "the vault is open in a guard"),
        ] {
            let line = line(app.clone(), path);
            assert_eq!(line.level, Level::ERROR);
            assert_eq!(line.field("err_code"), "SERVER-500");
            assert_eq!(line.field("route"), path);
            let sources = line.field("sources");
            assert!(sources.starts_with("panicked at "), "{line:?}");
            assert!(sources.contains("layer/panics.rs:"), "{line:?}");
            assert!(sources.ends_with(&format!(": {said}")), "{line:?}");
        }
    }

    #[test]
    fn the_layer_of_tower_http_takes_the_place_inside_alone() {
        let panics = async || -> () { panic!("{SECRET}") };
        let errors = || Form::Envelope.errors().layer();
        let router = Router::new().route("/", get(panics));
        let outside = router.clone().layer(errors()).layer(CatchPanicLayer::new());
        let line_of_ours = line(outside, "/");
        let sources = line_of_ours.field("sources");
        assert!(sources.contains("layer/panics.rs:"), "{sources}");
        let inside = router.layer(CatchPanicLayer::new()).layer(errors());
        assert_eq!(line(inside, "/").field("sources"), "Service panicked");
    }

    /// The answer says nothing of it, so the log does.
    #[test]
    fn while_the_answered_future_is_dropped() {
        let lines = all_lines(|| drop(late(|| "fine".into_response())));
        // The error that the future made in its drop, and its panic.
        let [_, line] = &lines[..] else {
            panic!("two lines expected: {lines:?}")
        };
        assert_eq!(line.level, Level::ERROR);
        assert!(
            line.field("error")
                .ends_with("the vault is open, in the scope: true"),
            "{line:?}"
        );
    }

    /// A panic that is carried on from another task is told to no hook; the place of another one is
    /// not its place.
    #[test]
    fn no_place_of_another_panic() {
        let app = app(Form::Envelope);
        let another = std::panic::catch_unwind(|| panic!("something else"));
        assert!(another.is_err());
        let line = line(app, "/carried");
        assert_eq!(line.field("sources"), "panicked: the vault is open");
    }

    #[test]
    fn one_line_that_cannot_be_forged() {
        let forged = async || -> () { panic!("a\n500 ERROR b") };
        let app = Router::new()
            .route("/", get(forged))
            .layer(Form::Envelope.errors().layer());
        let line = line(app, "/");
        assert!(
            line.field("sources").ends_with(r": a\n500 ERROR b"),
            "{line:?}"
        );
    }
}
