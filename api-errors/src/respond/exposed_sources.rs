//! The texts of the sources that an app in development sends to its clients.

use http::StatusCode;

use super::log_context::Original;
use super::logged_error::LoggedError;
use crate::base::bounds;
use crate::base::hook;
use crate::base::sanitize::clean;
use crate::declaration::ApiError;
use crate::format::forms::BodyForm;

/// Returns the texts of the sources, as the log has them, if a body of this form has them.
#[inline]
pub(crate) fn exposed_sources(
    error: &dyn ApiError,
    original: Option<Original<'_>>,
    form: BodyForm<'_>,
    status: StatusCode,
) -> Vec<String> {
    if form.exposes_sources(error.spec()) {
        texts(error, original, status)
    } else {
        Vec::new()
    }
}

#[cold]
fn texts(error: &dyn ApiError, original: Option<Original<'_>>, status: StatusCode) -> Vec<String> {
    let copied = hook::contain(|| {
        let logged = LoggedError::of(error, original, status);
        let texts = logged.error.sources().map(|copy| copy.text.clone());
        texts.collect()
    });
    // A `Display` that panics does not change the status of the response.
    copied.unwrap_or_else(|panicked| vec![clean(bounds::SERVER_TEXT, &panicked)])
}
