//! A layer that knows the error type of its middleware.

use std::fmt;
use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::middleware::{self, FromExtractorLayer, FromFnLayer};
use tower_layer::Layer;

use super::function::MiddlewareFn;
use crate::document::MiddlewareErrors;

/// A layer, and the type of the errors that its middleware responds with.
///
/// [`guard`](super::OpenApiRouterExt::guard) applies it to an `OpenApiRouter` and documents the errors. It is a tower layer itself: in
/// `Router::layer` or a `ServiceBuilder` it works as the inner layer does, and documents nothing.
#[must_use]
pub struct Documented<L, E> {
    pub(super) layer: L,
    errors: PhantomData<fn() -> E>,
}

impl<L, E> Documented<L, E> {
    const fn new(layer: L) -> Self {
        Self {
            layer,
            errors: PhantomData,
        }
    }
}

impl<L: Layer<S>, S, E> Layer<S> for Documented<L, E> {
    type Service = L::Service;

    fn layer(&self, inner: S) -> Self::Service {
        self.layer.layer(inner)
    }
}

impl<L: Clone, E> Clone for Documented<L, E> {
    fn clone(&self) -> Self {
        Self::new(self.layer.clone())
    }
}

impl<L: fmt::Debug, E> fmt::Debug for Documented<L, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documented")
            .field("layer", &self.layer)
            .field("errors", &std::any::type_name::<E>())
            .finish()
    }
}

/// Creates a middleware from an async function, as axum's [`from_fn`](middleware::from_fn) does. `E` of the `Result<_, E>` that
/// the function returns is its error type.
///
/// The rejections of the function's own extractors are not part of `E`. Take such an argument as a `Result` and use `?`, or
/// name all types: `documented::<(AuthError, QuotaError), _>(axum::middleware::from_fn(f))`.
///
/// [The module](super) has examples, also of a closure.
pub fn from_fn<F, T>(f: F) -> Documented<FromFnLayer<F, (), T>, F::Error>
where
    F: MiddlewareFn<T>,
    F::Error: MiddlewareErrors,
{
    Documented::new(middleware::from_fn(f))
}

/// Creates a middleware from an async function whose extractors need a state, as axum's
/// [`from_fn_with_state`](middleware::from_fn_with_state) does. The error type is that of [`from_fn`].
///
/// ```
/// use api_errors::ApiError;
/// use api_errors::middleware::from_fn_with_state;
/// use axum::extract::{Request, State};
/// use axum::middleware::Next;
/// use axum::response::{IntoResponse, Response};
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 503, msg = "Closed for maintenance", err_code = "SHOP-503", retry_after = 600)]
/// struct ClosedError;
///
/// async fn must_be_open(
///     State(is_open): State<bool>,
///     request: Request,
///     next: Next,
/// ) -> Result<impl IntoResponse, ClosedError> {
///     if is_open { Ok(next.run(request).await) } else { Err(ClosedError) }
/// }
///
/// let layer = from_fn_with_state(true, must_be_open);
/// # let _ = axum::Router::<()>::new().layer(layer);
/// ```
pub fn from_fn_with_state<F, S, T>(state: S, f: F) -> Documented<FromFnLayer<F, S, T>, F::Error>
where
    F: MiddlewareFn<T>,
    F::Error: MiddlewareErrors,
{
    Documented::new(middleware::from_fn_with_state(state, f))
}

/// Creates a middleware from an extractor, as axum's [`from_extractor`](middleware::from_extractor) does: it runs the extractor and
/// discards the value. The error type is the rejection of the extractor.
///
/// The rejections of axum's own extractors are no API errors, so they do not compile here. Name what the client gets by
/// [`documented`].
///
/// ```
/// use api_errors::errors::UnauthorizedError;
/// use api_errors::middleware::from_extractor;
/// use axum::extract::FromRequestParts;
/// use axum::http::request::Parts;
///
/// struct Caller;
///
/// impl<S: Sync> FromRequestParts<S> for Caller {
///     type Rejection = UnauthorizedError;
///
///     async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, UnauthorizedError> {
///         let token = parts.headers.get("authorization");
///         token.map(|_| Self).ok_or_else(UnauthorizedError::new)
///     }
/// }
///
/// let layer = from_extractor::<Caller>();
/// # let _ = axum::Router::<()>::new().layer(layer);
/// ```
pub fn from_extractor<X>() -> Documented<FromExtractorLayer<X, ()>, X::Rejection>
where
    X: FromRequestParts<()>,
    X::Rejection: MiddlewareErrors,
{
    Documented::new(middleware::from_extractor())
}

/// Creates a middleware from an extractor that needs a state, as axum's
/// [`from_extractor_with_state`](middleware::from_extractor_with_state) does. The error type is that of [`from_extractor`].
pub fn from_extractor_with_state<X, S>(
    state: S,
) -> Documented<FromExtractorLayer<X, S>, X::Rejection>
where
    X: FromRequestParts<S>,
    X::Rejection: MiddlewareErrors,
{
    Documented::new(middleware::from_extractor_with_state(state))
}

/// Names the error type of any layer: one type, or a tuple of several. Nothing checks that the layer responds with these
/// errors, so hold them by a test with a [`DriftCheck`](crate::guide::testing_errors).
///
/// ```
/// use api_errors::ApiError;
/// use api_errors::middleware::documented;
/// use axum::http::StatusCode;
/// use std::time::Duration;
/// use tower_http::timeout::TimeoutLayer;
///
/// /// The layer sends a bare 504, and the layer of `ApiErrors` gives it this form.
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 504, msg = "Gateway Timeout", err_code = "HTTP-504")]
/// struct TooSlowError;
///
/// let timeout = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(5));
/// let layer = documented::<TooSlowError, _>(timeout);
/// # let _ = axum::Router::<()>::new().layer(layer);
/// ```
pub fn documented<E: MiddlewareErrors, L>(layer: L) -> Documented<L, E> {
    Documented::new(layer)
}
