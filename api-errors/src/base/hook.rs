//! Hooks: code of the app that the library calls while it responds, such as a format of the body or an observer.
//!
//! Each hook runs in [`run`] or in [`contain`], so that it can build responses itself and never calls itself without end.

use std::cell::Cell;

use super::caught_panic::{self, CaughtPanic};
use super::events;

thread_local! {
    static IS_RUNNING: Cell<bool> = const { Cell::new(false) };
}

/// Runs a hook. Until it returns or panics, [`is_running`] is true on this thread.
///
/// A hook can build a response of another error. That response must not call a hook, because a hook that calls itself
/// overflows the stack. A panic of the hook becomes the response of the request, as a panic of a handler does.
pub(crate) fn run<T>(hook: impl FnOnce() -> T) -> T {
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            set(self.0);
        }
    }
    let _restore = Restore(set(true));
    hook()
}

/// Runs a hook that the response does not need. If it panics, returns the panic, which changes nothing.
pub(crate) fn contain<T>(hook: impl FnOnce() -> T) -> Result<T, CaughtPanic> {
    caught_panic::catch(|| run(hook))
}

/// Runs a hook that chooses the error or the text that is sent. If it panics, logs the panic and returns `None`. `method` is the
/// method of `ApiErrors` that sets the hook, and `input` is what the hook got.
pub(crate) fn choose<T>(method: &str, input: &str, hook: impl FnOnce() -> T) -> Option<T> {
    match contain(hook) {
        Ok(chosen) => Some(chosen),
        Err(panicked) => {
            events::hook_panicked(method, input, &panicked);
            None
        }
    }
}

/// Returns the previous value. While a thread ends, its thread-locals are gone: then nothing is running.
fn set(is_running: bool) -> bool {
    IS_RUNNING
        .try_with(|running| running.replace(is_running))
        .unwrap_or(false)
}

/// Returns whether a hook is running on this thread. A response then is the envelope, and no other hook is called.
pub(crate) fn is_running() -> bool {
    IS_RUNNING.try_with(Cell::get).unwrap_or(false)
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
