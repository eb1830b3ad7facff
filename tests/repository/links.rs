//! The links of the pages: they are absolute on pages that crates.io shows, and their targets exist.

use crate::layers::public_names;
use crate::{read, root};

/// The pages that crates.io shows. It resolves a relative link against the folder of the package, where no page is.
const ON_CRATES_IO: [&str; 2] = ["README.md", "api-errors-derive/README.md"];
/// The pages that only the repository shows.
const IN_REPOSITORY: [&str; 5] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "tests/README.md",
];

const DOCS: &str = "https://docs.rs/api-errors/latest/api_errors/";
const FILES: [&str; 2] = [
    "https://github.com/api-errors/api-errors/blob/main/",
    "https://raw.githubusercontent.com/api-errors/api-errors/main/",
];

/// Returns the targets of the links and pictures of a page, outside of its code.
fn links(page: &str) -> Vec<String> {
    let mut links = Vec::new();
    let mut in_code = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        // Every second part is between backticks.
        let text: String = line.split('`').step_by(2).collect();
        for (start, end) in [("](", ')'), ("]: ", ' '), ("href=\"", '"'), ("src=\"", '"')] {
            let targets = text.split(start).skip(1);
            let targets = targets.filter_map(|rest| rest.split(end).next());
            links.extend(targets.map(str::to_owned));
        }
    }
    links
}

/// Returns the links of a page that crates.io could not follow.
fn relative(page: &str) -> Vec<String> {
    let mut links = links(page);
    links.retain(|link| !link.starts_with("https://"));
    links
}

/// Returns whether a path below [`DOCS`] is a page that rustdoc writes for the crate.
fn is_documented(path: &str, root_file: &str, guide: &str) -> bool {
    let names = public_names(root_file).expect("Rust in lib.rs");
    let pages = public_names(guide).expect("Rust in guide.rs");
    let has = |name: &str| names.iter().any(|public| public == name);
    let path = path.split('#').next().unwrap_or_default();
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["" | "index.html"] => true,
        ["guide", "index.html"] => has("guide"),
        ["guide", page, "index.html"] => pages.iter().any(|public| public == page),
        [module, "index.html"] => has(module),
        // `derive.ApiError.html`
        [item] => match item.split('.').collect::<Vec<_>>().as_slice() {
            [_kind, name, "html"] => has(name),
            _ => false,
        },
        _ => false,
    }
}

#[test]
fn pages_on_crates_io_have_absolute_links_only() {
    for page in ON_CRATES_IO {
        let text = read(page);
        assert_eq!(relative(&text), [""; 0], "relative links in {page}");
        assert!(!links(&text).is_empty(), "{page} has no links");
    }
}

#[test]
fn links_to_docs_rs_name_pages_of_the_crate() {
    let (root_file, guide) = (
        read("api-errors/src/lib.rs"),
        read("api-errors/src/guide.rs"),
    );
    for page in ON_CRATES_IO.iter().chain(&IN_REPOSITORY) {
        for link in links(&read(page)) {
            if link.starts_with("https://docs.rs/api-errors/") {
                let path = link.strip_prefix(DOCS);
                let path = path.unwrap_or_else(|| panic!("{page}: {link} is not below {DOCS}"));
                assert!(is_documented(path, &root_file, &guide), "{page}: {link}");
            }
        }
    }
}

#[test]
fn links_to_the_repository_name_files() {
    for page in ON_CRATES_IO.iter().chain(&IN_REPOSITORY) {
        for link in links(&read(page)) {
            if let Some(path) = FILES.iter().find_map(|start| link.strip_prefix(start)) {
                assert!(root().join(path).is_file(), "{page}: {link}");
            }
        }
    }
}

#[test]
fn relative_links_of_repository_pages_name_files() {
    for page in IN_REPOSITORY {
        let folder = root().join(page);
        let folder = folder.parent().expect("a folder");
        for link in relative(&read(page)) {
            let file = link.split('#').next().unwrap_or_default();
            assert!(folder.join(file).exists(), "{page}: {link}");
        }
    }
}

#[test]
fn every_form_of_a_relative_link_is_found() {
    let page = "
See [one](docs/one.md) and ![two](two.png), [three][3], not [four](https://example.com/four).
<a href=\"five.html\"><img src=\"six.png\"></a> but not `[seven](seven.md)`.
[3]: three.md
```text
[eight](eight.md)
```
[nine](#nine)
";
    let mut found = relative(page);
    found.sort();
    assert_eq!(
        found,
        [
            "#nine",
            "docs/one.md",
            "five.html",
            "six.png",
            "three.md",
            "two.png"
        ]
    );
}

#[test]
fn page_that_rustdoc_does_not_write_is_rejected() {
    let root_file = "pub mod errors; mod base; pub use base::{Spec, inner::Other}; pub mod guide;";
    let guide = "#[doc = \"..\"]\npub mod install {}";
    for path in [
        "",
        "index.html",
        "errors/index.html",
        "guide/index.html",
        "guide/install/index.html",
        "struct.Spec.html#method.f",
        "struct.Other.html",
    ] {
        assert!(is_documented(path, root_file, guide), "{path}");
    }
    for path in [
        "base/index.html",
        "guide/install",
        "guide/remove/index.html",
        "struct.inner.html",
        "struct.Missing.html",
        "Spec",
    ] {
        assert!(!is_documented(path, root_file, guide), "{path}");
    }
}
