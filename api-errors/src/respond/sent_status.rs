//! The status of the response of an error.

use http::StatusCode;

use crate::base::events;
use crate::declaration::{ApiError, ErrorSpec};

/// Returns the status of the error, and reports a status that its declaration does not list. Call it once for each
/// response.
#[inline]
pub(crate) fn sent_status(error: &dyn ApiError, spec: &ErrorSpec) -> StatusCode {
    if spec.has_instance_status() {
        of_instance(error, spec)
    } else {
        spec.status()
    }
}

#[cold]
fn of_instance(error: &dyn ApiError, spec: &ErrorSpec) -> StatusCode {
    let mut status = spec.status();
    error.__instance(&mut |instance| {
        status = instance.status(spec);
        if let Some(own) = instance.status.filter(|own| *own != status) {
            events::status_not_listed(spec.err_code(), own, status);
        }
    });
    status
}
