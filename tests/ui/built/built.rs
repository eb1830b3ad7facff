//! The compile errors that only a build finds. If one case must pass, trybuild builds all cases.

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
