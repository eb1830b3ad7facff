//! Finds out that the app has an OpenAPI document without `ApiErrors::document`, for one event.
//!
//! The app serves the document itself, so this library cannot see it. It knows whether the attributes of handlers wrote the
//! codes of their errors, and whether `document` ever ran.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use super::events;

/// The state of this process.
static DOCUMENTS: Documents = Documents::new();

/// The attribute of a handler wrote the codes of its errors: somebody builds a document.
pub(crate) fn begin() {
    DOCUMENTS.begin();
}

/// `document` finished a document.
pub(crate) fn finish() {
    DOCUMENTS.finish();
}

/// Writes the event once, if the document of the app is not finished. Every error response of the layer calls it.
#[inline]
pub(crate) fn report() {
    if DOCUMENTS.is_unfinished() && now().is_some_and(|now| DOCUMENTS.is_first_report(now)) {
        events::unfinished_document();
    }
}

/// Returns the time. `None` where the standard library has no clock, and panics: there, nothing is reported.
fn now() -> Option<Instant> {
    let has_clock = cfg!(not(all(target_family = "wasm", target_os = "unknown")));
    has_clock.then(Instant::now)
}

/// Some apps build their document when a client asks for it, while other requests fail. They finish it within this time.
const TIME_TO_FINISH: Duration = Duration::from_secs(1);

const BEGUN: u8 = 1;
const FINISHED: u8 = 2;
const REPORTED: u8 = 4;

/// What a process did with its documents.
struct Documents {
    /// The flags above.
    state: AtomicU8,
    begun_at: OnceLock<Option<Instant>>,
}

impl Documents {
    const fn new() -> Self {
        Self {
            state: AtomicU8::new(0),
            begun_at: OnceLock::new(),
        }
    }

    fn begin(&self) {
        // Each operation of a document calls this.
        if self.state.load(Ordering::Relaxed) & BEGUN == 0 {
            self.begun_at.get_or_init(now);
            self.state.fetch_or(BEGUN, Ordering::Relaxed);
        }
    }

    fn finish(&self) {
        self.state.fetch_or(FINISHED, Ordering::Relaxed);
    }

    /// Whether a document was begun, and none was finished or reported.
    fn is_unfinished(&self) -> bool {
        self.state.load(Ordering::Relaxed) == BEGUN
    }

    /// Whether there was time to finish the document, and no other call returned true.
    #[cold]
    fn is_first_report(&self, now: Instant) -> bool {
        let begun = self.begun_at.get().copied().flatten();
        begun.is_some_and(|begun| now.saturating_duration_since(begun) >= TIME_TO_FINISH)
            && self.state.fetch_or(REPORTED, Ordering::Relaxed) == BEGUN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_reported(documents: &Documents, after: Duration) -> bool {
        documents.is_unfinished() && documents.is_first_report(Instant::now() + after)
    }

    #[test]
    fn a_document_that_is_not_finished_in_time_is_reported_once() {
        let documents = Documents::new();
        assert!(!is_reported(&documents, TIME_TO_FINISH));
        documents.begin();
        documents.begin();
        assert!(!is_reported(&documents, Duration::ZERO));
        assert!(is_reported(&documents, TIME_TO_FINISH));
        assert!(!is_reported(&documents, TIME_TO_FINISH));
    }

    #[test]
    fn a_finished_document_is_not_reported() {
        let documents = Documents::new();
        documents.begin();
        documents.finish();
        assert!(!is_reported(&documents, TIME_TO_FINISH));
        // The app builds its document for each request.
        documents.begin();
        assert!(!is_reported(&documents, TIME_TO_FINISH));
    }
}
