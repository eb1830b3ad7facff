//! The future of the layer: it enters the request scope for every poll and rewrites error responses.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Bytes, HttpBody};
use axum::response::Response;
use pin_project_lite::pin_project;

use super::bodies::boxed;
use super::panic;
use super::rewrite::{Inspected, complete, inspect};
use super::scoped_body::keep_scope;
use crate::base::{caught_panic, hook};
use crate::respond::RequestScope;

pin_project! {
    /// The future of the layer: the response of the inner service, with errors in the form of the app.
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        state: FutureState<F>,
        scope: RequestScope,
    }

    impl<F> PinnedDrop for ResponseFuture<F> {
        // If the request is cancelled, the inner future is dropped in the request scope: its guards may log.
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            if !this.state.is_over() {
                let drop = || this.state.set(FutureState::OVER);
                this.scope.enter(|| hook::run_uncaught(drop));
            }
        }
    }
}

pin_project! {
    #[project = FutureStateProjection]
    #[derive(Debug)]
    enum FutureState<F> {
        Running { #[pin] future: F },
        Ready { response: Option<Response> },
    }
}

const POLLED_AGAIN: &str = "a future is not polled after it has answered";

impl<F> ResponseFuture<F> {
    pub(super) const fn running(future: F, scope: RequestScope) -> Self {
        Self {
            state: FutureState::Running { future },
            scope,
        }
    }

    pub(super) const fn ready(response: Response, scope: RequestScope) -> Self {
        Self {
            state: FutureState::Ready {
                response: Some(response),
            },
            scope,
        }
    }
}

impl<F, C, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<C>, E>>,
    C: HttpBody<Data = Bytes> + Send + 'static,
    C::Error: Into<BoxError>,
{
    type Output = Result<Response, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let (mut state, scope) = (this.state, this.scope);
        // This panic is outside of `catch`, because it is a mistake of the caller.
        assert!(!state.is_over(), "{POLLED_AGAIN}");
        // The rewrite is inside of `catch` too: a predicate or a format of the app may panic.
        // `polled` is written in place: a response is large, and most responses pass unchanged.
        let mut polled = Poll::Pending;
        let caught = caught_panic::catch(|| state.as_mut().poll(scope, cx, &mut polled));
        if let Err(panicked) = caught {
            if polled.is_ready() {
                // The inner future panicked during its drop. Its response stays as it is.
                scope.enter(|| panic::log(panicked));
                keep_scope(&mut polled, scope);
            } else {
                polled = Poll::Ready(Ok(panic::response(scope, panicked)));
                scope.enter(|| panic::drop_catching_panics(|| state.set(FutureState::OVER)));
            }
        }
        polled
    }
}

impl<F> FutureState<F> {
    const OVER: Self = Self::Ready { response: None };

    const fn is_over(&self) -> bool {
        matches!(self, Self::Ready { response: None })
    }
}

impl<F, C, E> FutureState<F>
where
    F: Future<Output = Result<Response<C>, E>>,
    C: HttpBody<Data = Bytes> + Send + 'static,
    C::Error: Into<BoxError>,
{
    /// Writes `polled` before it drops the inner future, because that drop may panic.
    fn poll(
        mut self: Pin<&mut Self>,
        scope: &mut RequestScope,
        cx: &mut Context<'_>,
        polled: &mut Poll<Result<Response, E>>,
    ) {
        let response = match self.as_mut().project() {
            FutureStateProjection::Running { future } => {
                let entered = scope.entered();
                let Poll::Ready(answered) = future.poll(cx) else {
                    return;
                };
                let inspected = answered.as_ref().map_or(Inspected::Unchanged, inspect);
                let response = match answered {
                    Ok(response) if inspected == Inspected::Unknown => response,
                    answered => {
                        *polled = Poll::Ready(answered.map(boxed));
                        // The drop of the inner future also runs in the request scope.
                        self.set(Self::OVER);
                        drop(entered);
                        if inspected == Inspected::Success {
                            keep_scope(polled, scope);
                        }
                        return;
                    }
                };
                drop(entered);
                complete(boxed(response), scope, cx)
            }
            FutureStateProjection::Ready { response } => response.take().expect(POLLED_AGAIN),
        };
        *polled = Poll::Ready(Ok(response));
        scope.enter(|| self.set(Self::OVER));
        keep_scope(polled, scope);
    }
}
