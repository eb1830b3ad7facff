//! A layer that does nothing, to measure the cost of any layer in the same place.

use std::sync::Arc;
use std::task::{Context, Poll};

use tower::{Layer, Service};

/// With a word of settings, as nearly every layer has: axum copies a layer for each request, and would save
/// an allocation for one without a field.
#[derive(Clone)]
pub(super) struct Nothing(pub(super) Arc<()>);

#[derive(Clone)]
pub(super) struct Through<S> {
    inner: S,
    _settings: Arc<()>,
}

impl<S> Layer<S> for Nothing {
    type Service = Through<S>;

    fn layer(&self, inner: S) -> Through<S> {
        Through {
            inner,
            _settings: self.0.clone(),
        }
    }
}

impl<S: Service<R>, R> Service<R> for Through<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: R) -> S::Future {
        self.inner.call(request)
    }
}
