//! The compile errors of declarations, one file for each mistake. The declarations that must compile are in `pass/` and `crates/`.
//! Those that only a build rejects are in `built/`.
//!
//! A `.stderr` file contains messages of the compiler, so it belongs to one toolchain. Accept new files by `TRYBUILD=overwrite`,
//! and then read each as its user would.

mod toolchain;

use std::fs;

use toolchain::texts_are_of_this_toolchain;

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
        cases.compile_fail(format!("cases/{topic}/*.rs"));
    }
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
