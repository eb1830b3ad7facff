//! Runs the task of a socket like a handler: inside its request scope, with its panics caught.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::ws::CloseFrame;
use pin_project_lite::pin_project;

use super::{CloseError, frame};
use crate::base::caught_panic;
use crate::errors::InternalError;
use crate::respond::RequestScope;

pin_project! {
    /// A future that runs the task and returns the close frame for its result.
    pub(super) struct Running<Fut> {
        #[pin]
        task: Fut,
        scope: RequestScope,
    }
}

impl<Fut> Running<Fut> {
    pub(super) fn new(task: Fut, scope: RequestScope) -> Self {
        caught_panic::install();
        Self { task, scope }
    }
}

impl<Fut, E> Future for Running<Fut>
where
    Fut: Future<Output = Result<(), E>>,
    E: CloseError,
{
    type Output = CloseFrame;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<CloseFrame> {
        let this = self.project();
        let (task, scope) = (this.task, this.scope);
        // The frame is created inside of `catch` too: the texts of an error and the mappings of the app may
        // panic.
        let run = || {
            task.poll(cx).map(|ended| match ended {
                Ok(()) => frame::of_success(),
                Err(error) => frame::of(&error),
            })
        };
        let polled = scope.enter(|| caught_panic::catch(run));
        polled.unwrap_or_else(|panicked| {
            let error = InternalError::new(panicked);
            let frame = scope.enter(|| caught_panic::catch(|| frame::of(&error)));
            // The error that the app sends in place of an internal error panicked too.
            Poll::Ready(frame.unwrap_or_else(|panicked| {
                scope.choose_envelope();
                scope.enter(|| frame::of(&InternalError::new(panicked)))
            }))
        })
    }
}
