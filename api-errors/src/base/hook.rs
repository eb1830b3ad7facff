//! Hooks: code of the app that the library calls while it responds, such as a format of the body or an observer.
//!
//! Each hook runs in [`run`] or in [`contain`], so that it can build responses itself and never calls itself without end.

use std::cell::Cell;
use std::thread::LocalKey;

use super::caught_panic::{self, CaughtPanic};
use super::events::{self, RequestFields};

thread_local! {
    static IS_RUNNING: Cell<bool> = const { Cell::new(false) };
    static IS_UNCAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Sets a flag of the thread to its previous value.
struct Restore(&'static LocalKey<Cell<bool>>, bool);

impl Drop for Restore {
    fn drop(&mut self) {
        replace(self.0, self.1);
    }
}

fn set(flag: &'static LocalKey<Cell<bool>>) -> Restore {
    Restore(flag, replace(flag, true))
}

/// Returns the previous value. While a thread ends, its thread-locals are gone: then nothing is running.
fn replace(flag: &'static LocalKey<Cell<bool>>, value: bool) -> bool {
    flag.try_with(|flag| flag.replace(value)).unwrap_or(false)
}

/// Runs a hook. Until it returns or panics, [`is_running`] is true on this thread.
///
/// A hook can build a response of another error. That response must not call a hook, because a hook that calls itself
/// overflows the stack. A panic of the hook becomes the response of the request, as a panic of a handler does.
pub(crate) fn run<T>(hook: impl FnOnce() -> T) -> T {
    let _restore = set(&IS_RUNNING);
    hook()
}

/// Runs a hook that the response does not need. If it panics, returns the panic, which changes nothing.
pub(crate) fn contain<T>(hook: impl FnOnce() -> T) -> Result<T, CaughtPanic> {
    caught_panic::catch(|| run(hook))
}

/// Runs a hook whose result is left out of the response if it panics. The panic is logged. `method` is the method of `ApiErrors` that
/// sets the hook, and `input` describes the input of the hook.
pub(crate) fn try_run<'a, T>(
    method: &str,
    input: Option<&str>,
    request: impl FnOnce() -> RequestFields<'a>,
    hook: impl FnOnce() -> T,
) -> Option<T> {
    contain(hook)
        .inspect_err(|panicked| events::hook_panicked(method, input, request(), panicked))
        .ok()
}

/// Returns whether a hook is running on this thread. A response then is the envelope, and no other hook is called.
pub(crate) fn is_running() -> bool {
    IS_RUNNING.try_with(Cell::get).unwrap_or(false)
}

/// Runs code of the app after its response, such as a streamed body. Nobody turns a panic in it into a response, so the hooks in it
/// contain their panics.
#[cfg(feature = "axum")]
pub(crate) fn run_uncaught<T>(run: impl FnOnce() -> T) -> T {
    let _restore = set(&IS_UNCAUGHT);
    run()
}

/// Returns whether [`run_uncaught`] is running on this thread.
#[cfg(feature = "axum")]
pub(crate) fn is_uncaught() -> bool {
    IS_UNCAUGHT.try_with(Cell::get).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{contain, is_running, run};

    #[test]
    fn a_hook_is_running_until_it_ends() {
        assert!(!is_running());
        assert_eq!(run(|| (run(is_running), is_running())), (true, true));
        assert!(!is_running());
        let panicked = std::panic::catch_unwind(|| run(|| panic!("a hook")));
        assert!(panicked.is_err());
        assert!(!is_running());
    }

    #[test]
    fn a_contained_hook_ends_with_its_panic() {
        assert_eq!(contain(is_running).ok(), Some(true));
        let panicked = contain(|| panic!("no disk")).expect_err("a panic");
        assert!(panicked.to_string().ends_with(": no disk"), "{panicked}");
        assert!(!is_running());
    }
}
