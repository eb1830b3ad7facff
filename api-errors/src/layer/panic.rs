//! Turns a panic of the inner service into a 500.

use std::any::Any;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use axum::response::Response;

use super::panic_hook;
use crate::errors::InternalError;
use crate::respond::log::panicked_late;
use crate::respond::{RequestScope, request_scope, respond};

/// Returns the response of a panic that was just caught on this thread.
pub(super) fn answer(scope: &mut RequestScope, payload: &(dyn Any + Send)) -> Response {
    let error = panic_hook::take_last(payload);
    let answered = catch_unwind(AssertUnwindSafe(|| scope.enter(|| respond(&error))));
    // The app's own format panicked here, perhaps for the second time. The error is already logged.
    answered.unwrap_or_else(|_| {
        let error = InternalError::new("the format of the app panicked");
        scope.choose_envelope();
        scope.enter(|| respond(&error))
    })
}

/// Runs `drop`, which drops a value and may panic. A panic changes no response, so it is only logged.
#[inline]
pub(super) fn drop_catching_panics(drop: impl FnOnce()) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(drop)) {
        log(&*payload);
    }
}

/// Logs a panic that changes no response.
pub(super) fn log(payload: &(dyn Any + Send)) {
    let error = panic_hook::take_last(payload);
    panicked_late(
        request_scope::current().as_ref(),
        error.source().unwrap_or(&error),
    );
}
