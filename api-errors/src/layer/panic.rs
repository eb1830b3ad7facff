//! Turns a panic of the inner service into a 500.

use std::error::Error as _;

use axum::response::Response;

use super::panic_hook;
use crate::errors::InternalError;
use crate::respond::log::panicked_late;
use crate::respond::{RequestScope, request_scope, respond};

/// Returns the response of a panic.
pub(super) fn response(scope: &mut RequestScope, panicked: &InternalError) -> Response {
    let response = panic_hook::catch(|| scope.enter(|| respond(panicked)));
    // The app's own format panicked here, perhaps for the second time. The error is already logged.
    response.unwrap_or_else(|_| {
        let error = InternalError::new("the format of the app panicked");
        scope.choose_envelope();
        scope.enter(|| respond(&error))
    })
}

/// Runs `drop`, which drops a value and may panic. A panic changes no response, so it is only logged.
#[inline]
pub(super) fn drop_catching_panics(drop: impl FnOnce()) {
    if let Err(panicked) = panic_hook::catch(drop) {
        log(&panicked);
    }
}

/// Logs a panic that changes no response.
pub(super) fn log(panicked: &InternalError) {
    panicked_late(
        request_scope::current().as_ref(),
        panicked.source().unwrap_or(panicked),
    );
}
