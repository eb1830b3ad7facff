//! Panics: a 500 for the client, message and place for the log, and the server goes on.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::panic::{panic_any, resume_unwind};
use std::task::{Context, Poll};

use api_errors::traits::ApiError;
use api_errors::{ErrorContext, ErrorFormat};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use http::{HeaderValue, StatusCode};
use tower::{Layer as _, Service};

use crate::forms::Form;
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

/// A format that panics, for one error or for each.
struct Broken {
    always: bool,
}

impl ErrorFormat for Broken {
    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static("application/vnd.broken+json")
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
        .route(
            "/derived",
            get(async || api_errors::errors::NotFoundError::new()),
        )
        .route("/text", get(async || (StatusCode::GONE, "gone")))
        .route("/bare", get(async || StatusCode::GONE));
    let errors = api_errors::ApiErrors::new();
    for path in ["/derived", "/text", "/bare"] {
        let app = router.clone();
        let app = app.layer(errors.clone().format(Broken { always: false }).layer());
        let reply = send(&app, "GET", path);
        reply.assert_report(500, "SERVER-500");
        assert_eq!(reply.body, "\"sorry\"");

        let app = router.clone();
        let app = app.layer(errors.clone().format(Broken { always: true }).layer());
        let reply = send(&app, "GET", path);
        assert_eq!(reply.status, 500);
        assert_eq!(reply.json()["error_code"], "SERVER-500");
        assert_eq!(reply.header("content-type"), "application/json");

        let app = router.clone();
        let app = app.layer(errors.clone().keep(|_| panic!("{SECRET}")).layer());
        let reply = send(&app, "GET", path);
        let status = if path == "/derived" { 404 } else { 500 };
        assert_eq!(reply.status, status, "{reply:?}");
        reply.json();
    }
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
    fn message_and_place() {
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
