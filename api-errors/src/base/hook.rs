//! Hooks: code of the app that the library calls while it responds, such as a format of the body or an observer.
//!
//! Each hook runs in [`run`] or in [`contain`], so that it can build responses itself and never calls itself without end.

use std::cell::Cell;

use super::caught_panic::{self, CaughtPanic};
use super::events::{self, RequestFields};

thread_local! {
    static STATE: Cell<State> = const { Cell::new(State::NONE) };
}

/// The hooks of a thread.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// Whether a hook is running. A response then is the envelope, and no other hook is called.
    pub(crate) is_running: bool,
    /// Whether [`run_uncaught`] is running.
    #[cfg(feature = "axum")]
    pub(crate) is_uncaught: bool,
}

impl State {
    const NONE: Self = Self {
        is_running: false,
        #[cfg(feature = "axum")]
        is_uncaught: false,
    };
}

/// Sets the state of the thread to the previous one.
struct Restore(State);

impl Drop for Restore {
    fn drop(&mut self) {
        replace(self.0);
    }
}

/// Changes the state of the thread until the guard is dropped.
fn set(change: impl FnOnce(&mut State)) -> Restore {
    let before = state();
    let mut changed = before;
    change(&mut changed);
    replace(changed);
    Restore(before)
}

/// Sets the state of the thread. While a thread ends, its thread-locals are gone: then nothing is running.
fn replace(state: State) {
    let _ = STATE.try_with(|current| current.set(state));
}

/// Returns the state of this thread.
pub(crate) fn state() -> State {
    STATE.try_with(Cell::get).unwrap_or(State::NONE)
}

/// Runs a hook. Until it returns or panics, [`is_running`] is true on this thread.
///
/// A hook can build a response of another error. That response must not call a hook, because a hook that calls itself
/// overflows the stack. A panic of the hook becomes the response of the request, as a panic of a handler does.
pub(crate) fn run<T>(hook: impl FnOnce() -> T) -> T {
    let _restore = set(|state| state.is_running = true);
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
    state().is_running
}

/// Runs code of the app after its response, such as a streamed body. Nobody turns a panic in it into a response, so the hooks in it
/// contain their panics.
#[cfg(feature = "axum")]
pub(crate) fn run_uncaught<T>(run: impl FnOnce() -> T) -> T {
    let _restore = set(|state| state.is_uncaught = true);
    run()
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
