//! The README shows the quickstart example, and a response that its tests compare.

use crate::read;

const QUICKSTART: &str = "examples/quickstart/src/main.rs";

#[test]
fn readme_shows_the_quickstart_program() {
    let example = read(QUICKSTART);
    let program = example.split("\n#[cfg(test)]").next().unwrap_or_default();
    // The head of the file has the command.
    let (_, program) = program.split_once("\n\n").expect("a program");
    assert!(program.contains("async fn main()"), "{program}");
    assert!(
        read("README.md").contains(program.trim_end()),
        "README.md does not contain this program:\n{program}"
    );
}

#[test]
fn readme_shows_a_response_that_the_example_tests() {
    let readme = read("README.md");
    let (_, response) = readme
        .split_once("curl -i http://127.0.0.1:3000/orders/42")
        .expect("the request");
    let mut lines = response
        .lines()
        .skip_while(|line| !line.starts_with("HTTP/1.1 "));
    assert_eq!(lines.next(), Some("HTTP/1.1 404 Not Found"));
    let body = lines.find(|line| line.starts_with('{')).expect("a body");
    assert!(read(QUICKSTART).contains(body), "no test compares {body}");
}
