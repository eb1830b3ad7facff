//! Turns a panic of the inner service into a 500.

use axum::response::Response;

use crate::base::caught_panic::{self, CaughtPanic};
use crate::errors::InternalError;
use crate::respond::log::panicked_late;
use crate::respond::{RequestScope, request_scope, respond};

/// Returns the response of a panic.
pub(super) fn response(scope: &mut RequestScope, panicked: CaughtPanic) -> Response {
    let error = InternalError::new(panicked);
    let response = caught_panic::catch(|| scope.enter(|| respond(&error)));
    // Code of the app, such as its own format, panicked here, perhaps for the second time.
    response.unwrap_or_else(|again| {
        scope.choose_envelope();
        scope.enter(|| respond(&InternalError::new(again)))
    })
}

/// Runs `drop`, which drops a value and may panic. A panic changes no response, so it is only logged.
#[inline]
pub(super) fn drop_catching_panics(drop: impl FnOnce()) {
    if let Err(panicked) = caught_panic::catch(drop) {
        log(panicked);
    }
}

/// Logs a panic that changes no response, and passes it to the observers.
pub(super) fn log(panicked: CaughtPanic) {
    let context = request_scope::current();
    panicked_late(context.as_ref(), &InternalError::new(panicked));
}
