//! The README and the guide show the code of examples. Here, because a package that is copied has no README above it.

const README: &str = include_str!("../README.md");
const GUIDE: &str = include_str!("../api-errors/docs/guide/documenting_errors.md");
const QUICKSTART: &str = include_str!("../examples/quickstart/src/main.rs");
const SHOP: &str = include_str!("../examples/shop/src/main.rs");

/// The code between the comment at the head and the line `end`.
fn code<'a>(source: &'a str, end: &str) -> &'a str {
    let (_, code) = source.split_once("\n\n").expect("a head");
    let (code, _) = code.split_once(end).expect(end);
    code.trim_end()
}

#[test]
fn the_readme_contains_the_code_of_the_quickstart() {
    let code = code(QUICKSTART, "\n#[tokio::main]");
    assert!(README.contains(code), "{code}");
}

#[test]
fn the_guide_contains_the_code_of_the_shop() {
    let code = code(SHOP, "\n#[cfg(test)]");
    let indented: Vec<_> = code.lines().map(|line| format!("   {line}")).collect();
    let indented = indented.join("\n").replace("   \n", "\n");
    assert!(GUIDE.contains(&indented), "{indented}");
}

/// The shop's own test compares it with what the program sends.
#[test]
fn the_guide_contains_the_response_to_a_path_that_the_shop_rejects() {
    let (_, rest) = SHOP.split_once("const REJECTED: &str = r#\"").expect("it");
    let (body, _) = rest.split_once("\"#").expect("its end");
    assert!(body.starts_with(r#"{"status":"FAIL""#), "{body}");
    assert!(GUIDE.contains(body), "{body}");
}
