//! Values of the current request, for the bodies of its errors.

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
