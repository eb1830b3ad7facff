//! A panic of the inner service: a 500 for the client.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use axum::response::Response;

use crate::errors::InternalError;
use crate::response::respond;
use crate::scope::Scope;
use crate::{answer, panicked};

/// The answer of a panic that was caught just now, on this thread.
pub(super) fn answer(scope: &mut Scope, payload: &(dyn Any + Send)) -> Response {
    let error = panicked::caught(payload);
    let answered = catch_unwind(AssertUnwindSafe(|| scope.enter(|| respond(&error))));
    // The app's own format panics, perhaps it was it before; the error is in the log by now.
    answered.unwrap_or_else(|_| {
        let error = InternalError::new("the format of the app panicked");
        answer::respond_unscoped(&error, None)
    })
}
