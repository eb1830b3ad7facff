//! A panic of the inner service: a 500 for the client.

use std::any::Any;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use axum::response::Response;

use crate::errors::InternalError;
use crate::log::panicked_late;
use crate::panicked;
use crate::response::respond;
use crate::scope::{self, Scope};

/// The answer of a panic that was caught just now, on this thread.
pub(super) fn answer(scope: &mut Scope, payload: &(dyn Any + Send)) -> Response {
    let error = panicked::caught(payload);
    let answered = catch_unwind(AssertUnwindSafe(|| scope.enter(|| respond(&error))));
    // The app's own format panics, perhaps it was it before; the error is in the log by now.
    answered.unwrap_or_else(|_| {
        let error = InternalError::new("the format of the app panicked");
        scope.choose_envelope();
        scope.enter(|| respond(&error))
    })
}

/// The log line of a panic that changes no answer.
pub(super) fn log(scope: &mut Scope, payload: &(dyn Any + Send)) {
    let error = panicked::caught(payload);
    let panic = error.source().unwrap_or(&error);
    panicked_late(scope.enter(scope::answering).as_ref(), panic);
}

/// Drops in the scope what may panic once more.
pub(super) fn forget(scope: &mut Scope, forget: impl FnOnce()) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| scope.enter(forget))) {
        log(scope, &*payload);
    }
}
