//! A panic that was caught, with its message and its place.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::mem;
#[cfg(feature = "axum")]
use std::panic;
use std::panic::{AssertUnwindSafe, catch_unwind};
#[cfg(feature = "axum")]
use std::sync::Once;

thread_local! {
    /// The last panic of this thread.
    static LAST: RefCell<Option<CaughtPanic>> = const { RefCell::new(None) };
}

/// Installs the panic hook, because only a hook receives the location of a panic. The hook stores the panic and then
/// calls the previous hook, so other panic reporters still work.
#[cfg(feature = "axum")]
pub(crate) fn install() {
    static ONCE: Once = Once::new();
    // A panicking thread cannot set a hook. The next layer tries again.
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
            // A hook must not panic. If the thread is ending, the location is lost.
            let _ = LAST.try_with(|last| {
                if let Ok(mut last) = last.try_borrow_mut() {
                    *last = Some(caught);
                }
            });
            before(info);
        }));
    });
}

/// Runs code of the app. If it panics, returns the panic.
#[inline]
pub(crate) fn catch<T>(run: impl FnOnce() -> T) -> Result<T, CaughtPanic> {
    catch_unwind(AssertUnwindSafe(run)).map_err(of_payload)
}

/// Returns the panic that was just caught on this thread, and drops its payload.
#[cold]
pub(crate) fn of_payload(payload: Box<dyn Any + Send>) -> CaughtPanic {
    let panicked = take_last(&*payload);
    // The drop of the payload may panic, with another payload of this kind. That one is forgotten.
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        mem::forget(again);
    }
    panicked
}

/// Returns the panic that was just caught on this thread.
fn take_last(payload: &(dyn Any + Send)) -> CaughtPanic {
    let message = message(payload);
    let last = LAST.try_with(RefCell::take).ok().flatten();
    // A panic that is resumed from another task calls no hook. Then the last panic is a different one.
    let location = last
        .filter(|last| last.message == message)
        .and_then(|last| last.location);
    CaughtPanic { message, location }
}

/// Returns the text of `panic!`. Other payloads cannot be shown.
fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&'static str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "a value that is no text".to_owned()
    }
}

/// A caught panic, as the log shows it.
pub(crate) struct CaughtPanic {
    message: String,
    location: Option<String>,
}

impl fmt::Debug for CaughtPanic {
    /// Writes the name that the log has for the type of a panic.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Panic")
    }
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
