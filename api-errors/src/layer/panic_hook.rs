//! A panic that was caught: a 500 for the client, its message and location for the log.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::panic;
use std::sync::Once;

use crate::errors::InternalError;

thread_local! {
    /// The last panic of this thread.
    static LAST: RefCell<Option<CaughtPanic>> = const { RefCell::new(None) };
}

/// Only the hook is told where a panic happens. Ours notes it and then calls the one that was there, so
/// that whoever reports panics in another way still does.
pub(crate) fn install() {
    static ONCE: Once = Once::new();
    // A hook cannot be set while a thread panics; then the next layer does it.
    if std::thread::panicking() {
        return;
    }
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let caught = CaughtPanic {
                message: message(info.payload()),
                location: info.location().map(ToString::to_string),
            };
            // Never a panic in a hook: where the thread ends, the location is lost.
            let _ = LAST.try_with(|last| {
                if let Ok(mut last) = last.try_borrow_mut() {
                    *last = Some(caught);
                }
            });
            before(info);
        }));
    });
}

/// The error of a panic that was caught just now, on this thread.
pub(crate) fn take_last(payload: &(dyn Any + Send)) -> InternalError {
    let message = message(payload);
    let last = LAST.with(RefCell::take);
    // A panic that is carried on from another task is told to no hook: the last one is not it then.
    let location = last
        .filter(|last| last.message == message)
        .and_then(|last| last.location);
    InternalError::new(CaughtPanic { message, location })
}

/// `panic!` with a text or a format; other payloads say nothing that can be shown.
fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&'static str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "a value that is no text".to_owned()
    }
}

/// What the log says of it.
#[derive(Debug)]
struct CaughtPanic {
    message: String,
    location: Option<String>,
}

impl fmt::Display for CaughtPanic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location {
            Some(location) => write!(f, "panicked at {location}: {}", self.message),
            None => write!(f, "panicked: {}", self.message),
        }
    }
}

impl std::error::Error for CaughtPanic {}
