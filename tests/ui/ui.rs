//! What the compiler says of a declaration, one file a refusal; and the declarations that must compile as the root of a
//! crate. The others that must compile are modules of `pass/main.rs`.
//!
//! `.stderr` files hold the compiler's own words, so they belong to one toolchain. Accept new ones
//! by `TRYBUILD=overwrite`, and then read each as its user would.

use std::fs;
use std::io::Write as _;

/// The toolchain that the `.stderr` files were accepted with.
const TOOLCHAIN: &str = "1.95";

/// The cases that compile, and those that only a build refuses: a generic type is checked where it
/// is used. Where one case must pass, trybuild builds all, so these share a run.
#[test]
fn ui_cases_that_compile_and_those_that_fail_in_a_build() {
    let cases = trybuild::TestCases::new();
    cases.pass("cases/pass/*.rs");
    if texts_are_of_this_toolchain() {
        cases.compile_fail("cases/built/*.rs");
    }
}

/// The cases that a check refuses.
#[test]
fn ui_cases_that_fail_in_a_check() {
    if !texts_are_of_this_toolchain() {
        return;
    }
    let cases = trybuild::TestCases::new();
    for entry in fs::read_dir("cases").expect("tests/ui/cases") {
        let topic = entry.expect("a folder of tests/ui/cases").file_name();
        let topic = topic.to_str().expect("an ASCII name");
        if !["pass", "built"].contains(&topic) {
            cases.compile_fail(format!("cases/{topic}/*.rs"));
        }
    }
}

/// Another toolchain words the errors differently. That is said, and in CI it is a failure: no run
/// there may leave the refusals out.
fn texts_are_of_this_toolchain() -> bool {
    let is_this = rustversion::cfg!(stable(1.95));
    if !is_this {
        let message = format!(
            "the refusals of tests/ui are only compared on Rust {TOOLCHAIN}: run `cargo +{TOOLCHAIN}.0 test --test ui`"
        );
        assert!(std::env::var_os("CI").is_none(), "{message}");
        // Not `eprintln!`, which the test harness would swallow.
        writeln!(std::io::stderr(), "{message}").expect("stderr takes a line");
    }
    is_this
}

/// What the README says that the compiler prints is what it prints.
#[test]
fn ui_readme_shows_what_the_compiler_prints() {
    let readme = include_str!("../../README.md");
    let source = include_str!("cases/several/readme.rs").replace("\nfn main() {}\n", "");
    assert!(readme.contains(&source), "{source}");
    let printed = include_str!("cases/several/readme.stderr");
    let printed = printed.replace("cases/several/readme.rs", "src/errors.rs");
    assert!(readme.contains(&printed), "{printed}");
}

/// So is what the guide to groups quotes.
#[test]
fn ui_guide_of_groups_quotes_what_the_compiler_prints() {
    let guide = include_str!("../../api-errors/docs/guide/groups.md");
    let printed = include_str!("cases/duplicates/across-groups.stderr");
    let printed = printed.replace("$CRATE", "app");
    let sentence = printed.lines().next().expect("a sentence");
    assert!(guide.contains(sentence), "{sentence}");
}
