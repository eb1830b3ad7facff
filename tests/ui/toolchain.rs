//! Whether this is the toolchain of the `.stderr` files.

use std::io::Write as _;

/// The toolchain that the `.stderr` files were accepted with.
const TOOLCHAIN: &str = "1.95";

/// Another toolchain words the errors differently. That is said, and in CI it is a failure: no run
/// there may leave the refusals out.
pub(crate) fn texts_are_of_this_toolchain() -> bool {
    let is_this = rustversion::cfg!(stable(1.95));
    if !is_this {
        let message = format!(
            "the refusals of tests/ui are only compared on Rust {TOOLCHAIN}: run `cargo +{TOOLCHAIN}.0 ui`"
        );
        assert!(std::env::var_os("CI").is_none(), "{message}");
        // Not `eprintln!`, which the test harness would swallow.
        writeln!(std::io::stderr(), "{message}").expect("stderr takes a line");
    }
    is_this
}
