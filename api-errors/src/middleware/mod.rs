//! Middleware whose errors are in the OpenAPI document (feature `utoipa-axum-0_3`).
//!
//! The functions of this module create a layer that knows its error type: [`Documented`].
//! [`guard`](OpenApiRouterExt::guard) applies it to the routes of an `OpenApiRouter`, and adds its errors to the operations of
//! these routes. So the document lists the errors of each middleware that you apply, and of no other.
//!
//! ```
//! use api_errors::middleware::{OpenApiRouterExt as _, from_fn};
//! use api_errors::{ApiError, ApiErrors};
//! use axum::extract::Request;
//! use axum::middleware::Next;
//! use axum::response::Response;
//! use utoipa_axum::{router::OpenApiRouter, routes};
//!
//! #[derive(Debug, ApiError)]
//! #[api_error(code = 401, msg = "Log in first", err_code = "AUTH-401", www_authenticate)]
//! struct AuthError;
//!
//! async fn authenticate(request: Request, next: Next) -> Result<Response, AuthError> {
//!     if !request.headers().contains_key("authorization") {
//!         return Err(AuthError);
//!     }
//!     Ok(next.run(request).await)
//! }
//!
//! #[api_errors::path(get, path = "/orders", responses((status = 200)))]
//! async fn orders() {}
//!
//! #[api_errors::path(get, path = "/products", responses((status = 200)))]
//! async fn products() {}
//!
//! let router: OpenApiRouter = OpenApiRouter::new()
//!     .routes(routes!(orders))
//!     .guard(from_fn(authenticate))
//!     .routes(routes!(products));
//! let app = ApiErrors::new().finish_with(router, |openapi| {
//!     let statuses = |path| {
//!         let operation = openapi.paths.paths[path].get.as_ref().unwrap();
//!         operation.responses.responses.keys().collect::<Vec<_>>()
//!     };
//!     assert_eq!(statuses("/orders"), ["200", "401", "500"]);
//!     assert_eq!(statuses("/products"), ["200", "500"]);
//!     axum::Router::new()
//! });
//! # let _: axum::Router = app;
//! ```
//!
//! A closure names its error type, because nothing else contains it:
//!
//! ```
//! use api_errors::errors::ForbiddenError;
//! use api_errors::middleware::from_fn;
//! use axum::extract::Request;
//! use axum::middleware::Next;
//!
//! let internal = from_fn(async |request: Request, next: Next| {
//!     if !request.headers().contains_key("x-internal") {
//!         return Err(ForbiddenError::new());
//!     }
//!     Ok::<_, ForbiddenError>(next.run(request).await)
//! });
//! # let _ = axum::Router::<()>::new().layer(internal);
//! ```
//!
//! # Which function
//!
//! | the middleware | function |
//! |---|---|
//! | a function that returns `Result<_, E>` | [`from_fn`], [`from_fn_with_state`] |
//! | an extractor that rejects requests | [`from_extractor`], [`from_extractor_with_state`] |
//! | everything else: a function that returns a `Response`, a layer of tower | [`documented`] |
//!
//! A plain `axum::Router` has no operations that a guard could find, so this module needs utoipa-axum. There, use
//! axum's own functions, and add the errors by [`ApiErrors::under`](crate::ApiErrors::under) or
//! [`ApiErrors::common_errors`](crate::ApiErrors::common_errors).

mod function;
mod layer;
mod router;

pub use function::MiddlewareFn;
pub use layer::{
    Documented, documented, from_extractor, from_extractor_with_state, from_fn, from_fn_with_state,
};
pub use router::OpenApiRouterExt;

pub use crate::document::MiddlewareErrors;
