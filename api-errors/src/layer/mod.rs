//! The layer that gives every error of an app the same form, and its types (feature `axum`).
//!
//! [`ApiErrors::layer`](crate::ApiErrors::layer) creates it. [`guide::install`](crate::guide::install) lists the
//! responses that it rewrites. Add [`KeepBody`] to a response to exclude it.

mod axum_messages;
mod bodies;
mod classify;
mod future;
mod keep_body;
mod panic;
mod read_text;
mod rewrite;
mod scoped_body;
mod shape;
mod unformatted;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Bytes, HttpBody};
use axum::extract::{MatchedPath, OriginalUri};
use axum::response::Response;
use http::{Method, Request, Uri};
use tower_layer::Layer;
use tower_service::Service;

pub use future::ResponseFuture;
pub use keep_body::KeepBody;

use crate::base::{accept, caught_panic};
use crate::format::Format;
use crate::respond::{RequestInfo, RequestScope, Settings};

/// The tower layer that [`ApiErrors::layer`](crate::ApiErrors::layer) creates.
#[derive(Debug, Clone)]
pub struct ApiErrorsLayer {
    shared: Arc<LayerState>,
}

/// The service that [`ApiErrorsLayer`] creates around an inner service.
#[derive(Debug, Clone)]
pub struct ApiErrorsService<S> {
    inner: S,
    shared: Arc<LayerState>,
}

/// The settings, and the request information that most requests share, by method.
#[derive(Debug)]
struct LayerState {
    settings: Arc<Settings>,
    by_method: [(Method, Arc<RequestInfo>); 7],
}

impl ApiErrorsLayer {
    pub(crate) fn new(settings: Arc<Settings>) -> Self {
        caught_panic::install();
        let by_method = [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
            Method::HEAD,
            Method::OPTIONS,
        ]
        .map(|method| {
            let info = RequestInfo::shared(settings.clone(), Some(method.clone()));
            (method, Arc::new(info))
        });
        Self {
            shared: Arc::new(LayerState {
                settings,
                by_method,
            }),
        }
    }
}

impl<S> Layer<S> for ApiErrorsLayer {
    type Service = ApiErrorsService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ApiErrorsService {
            inner,
            shared: self.shared.clone(),
        }
    }
}

impl<S, B, C> Service<Request<B>> for ApiErrorsService<S>
where
    S: Service<Request<B>, Response = Response<C>>,
    C: HttpBody<Data = Bytes> + Send + 'static,
    C::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mut scope = self.shared.scope(&request);
        // Some services create the response in `call`, before the first poll.
        let inner = &mut self.inner;
        // `caught_panic::catch` would copy the future, which is large.
        let called = scope.enter(|| catch_unwind(AssertUnwindSafe(|| inner.call(request))));
        match called {
            Ok(future) => ResponseFuture::running(future, scope),
            Err(payload) => {
                let panicked = caught_panic::of_payload(payload);
                ResponseFuture::ready(panic::response(&mut scope, panicked), scope)
            }
        }
    }
}

impl LayerState {
    fn scope<B>(&self, request: &Request<B>) -> RequestScope {
        let route = request.extensions().get::<MatchedPath>().cloned();
        RequestScope::new(self.info(request), route)
    }

    fn info<B>(&self, request: &Request<B>) -> Arc<RequestInfo> {
        let asks_for_request = !matches!(self.settings.format, Format::Envelope);
        let inbound_id = self.settings.serving.inbound_id(request.headers());
        if !asks_for_request && inbound_id.is_none() {
            let mut by_method = self.by_method.iter();
            if let Some((_, info)) = by_method.find(|(method, _)| method == request.method()) {
                return info.clone();
            }
        }
        Arc::new(RequestInfo {
            settings: self.settings.clone(),
            method: Some(request.method().clone()),
            uri: asks_for_request.then(|| uri(request).clone()),
            prefers_problem: self.settings.is_negotiated()
                && accept::prefers_problem(request.headers()),
            inbound_id,
        })
    }
}

/// Returns the URI that the client sent. A nested router sees a shorter URI.
fn uri<B>(request: &Request<B>) -> &Uri {
    let original = request.extensions().get::<OriginalUri>();
    original.map_or(request.uri(), |original| &original.0)
}
