//! The future of the layer: the scope around every poll, and what becomes of the response.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Bytes, HttpBody};
use axum::response::Response;
use pin_project_lite::pin_project;

use super::bodies::boxed;
use super::panic;
use super::read_text::Reading;
use super::rewrite::{Rewrite, is_error, rewrite_error};
use crate::respond::{ErrorReport, RequestScope};

pin_project! {
    /// The response of the inner service, in the form of the app where it is an error.
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        state: FutureState<F>,
        scope: RequestScope,
    }
}

pin_project! {
    #[project = FutureStateProjection]
    #[derive(Debug)]
    enum FutureState<F> {
        Running { #[pin] future: F },
        // A text that must be read before it is rewritten; rare, so it is boxed.
        Reading { reading: Option<Box<Reading>> },
        Answered { response: Option<Response> },
    }
}

/// An error that was given the status of a success, as in `(StatusCode::CREATED, Json(value))` where the value
/// cannot be written, has its own one back.
#[inline]
fn no_success<E>(polled: &mut Poll<Result<Response, E>>) {
    if let Poll::Ready(Ok(response)) = polled
        && response.status().is_success()
        && let Some(report) = response.extensions().get::<ErrorReport>()
    {
        *response.status_mut() = report.status;
    }
}

/// An error that has no report yet: it may have to be rewritten.
#[inline]
fn is_raw_error<B>(response: &Response<B>) -> bool {
    is_error(response.status()) && response.extensions().get::<ErrorReport>().is_none()
}

const POLLED_AGAIN: &str = "a future is not polled after it has answered";

impl<F> ResponseFuture<F> {
    pub(super) const fn running(future: F, scope: RequestScope) -> Self {
        Self {
            state: FutureState::Running { future },
            scope,
        }
    }

    pub(super) const fn answered(response: Response, scope: RequestScope) -> Self {
        Self {
            state: FutureState::Answered {
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
        // The caller's mistake, so it is told to the caller.
        assert!(!state.is_over(), "{POLLED_AGAIN}");
        // Around the rewriting too: a predicate or a format of the app may panic.
        // Written in place: a response is large, and most go through untouched.
        let mut polled = Poll::Pending;
        let caught = catch_unwind(AssertUnwindSafe(|| {
            state.as_mut().poll(scope, cx, &mut polled);
        }));
        if let Err(payload) = caught {
            if polled.is_ready() {
                // The inner future, while it was dropped: what it has answered stands.
                scope.enter(|| panic::log(&*payload));
            } else {
                polled = Poll::Ready(Ok(panic::answer(scope, &*payload)));
                scope.enter(|| panic::drop_catching_panics(|| state.set(FutureState::OVER)));
            }
        }
        polled
    }
}

impl<F> FutureState<F> {
    const OVER: Self = Self::Answered { response: None };

    const fn is_over(&self) -> bool {
        matches!(self, Self::Answered { response: None })
    }
}

impl<F, C, E> FutureState<F>
where
    F: Future<Output = Result<Response<C>, E>>,
    C: HttpBody<Data = Bytes> + Send + 'static,
    C::Error: Into<BoxError>,
{
    /// Writes `polled` before it drops the inner future, which may panic.
    fn poll(
        mut self: Pin<&mut Self>,
        scope: &mut RequestScope,
        cx: &mut Context<'_>,
        polled: &mut Poll<Result<Response, E>>,
    ) {
        loop {
            let response = match self.as_mut().project() {
                FutureStateProjection::Running { future } => {
                    let entered = scope.entered();
                    let response = match future.poll(cx) {
                        Poll::Pending => return,
                        Poll::Ready(Ok(response)) if is_raw_error(&response) => response,
                        Poll::Ready(answered) => {
                            *polled = Poll::Ready(answered.map(boxed));
                            no_success(polled);
                            // Whatever it does in its drop it does in its request.
                            self.set(Self::OVER);
                            return;
                        }
                    };
                    drop(entered);
                    match rewrite_error(boxed(response), scope) {
                        Rewrite::Done(response) => response,
                        Rewrite::Read(reading) => {
                            let reading = Some(reading);
                            scope.enter(|| {
                                panic::drop_catching_panics(|| self.set(Self::Reading { reading }));
                            });
                            continue;
                        }
                    }
                }
                FutureStateProjection::Reading { reading } => {
                    let mut read = reading.take().expect(POLLED_AGAIN);
                    if read.poll(cx).is_pending() {
                        *reading = Some(read);
                        return;
                    }
                    read.finish(scope)
                }
                FutureStateProjection::Answered { response } => {
                    response.take().expect(POLLED_AGAIN)
                }
            };
            *polled = Poll::Ready(Ok(response));
            scope.enter(|| self.set(Self::OVER));
            return;
        }
    }
}
