//! The guide shows the code of examples, and a response that the tests of an example compare.

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
