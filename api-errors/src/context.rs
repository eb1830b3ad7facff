//! Values of the current request, for the bodies of its errors.

use http::StatusCode;

use crate::format::ErrorContext;
use crate::respond::request_scope;

pub use crate::respond::RequestHead;

/// Adds a value to the current request. A format or a member reads it by
/// [`ErrorContext::captured`](crate::ErrorContext::captured). It replaces the value of its type.
///
/// Call it in middleware and in handlers for facts that [`ApiErrors::capture`](crate::ApiErrors::capture) cannot know, because
/// they are found later: the authenticated user, the tenant. It also works in the task of a WebSocket of `ws::on_upgrade`.
///
/// Outside of the layer of [`ApiErrors`](crate::ApiErrors), as in a spawned task, it drops the value and returns false.
///
/// ```
/// use api_errors::{ApiErrors, context, errors::NotFoundError};
/// use axum::{Router, body::{Body, to_bytes}, http::Request, middleware, routing::get};
/// use tower::ServiceExt as _;
///
/// struct Tenant(&'static str);
///
/// let errors = ApiErrors::new()
///     .member("tenant", |_, context| context.captured().map(|Tenant(name)| *name));
/// let app = Router::new()
///     .route("/", get(async || NotFoundError::new()))
///     .layer(middleware::map_request(async |request: Request<Body>| {
///         context::set(Tenant("acme"));
///         request
///     }))
///     .layer(errors.layer());
///
/// # pollster::block_on(async {
/// let response = app.oneshot(Request::new(Body::empty())).await?;
/// let body = to_bytes(response.into_body(), 1_000).await?;
/// assert_eq!(
///     body,
///     r#"{"status":"FAIL","message":"Not Found","error_code":"RES-404","description":"The requested resource was not found.","data":null,"tenant":"acme"}"#
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// assert!(!context::set(Tenant("outside")));
/// ```
pub fn set<T: Send + Sync + 'static>(value: T) -> bool {
    request_scope::set(value)
}

/// Calls `read` with the facts of the current request, for an error of this status: its id, its method, its route, the parts that the
/// forms of the app want, and the captured values.
///
/// Use it to [render](crate::ApiErrors::render) an error in a handler or a streamed body: an item of a batch, an event of a stream. It
/// also works in the task of a WebSocket of `ws::on_upgrade`. Outside of the layer of [`ApiErrors`](crate::ApiErrors), the context
/// knows the status only.
///
/// ```
/// use api_errors::{ApiErrors, context, errors::NotFoundError, traits::ApiError as _};
/// use axum::{Router, body::{Body, to_bytes}, http::Request, routing::get};
/// use tower::ServiceExt as _;
///
/// let errors = ApiErrors::new().member("route", |_, context| context.route().map(str::to_owned));
/// let layer = errors.layer();
/// // A batch of one item.
/// let batch = async move || {
///     let error = NotFoundError::new();
///     let item = context::with(error.status(), |context| errors.render(&error, context));
///     item.text().into_owned()
/// };
/// let app = Router::new().route("/batch", get(batch)).layer(layer);
///
/// # pollster::block_on(async {
/// let response = app.oneshot(Request::get("/batch").body(Body::empty())?).await?;
/// let body = to_bytes(response.into_body(), 1_000).await?;
/// assert!(body.ends_with(br#","data":null,"route":"/batch"}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
pub fn with<T>(status: StatusCode, read: impl FnOnce(&ErrorContext<'_>) -> T) -> T {
    match request_scope::scoped() {
        Some(context) => read(&context.error_context(status)),
        None => read(&ErrorContext::new(status)),
    }
}
