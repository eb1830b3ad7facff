//! Small sources that the guard rejects or accepts.

use super::rules::{Crate, findings};
use super::table::Layers;
use std::path::PathBuf;

pub(super) const PAGE: &str = "
<!-- layers of sample -->
| module | content |
|---|---|
| `base` | texts |
| `errors` | the built-in errors |
| `app` | the app |
<!-- end of layers -->
";

const SAMPLE: Crate = Crate {
    name: "sample",
    reexports: &["lib", "private"],
    derives_from: Some("errors"),
};

/// Returns the findings in a source, without the path of the file.
fn found(file: &str, source: &str) -> Vec<String> {
    let layers = Layers::read(PAGE, "sample").expect("a table");
    let start = format!("sample/src/{file}:");
    let files = [(PathBuf::from(file), source.to_owned())];
    let found = findings(&SAMPLE, &layers, &files);
    let texts = found.iter().map(|text| {
        let text = text.strip_prefix(&start).expect("the path of the file");
        text.to_owned()
    });
    texts.collect()
}

const UPWARD: &str = "`base` (layer 1) imports `app` (layer 3); imports go down only";

fn through_root(name: &str) -> String {
    format!(
        "`crate::{name}` is not a module of the table; name a module, since the root's re-exports are for users"
    )
}

#[track_caller]
fn rejects(file: &str, source: &str, line: usize, text: &str) {
    assert_eq!(found(file, source), [format!("{line}: {text}")], "{source}");
}

#[track_caller]
fn accepts(file: &str, source: &str) {
    assert_eq!(found(file, source), [""; 0], "{source}");
}

#[test]
fn upward_import_is_rejected_with_its_line() {
    rejects("base.rs", "//! Texts.\n\nuse crate::app::App;", 3, UPWARD);
    rejects(
        "base/json.rs",
        "fn f() -> crate::app::App { todo() }",
        1,
        UPWARD,
    );
}

#[test]
fn downward_import_is_accepted() {
    accepts("app.rs", "use crate::base::json;\nuse crate::errors;");
    accepts("app/mod.rs", "fn f() { crate::base::escape(); }");
}

#[test]
fn import_within_a_module_is_accepted() {
    accepts("base/json.rs", "use crate::base::text;\nuse super::text;");
}

#[test]
fn upward_import_in_a_macro_body_is_rejected() {
    let source =
        "macro_rules! make {\n    ($name:ident) => {\n        $crate::app::$name()\n    };\n}";
    rejects("base.rs", source, 3, UPWARD);
    let source = "make! {\n    crate::app::App\n}";
    rejects("base.rs", source, 2, UPWARD);
}

#[test]
fn downward_import_in_a_macro_body_is_accepted() {
    accepts(
        "app.rs",
        "macro_rules! make { () => { $crate::base::escape() } }",
    );
}

#[test]
fn import_through_the_root_is_rejected() {
    rejects(
        "app.rs",
        "use crate::ErrorSpec;",
        1,
        &through_root("ErrorSpec"),
    );
    rejects(
        "app.rs",
        "type X = crate::traits::X;",
        1,
        &through_root("traits"),
    );
    rejects(
        "app.rs",
        "fn f() { crate::__private::f() }",
        1,
        &through_root("__private"),
    );
    rejects(
        "app.rs",
        "use super::ErrorSpec;",
        1,
        &through_root("ErrorSpec"),
    );
}

#[test]
fn import_of_the_root_itself_is_rejected() {
    const ROOT: &str =
        "imports the root of the crate; name a module, since the root's re-exports are for users";
    for source in [
        "use crate::*;",
        "use crate as root;",
        "use crate::{self as root};",
        "extern crate self as sample;",
        "use super::*;",
    ] {
        rejects("app.rs", source, 1, ROOT);
    }
}

#[test]
fn nested_use_tree_is_read_branch_by_branch() {
    rejects(
        "base.rs",
        "use crate::{\n    base::{json, text::{Text, Hole}},\n    app::{App, serving},\n};",
        3,
        UPWARD,
    );
    rejects("base.rs", "use {std::io, crate::{app::App}};", 1, UPWARD);
    rejects(
        "errors.rs",
        "use crate::{base::{self, app}, ErrorSet};",
        1,
        &through_root("ErrorSet"),
    );
    accepts(
        "errors.rs",
        "use crate::{base::{self, app}, errors::{app, X}};",
    );
}

#[test]
fn super_is_followed_to_the_root() {
    rejects("base/json/mod.rs", "use super::super::app::App;", 1, UPWARD);
    rejects(
        "base/json/parse.rs",
        "use super::super::super::app::App;",
        1,
        UPWARD,
    );
    rejects(
        "base/json.rs",
        "use super::{super::app::App, text};",
        1,
        UPWARD,
    );
    rejects(
        "base/json.rs",
        "use self::super::super::app::App;",
        1,
        UPWARD,
    );
    rejects(
        "base.rs",
        "mod inner {\n    use super::super::app::App;\n}",
        2,
        UPWARD,
    );
}

#[test]
fn super_within_a_module_is_accepted() {
    accepts("base/json/parse.rs", "use super::super::app;");
    accepts("base/json.rs", "use super::{app, text::{self, app as x}};");
    accepts("base.rs", "mod inner { use super::app; }");
    accepts(
        "base/mod.rs",
        "pub(super) fn f() {}\npub(crate) struct X(pub(super) u8);",
    );
}

#[test]
fn comments_strings_and_visibilities_are_not_imports() {
    accepts(
        "base.rs",
        r##"
/// See [`crate::app::App`].
// crate::app::App
/* use crate::app; */
pub(crate) const TEXT: &str = "crate::app::App";
const RAW: &str = r#"use crate::app"#;
#[api_error(crate = "crate")]
pub(in crate::base) struct X<'a>(&'a str, char);
const QUOTE: char = '"';
"##,
    );
}

#[test]
fn unit_tests_may_import_from_everywhere() {
    accepts(
        "base.rs",
        "#[cfg(test)]\nmod tests { use crate::app::App; }",
    );
    accepts(
        "base.rs",
        "#[cfg(all(test, feature = \"app\"))]\nmod tests { use crate::App; }",
    );
    rejects(
        "base.rs",
        "#[cfg(test)]\nmod tests {}\nmod other { use crate::app::App; }",
        3,
        UPWARD,
    );
    rejects(
        "base.rs",
        "#[cfg(doctest)]\nmod pages { use crate::app::App; }",
        2,
        UPWARD,
    );
}

#[test]
fn exported_macro_reaches_private_and_traits_only() {
    accepts(
        "base.rs",
        "#[macro_export]\nmacro_rules! check { () => { $crate::__private::f::<dyn $crate::traits::X>() } }",
    );
    for path in ["$crate::base::f", "$crate::ErrorSpec", "crate::app"] {
        let name = path
            .trim_start_matches('$')
            .split("::")
            .nth(1)
            .expect("a name");
        let source = format!(
            "#[macro_export]\n#[doc(hidden)]\nmacro_rules! check {{ () => {{ {path}() }} }}"
        );
        let text = format!(
            "an exported macro uses `crate::{name}`; it may use `$crate::__private` and `$crate::traits` only"
        );
        rejects("base.rs", &source, 3, &text);
    }
}

#[test]
fn macro_after_an_exported_one_is_internal_again() {
    let source = "#[macro_export]\nmacro_rules! a { () => {} }\nmacro_rules! b { () => { $crate::__private::f() } }";
    rejects("base.rs", source, 3, &through_root("__private"));
}

#[test]
fn name_that_a_macro_call_supplies_is_rejected() {
    rejects(
        "app.rs",
        "macro_rules! make { ($name:ident) => { crate::$name() } }",
        1,
        &through_root("$name"),
    );
}

#[test]
fn derive_below_the_built_in_errors_is_rejected() {
    const TEXT: &str = "`#[derive(ApiError)]` in `base`: its expansion needs the modules below `errors`, so only `errors` and the modules above it derive";
    for source in [
        "#[derive(Debug, ApiError)]\nstruct X;",
        "#[cfg_attr(feature = \"x\", derive(api_errors_derive::ApiError))]\nstruct X;",
        "macro_rules! make { () => { #[derive(ApiError)] struct X; } }",
    ] {
        rejects("base.rs", source, 1, TEXT);
    }
    for file in ["errors/database.rs", "app.rs"] {
        accepts(file, "#[derive(Debug, ApiError)]\nstruct X;");
    }
    accepts("base.rs", "#[derive(Debug)]\nstruct ApiError;");
}

#[test]
fn file_of_reexports_may_contain_modules_and_public_uses() {
    accepts(
        "lib.rs",
        "//! Errors.\n#![forbid(unsafe_code)]\n#[path = \"private.rs\"]\npub mod __private;\nmod base;\n#[cfg(feature = \"app\")]\npub use app::{App, Service as S};\npub mod page {}",
    );
    accepts(
        "private.rs",
        "pub use crate::app::{App, f};\npub use std::boxed::Box;\npub mod a { pub use crate::base::b; }",
    );
}

#[test]
fn file_of_reexports_with_code_is_rejected() {
    const TEXT: &str = "this file contains only `mod` and `pub use`";
    for item in [
        "use std::io;",
        "pub(crate) use base::Text;",
        "fn f() {}",
        "macro_rules! m { () => {} }",
        "struct X;",
        "m!();",
        "pub mod inner { const X: u8 = 1; }",
    ] {
        rejects(
            "lib.rs",
            &format!("mod base;\n{item}\npub use base::X;"),
            2,
            TEXT,
        );
    }
}

#[test]
fn file_of_reexports_may_name_exported_macros() {
    let layers = Layers::read(PAGE, "sample").expect("a table");
    let base =
        "#[macro_export]\nmacro_rules! __if_app { () => {} }\nmacro_rules! local { () => {} }";
    let private = "pub use crate::{\n    __if_app as if_app,\n    local,\n};";
    let inside = "fn f() { crate::__if_app!() }";
    let files = [
        ("base.rs", base),
        ("private.rs", private),
        ("app.rs", inside),
    ];
    let files = files.map(|(file, source)| (PathBuf::from(file), source.to_owned()));
    assert_eq!(
        findings(&SAMPLE, &layers, &files),
        [
            format!("sample/src/private.rs:3: {}", through_root("local")),
            format!("sample/src/app.rs:1: {}", through_root("__if_app")),
        ]
    );
}

#[test]
fn super_that_leaves_the_module_of_a_macro_is_rejected() {
    const TEXT: &str =
        "`super` in a macro depends on the module that calls it; write `$crate::` and the module";
    let source = "macro_rules! make {\n    () => { super::Spec }\n}\nuse super::base;";
    rejects("errors/mod.rs", source, 2, TEXT);
    accepts(
        "errors/inner.rs",
        "macro_rules! make { () => { super::Spec } }",
    );
}

#[test]
fn reexports_of_private_name_modules() {
    rejects(
        "private.rs",
        "pub use crate::ErrorSpec;",
        1,
        &through_root("ErrorSpec"),
    );
}
