//! Whether this is the toolchain of the `.stderr` files.

use std::io::Write as _;

/// The toolchain that the `.stderr` files were accepted with.
const TOOLCHAIN: &str = "1.95";

/// Another toolchain has other texts. The tests then print a message, and fail in CI, where no run may skip the compile errors.
pub(crate) fn texts_are_of_this_toolchain() -> bool {
    let is_this = rustversion::cfg!(stable(1.95));
    if !is_this {
        let message = format!(
            "the compile errors of tests/ui are only compared on Rust {TOOLCHAIN}: run `cargo +{TOOLCHAIN}.0 ui`"
        );
        assert!(std::env::var_os("CI").is_none(), "{message}");
        // Not `eprintln!`, which the test harness would swallow.
        writeln!(std::io::stderr(), "{message}").expect("stderr takes a line");
    }
    is_this
}
