//! The guide shows the code of examples and of tests, and a response that the tests of an example compare.

use crate::read;

const GUIDE: &str = "api-errors/docs/guide/documenting_errors.md";
const SHOP: &str = "examples/shop/src/main.rs";

#[test]
fn guide_shows_the_code_of_the_shop() {
    let example = read(SHOP);
    // The comment at the head contains the command.
    let (_, code) = example.split_once("\n\n").expect("a program");
    let (code, _) = code.split_once("\n#[cfg(test)]").expect("tests");
    let indented: Vec<_> = code
        .trim_end()
        .lines()
        .map(|line| format!("   {line}"))
        .collect();
    let indented = indented.join("\n").replace("   \n", "\n");
    assert!(read(GUIDE).contains(&indented), "{indented}");
}

#[test]
fn guide_shows_the_response_to_a_path_that_the_shop_rejects() {
    let example = read(SHOP);
    let (_, rest) = example
        .split_once("const REJECTED: &str = r#\"")
        .expect("the response");
    let (body, _) = rest.split_once("\"#").expect("its end");
    assert!(body.starts_with(r#"{"status":"FAIL""#), "{body}");
    assert!(read(GUIDE).contains(body), "{body}");
}

#[test]
fn guide_shows_how_the_store_converts_the_error_of_a_form() {
    let example = read("examples/store/src/uploads.rs");
    let (_, code) = example
        .split_once("impl From<MultipartError>")
        .expect("the conversion");
    let (code, _) = code.split_once("\n}\n").expect("its end");
    let code = format!("```text\nimpl From<MultipartError>{code}\n}}\n```\n");
    let page = read("api-errors/docs/guide/validation.md");
    assert!(page.contains(&code), "{code}");
}

/// Returns the blocks of code after a comment that names their file: each file, and its code.
fn blocks_of_files(page: &str) -> Vec<(&str, &str)> {
    let comments = page.split("<!-- tests/frameworks/").skip(1);
    comments
        .map(|rest| {
            let (file, rest) = rest
                .split_once(" -->\n```text\n")
                .expect("a block after the comment");
            let (code, _) = rest.split_once("```\n").expect("the end of the block");
            (file, code)
        })
        .collect()
}

#[test]
fn guide_shows_the_tested_code_of_other_frameworks() {
    for page in ["coming_from", "other_frameworks", "stacks_with_axum"] {
        let text = read(&format!("api-errors/docs/guide/{page}.md"));
        let blocks = blocks_of_files(&text);
        assert!(!blocks.is_empty(), "{page} shows no code of a file");
        for (file, code) in blocks {
            let source = read(&format!("tests/frameworks/{file}"));
            assert!(
                source.contains(code),
                "{file} does not contain the code of {page}:\n{code}"
            );
        }
    }
}
