//! The status of the response of an error, and the level of its log line.

use http::StatusCode;

use crate::base::{LogLevel, events};
use crate::declaration::{ApiError, ErrorSpec};

/// Returns the status of the error and the level of its log line. Reports a status that the declaration does not list, so call
/// it once for each response.
#[inline]
pub(crate) fn sent_status_and_level(
    error: &dyn ApiError,
    spec: &ErrorSpec,
) -> (StatusCode, LogLevel) {
    if spec.has_instance_status() {
        let status = of_instance(error, spec);
        (status, spec.level_of(status))
    } else {
        (spec.status(), spec.log_level())
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
