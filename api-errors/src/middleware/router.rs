//! Applies middleware to the routes of an `OpenApiRouter`, and documents its errors.

use std::convert::Infallible;

use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::Route;
use tower_layer::Layer;
use tower_service::Service;
use utoipa_axum::router::OpenApiRouter;

use super::layer::Documented;
use crate::document::{MiddlewareErrors, guard_operations};

/// Methods of `utoipa_axum::router::OpenApiRouter`: `use api_errors::middleware::OpenApiRouterExt as _;`. The trait is sealed.
pub trait OpenApiRouterExt: sealed::Router + Sized {
    /// Applies a middleware to the routes above this call, and adds its errors to the operations above it.
    ///
    /// The layer is a `route_layer` of axum:
    ///
    /// - it covers the routes that the router has: those of `routes`, `route`, `nest` and `merge` above. Routes that you add
    ///   later are neither guarded nor documented
    /// - it does not run for unknown paths. It runs before axum checks the method, so a wrong method gets the error of the guard
    ///   first
    /// - of several guards, the last one runs first
    ///
    /// An error that an operation already has is not added again. Errors of the same status are one response. If an entry of
    /// your own has this status, the errors join it, with or without content: the middleware sends them before your handler
    /// runs. If two different errors have one code, [`ApiErrors::document`](crate::ApiErrors::document) reports the code.
    ///
    /// The guard cannot know which operations have a route. If the router began with `OpenApiRouter::with_openapi`, the operations of
    /// that document get the errors too: begin with a document without operations. The operations list the errors
    /// when `ApiErrors::document` has finished the document.
    ///
    /// # Panics
    /// If no route is above the call.
    #[track_caller]
    fn guard<L, E>(self, layer: Documented<L, E>) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
        E: MiddlewareErrors;
}

impl<S: Clone + Send + Sync + 'static> OpenApiRouterExt for OpenApiRouter<S> {
    #[track_caller]
    fn guard<L, E>(self, layer: Documented<L, E>) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
        E: MiddlewareErrors,
    {
        let (router, mut openapi) = self.split_for_parts();
        assert!(
            router.has_routes(),
            "a guard covers the routes above it, and there are none: call `guard` after `routes`"
        );
        guard_operations::<E>(&mut openapi);
        let mut guarded = Self::from(router.route_layer(layer.layer));
        *guarded.get_openapi_mut() = openapi;
        guarded
    }
}

/// Only the router of utoipa-axum has a guard.
mod sealed {
    pub trait Router {}

    impl<S> Router for super::OpenApiRouter<S> {}
}
