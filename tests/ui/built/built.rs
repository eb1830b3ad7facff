//! What the compiler says of declarations that only a build refuses. Where one case must pass, trybuild builds all.

#[path = "../toolchain.rs"]
mod toolchain;

#[test]
fn ui_cases_that_fail_in_a_build() {
    let cases = trybuild::TestCases::new();
    cases.pass("pass/*.rs");
    if toolchain::texts_are_of_this_toolchain() {
        cases.compile_fail("cases/*.rs");
    }
}
