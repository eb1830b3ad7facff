//! Documents an app and adds its layer in one call (feature `utoipa-axum-0_3`).

use axum::Router;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use super::ApiErrors;

/// The document and the layer of an `OpenApiRouter` in one call (feature `utoipa-axum-0_3`).
impl ApiErrors {
    /// Finishes the document, adds the routes that serve it, and then adds the layer.
    ///
    /// `documentation` gets the finished document, and returns the routes that serve it: a router, or what axum's
    /// `Router::merge` takes, such as `SwaggerUi`. The layer is around everything that the router and these routes contain,
    /// with their fallbacks: unknown paths, wrong methods and errors of the documentation routes have the form of the app.
    ///
    /// ```
    /// use api_errors::{ApiErrors, errors::NotFoundError, extract::Json};
    /// use axum::{Router, routing::get};
    /// # use axum::{body::Body, http::Request};
    /// # use tower::ServiceExt as _;
    /// use utoipa_axum::{router::OpenApiRouter, routes};
    ///
    /// #[api_errors::path(get, path = "/orders", responses((status = 200)))]
    /// async fn orders() -> Result<(), NotFoundError> {
    ///     Err(NotFoundError::new())
    /// }
    ///
    /// let router = OpenApiRouter::new().routes(routes!(orders));
    /// let app: Router = ApiErrors::new().finish_with(router, |openapi| {
    ///     Router::new().route("/openapi.json", get(async || Json(openapi)))
    /// });
    /// # let ask = |path| pollster::block_on(app.clone().oneshot(Request::get(path).body(Body::empty()).unwrap())).unwrap();
    /// # assert_eq!(ask("/openapi.json").status(), 200);
    /// # assert_eq!(ask("/nowhere").headers()["content-type"], "application/json");
    /// ```
    ///
    /// # What may follow
    /// Only `with_state`, and layers that belong outside, such as CORS. Routes and fallbacks that you add later are outside of the
    /// layer of `ApiErrors`. If you `merge` or `nest` the result, the other router handles unknown paths, and its
    /// responses are outside too. So add all routes to the `OpenApiRouter` or to the router of the closure, and layers
    /// that belong inside, such as timeouts, to the `OpenApiRouter`. [The guide](crate::guide::order_of_layers) lists which layer belongs
    /// where.
    ///
    /// # Panics
    /// As `Router::merge`: if the two routers have the same route, or if both have a fallback.
    pub fn finish_with<S, R>(
        &self,
        router: OpenApiRouter<S>,
        documentation: impl FnOnce(OpenApi) -> R,
    ) -> Router<S>
    where
        S: Clone + Send + Sync + 'static,
        R: Into<Router<S>>,
    {
        let (router, mut openapi) = router.split_for_parts();
        self.document(&mut openapi);
        let documentation = documentation(openapi).into();
        router.merge(documentation).layer(self.layer())
    }

    /// Adds the layer to a router whose document is not served.
    ///
    /// This is [`finish_with`](Self::finish_with) without documentation routes. Only `with_state` and outer layers may follow.
    pub fn finish<S>(&self, router: OpenApiRouter<S>) -> Router<S>
    where
        S: Clone + Send + Sync + 'static,
    {
        self.finish_with(router, |_| Router::new())
    }
}
