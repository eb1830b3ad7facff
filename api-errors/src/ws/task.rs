//! The task of a socket, run as a handler is: inside the scope of its request, with its panics caught.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::ws::CloseFrame;
use pin_project_lite::pin_project;

use super::{CloseError, frame};
use crate::layer::panic_hook;
use crate::respond::RequestScope;

pin_project! {
    /// Ends with the frame that says how the task has ended.
    pub(super) struct Running<Fut> {
        #[pin]
        task: Fut,
        scope: RequestScope,
    }
}

impl<Fut> Running<Fut> {
    pub(super) fn new(task: Fut, scope: RequestScope) -> Self {
        panic_hook::install();
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
        // Around the frame too: the texts of an error and the mappings of the app may panic.
        let run = || {
            task.poll(cx).map(|ended| match ended {
                Ok(()) => frame::of_success(),
                Err(error) => frame::of(&error),
            })
        };
        scope.enter(|| {
            let polled = catch_unwind(AssertUnwindSafe(run));
            polled
                .unwrap_or_else(|payload| Poll::Ready(frame::of(&panic_hook::take_last(&*payload))))
        })
    }
}
