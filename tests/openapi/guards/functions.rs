//! The functions that create a documented layer: the error type of each, and what it answers.

use std::io;

use api_errors::errors::{PoolExhaustedError, UnauthorizedError};
use api_errors::middleware::{
    documented, from_extractor, from_extractor_with_state, from_fn, from_fn_with_state,
};
use api_errors::{AnyError, ApiErrors, Caused};
use axum::extract::{FromRef, FromRequestParts, State};
use axum::middleware;
use axum::response::IntoResponse;
use http::request::Parts;
use http::{HeaderMap, StatusCode, Uri};
use tower_http::validate_request::ValidateRequestHeaderLayer;

use super::*;

/// The codes of an operation with this guard, and the answer without a header.
macro_rules! guarded_by {
    ($layer:expr) => {
        guarded_by!($layer, ApiErrors::new())
    };
    ($layer:expr, $errors:expr) => {{
        let router = OpenApiRouter::new().routes(routes!(a)).guard($layer);
        let document = document(router.clone(), &$errors);
        let app = $errors.finish(router);
        (codes(&document, "/a"), ask(&app, Method::GET, "/a", &[]))
    }};
}

fn answered_401() -> (u16, Value) {
    (401, json!("AUTH-401"))
}

/// An extractor for any state.
struct Caller;

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = AuthError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AuthError> {
        let token = parts.headers.get("authorization");
        token.map(|_| Self).ok_or(AuthError::Missing)
    }
}

#[derive(Clone)]
struct App {
    is_open: bool,
}

impl FromRef<App> for bool {
    fn from_ref(app: &App) -> Self {
        app.is_open
    }
}

/// An extractor for one state.
struct Open;

impl FromRequestParts<App> for Open {
    type Rejection = Box<AuthError>;

    async fn from_request_parts(_: &mut Parts, app: &App) -> Result<Self, Box<AuthError>> {
        if app.is_open {
            Ok(Self)
        } else {
            Err(Box::new(AuthError::Missing))
        }
    }
}

#[test]
fn a_function_with_several_extractors() {
    async fn guard(
        _: HeaderMap,
        _: Uri,
        request: Request,
        next: Next,
    ) -> Result<impl IntoResponse, AuthError> {
        authenticate(request, next).await
    }
    assert_eq!(guarded_by!(from_fn(guard)), (guarded(), answered_401()));
}

#[test]
fn a_function_with_a_state() {
    async fn guard(
        State(is_open): State<bool>,
        request: Request,
        next: Next,
    ) -> Result<Response, AuthError> {
        if is_open {
            Ok(next.run(request).await)
        } else {
            Err(AuthError::Missing)
        }
    }
    let closed = App { is_open: false };
    let layer = from_fn_with_state(closed, guard);
    assert_eq!(guarded_by!(layer), (guarded(), answered_401()));
    let open = App { is_open: true };
    let (documented, answer) = guarded_by!(from_fn_with_state(open, guard));
    assert_eq!((documented, answer), (guarded(), (200, Value::Null)));
}

#[test]
fn a_closure() {
    let layer = from_fn(async |request: Request, next: Next| {
        let response = authenticate(request, next).await?;
        Ok::<_, AuthError>(response)
    });
    assert_eq!(guarded_by!(layer), (guarded(), answered_401()));
}

#[test]
fn an_extractor() {
    let layer = from_extractor::<Caller>();
    assert_eq!(guarded_by!(layer), (guarded(), answered_401()));
}

#[test]
fn an_extractor_with_a_state() {
    let layer = from_extractor_with_state::<Open, _>(App { is_open: false });
    assert_eq!(guarded_by!(layer), (guarded(), answered_401()));
}

/// The layer answers a bare 406, which becomes `HTTP-406`.
#[test]
fn any_layer() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 406, msg = "Not Acceptable", err_code = "HTTP-406")]
    struct NotAcceptableError;
    let layer = ValidateRequestHeaderLayer::accept("application/json");
    let layer = documented::<NotAcceptableError, _>(layer);
    let router = OpenApiRouter::new().routes(routes!(a)).guard(layer);
    let document = document(router.clone(), &ApiErrors::new());
    let expected = json!({ "200": null, "406": ["HTTP-406"], "500": ["SERVER-500"] });
    assert_eq!(codes(&document, "/a"), expected);
    let app = ApiErrors::new().finish(router);
    let answer = ask(&app, Method::GET, "/a", &["accept"]);
    assert_eq!(answer, (406, json!("HTTP-406")));
}

#[test]
fn several_types_in_a_tuple() {
    async fn guard(_: Caller, request: Request, next: Next) -> Result<Response, QuotaError> {
        count(request, next).await
    }
    let layer = documented::<(AuthError, QuotaError), _>(middleware::from_fn(guard));
    let (documented, answer) = guarded_by!(layer);
    assert_eq!(documented["403"], json!(["AUTH-403", "QUOTA-403"]));
    assert_eq!(
        (&documented["401"], answer),
        (&json!(["AUTH-401"]), answered_401())
    );
}

/// As for a handler that returns it.
#[test]
fn any_error_has_the_errors_of_the_mappings() {
    async fn guard(request: Request, next: Next) -> Result<Response, AnyError> {
        if request.headers().contains_key("authorization") {
            return Ok(next.run(request).await);
        }
        Err(io::Error::other("no connection"))?
    }
    let (documented, answer) = guarded_by!(from_fn(guard));
    assert_eq!(
        (documented, answer),
        (unguarded(), (500, json!("SERVER-500")))
    );
    let mapped = ApiErrors::new().on(|_: &io::Error| PoolExhaustedError::new());
    let (documented, answer) = guarded_by!(from_fn(guard), mapped);
    let expected = json!({ "200": null, "500": ["SERVER-500"], "503": ["DB-503-POOL"] });
    assert_eq!(
        (documented, answer),
        (expected, (503, json!("DB-503-POOL")))
    );
}

/// A built-in error is an error type, and so is one with a cause.
#[test]
fn a_built_in_error_with_a_cause() {
    async fn guard(request: Request, next: Next) -> Result<Response, Caused<UnauthorizedError>> {
        let token = request.headers().get("authorization");
        if token.is_none() {
            return Err(UnauthorizedError::new().into());
        }
        Ok(next.run(request).await)
    }
    let (documented, answer) = guarded_by!(from_fn(guard));
    let expected = json!({ "200": null, "401": ["AUTH-401"], "500": ["SERVER-500"] });
    assert_eq!((documented, answer), (expected, answered_401()));
}

/// The layer writes the bodies of bare statuses, so a type for them needs the code `HTTP-` with the status.
#[test]
fn a_status_without_a_type_is_named_by_hand() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 418, msg = "I'm a teapot", err_code = "HTTP-418")]
    struct TeapotError;
    async fn guard(_: Request, _: Next) -> Result<Response, StatusCode> {
        Err(StatusCode::IM_A_TEAPOT)
    }
    let layer = documented::<TeapotError, _>(middleware::from_fn(guard));
    let (documented, answer) = guarded_by!(layer);
    let expected = json!({ "200": null, "418": ["HTTP-418"], "500": ["SERVER-500"] });
    assert_eq!((documented, answer), (expected, (418, json!("HTTP-418"))));
}
