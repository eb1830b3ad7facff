//! The positions in an app that are inside of the layer: routers, and parts that are added before or after it.

use api_errors::ApiErrors;
use api_errors::errors::{ConflictError, ForbiddenError, NotFoundError};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::StatusCode;
use tower::{Layer as _, ServiceExt as _};

use crate::envelope_and_problem::Form;
use crate::send::{Reply, ask, request, send};

/// Problem details, so that what is outside shows: it answers the envelope.
pub(crate) fn errors() -> ApiErrors {
    Form::Problem.errors()
}

pub(crate) trait Seen {
    fn assert_inside(&self, status: u16, err_code: &str, path: &str);
    fn assert_outside(&self, status: u16, err_code: &str);
}

impl Seen for Reply {
    #[track_caller]
    fn assert_inside(&self, status: u16, err_code: &str, path: &str) {
        Form::Problem.assert(self, status, err_code);
        assert_eq!(self.json()["instance"], path, "{self:?}");
    }

    #[track_caller]
    fn assert_outside(&self, status: u16, err_code: &str) {
        assert_eq!(self.json()["error_code"], err_code, "{self:?}");
        assert_eq!(self.header("content-type"), "application/json");
        self.assert_untouched(status, &self.body);
    }
}

fn fails() -> Result<(), NotFoundError> {
    Err(NotFoundError::new())
}

async fn passes_on() -> Result<(), NotFoundError> {
    std::future::ready(fails()).await?;
    Ok(())
}

async fn passes_on_later() -> Result<(), NotFoundError> {
    tokio::task::yield_now().await;
    passes_on().await
}

#[tokio::test]
async fn handlers_and_nested_routers() {
    let leaf = Router::new()
        .route("/now", get(passes_on))
        .route("/later", get(passes_on_later));
    let app = Router::new()
        .merge(leaf.clone())
        .nest("/one", Router::new().nest("/two", leaf.clone()))
        .nest_service("/service", leaf)
        .layer(errors().layer());
    for path in [
        "/now",
        "/later",
        "/one/two/now",
        "/one/two/later",
        "/service/later",
    ] {
        let reply = ask(app.clone(), request("GET", path)).await;
        reply.assert_inside(404, "RES-404", path);
    }
    for path in ["/nope", "/one/nope", "/one/two/nope", "/service/nope"] {
        let reply = ask(app.clone(), request("GET", path)).await;
        reply.assert_inside(404, "HTTP-404", path);
    }
}

/// The inner layer answers, and the outer one leaves that as it is.
#[test]
fn the_inner_layer_wins() {
    let inner = Router::new()
        .route("/derived", get(passes_on))
        .route("/bare", get(async || StatusCode::GONE))
        .layer(Form::Own.errors().layer());
    let app = Router::new()
        .nest("/inner", inner)
        .route("/outer", get(passes_on))
        .layer(Form::NegotiatedProblem.errors().layer());
    let reply = send(&app, "GET", "/inner/derived");
    Form::Own.assert(&reply, 404, "RES-404");
    assert_eq!(reply.json()["path"], "/inner/derived");
    let reply = send(&app, "GET", "/inner/bare");
    Form::Own.assert(&reply, 410, "HTTP-410");
    // The outer router's fallback is what answers here.
    for path in ["/inner/nope", "/nope"] {
        Form::NegotiatedEnvelope.assert(&send(&app, "GET", path), 404, "HTTP-404");
    }
    Form::NegotiatedEnvelope.assert(&send(&app, "GET", "/outer"), 404, "RES-404");
    // A method that no route has is answered inside of the inner layer.
    Form::Own.assert(&send(&app, "POST", "/inner/bare"), 405, "HTTP-405");
}

/// One layer inside of another adds nothing to its answer.
#[test]
fn twice_is_as_once() {
    let errors = Form::NegotiatedProblem.errors().error_code_header(true);
    let app = Router::new()
        .route("/derived", get(passes_on))
        .route("/bare", get(async || StatusCode::GONE))
        .layer(errors.layer());
    let around = Router::new().fallback_service(errors.layer().layer(app));
    for (path, status, code) in [("/derived", 404, "RES-404"), ("/bare", 410, "HTTP-410")] {
        let reply = send(&around, "GET", path);
        Form::NegotiatedEnvelope.assert(&reply, status, code);
        assert_eq!(reply.header("x-error-code"), code);
    }
}

#[tokio::test]
async fn around_the_router_everything_is_inside() {
    let app = Router::new()
        .route("/derived", get(passes_on_later))
        .route("/posted", post(async || {}));
    let app = errors().layer().layer(app);
    let ask = |method, path| ask(app.clone(), request(method, path));
    ask("GET", "/derived")
        .await
        .assert_inside(404, "RES-404", "/derived");
    ask("GET", "/nope")
        .await
        .assert_inside(404, "HTTP-404", "/nope");
    let reply = ask("GET", "/posted").await;
    reply.assert_inside(405, "HTTP-405", "/posted");
    assert_eq!(reply.header("allow"), "POST");
}

/// `Router::layer` is around what was there before, and around nothing else.
#[test]
fn what_is_added_later_is_outside() {
    let app = Router::new()
        .route("/before", get(passes_on))
        .layer(errors().layer())
        .route("/after", get(passes_on))
        .fallback(async || StatusCode::NOT_FOUND);
    send(&app, "GET", "/before").assert_inside(404, "RES-404", "/before");
    send(&app, "GET", "/after").assert_outside(404, "RES-404");
    send(&app, "GET", "/nope").assert_untouched(404, "");
}

/// `?x=forbid` is refused, and everything else let through.
async fn guard(request: Request, next: Next) -> Result<Response, ForbiddenError> {
    tokio::task::yield_now().await;
    if request.uri().query() == Some("x=forbid") {
        return Err(ForbiddenError::new());
    }
    Ok(next.run(request).await)
}

#[tokio::test]
async fn middleware_is_inside_where_it_is_added_before() {
    let router = Router::new().route("/", get(passes_on_later));
    let inside = router.clone().layer(from_fn(guard)).layer(errors().layer());
    let reply = ask(inside.clone(), request("GET", "/?x=forbid")).await;
    reply.assert_inside(403, "AUTH-403", "/");
    let reply = ask(inside, request("GET", "/")).await;
    reply.assert_inside(404, "RES-404", "/");

    let outside = router.layer(errors().layer()).layer(from_fn(guard));
    let reply = ask(outside.clone(), request("GET", "/?x=forbid")).await;
    reply.assert_outside(403, "AUTH-403");
    let reply = ask(outside, request("GET", "/")).await;
    reply.assert_inside(404, "RES-404", "/");
}

/// What the handler calls is answered as the handler is, unless it has a layer of its own.
#[tokio::test]
async fn a_handler_that_calls_another_app() {
    let called = Router::new().route("/called", get(passes_on_later));
    let with_layer = called.clone().layer(Form::Own.errors().layer());
    let call = |router: Router| {
        move || async move {
            let response = router.oneshot(request("GET", "/called")).await;
            let own = ConflictError::new().into_response();
            (response.into_response(), own)
        }
    };
    let first = |router| {
        let call = call(router);
        get(async move || call().await.0)
    };
    let second = |router| {
        let call = call(router);
        get(async move || call().await.1)
    };
    let app = Router::new()
        .route("/plain", first(called))
        .route("/layered", first(with_layer.clone()))
        .route("/afterwards", second(with_layer))
        .layer(errors().layer());
    let reply = ask(app.clone(), request("GET", "/plain")).await;
    reply.assert_inside(404, "RES-404", "/plain");
    let reply = ask(app.clone(), request("GET", "/layered")).await;
    Form::Own.assert(&reply, 404, "RES-404");
    let reply = ask(app, request("GET", "/afterwards")).await;
    reply.assert_inside(409, "RES-409", "/afterwards");
}

/// Nobody is asked where no layer is, and nothing is left of the requests before.
#[test]
fn nothing_is_left_behind() {
    let app = Router::new()
        .route("/", get(passes_on))
        .layer(errors().layer());
    send(&app, "GET", "/").assert_inside(404, "RES-404", "/");
    let bare = Router::new().route("/", get(passes_on));
    send(&bare, "GET", "/").assert_outside(404, "RES-404");
}
