//! The routes of the document, and the page that shows it.

use billing::documentation::{DOCUMENT, PAGE};
use billing::tour::STEPS;

use crate::program::{Program, send};
use crate::{is_documented, matches};

#[test]
fn its_document_has_every_route() {
    let (program, base) = Program::listening();
    let answer = send(&base, "GET", DOCUMENT, "", "");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let document = answer.json();
    for step in STEPS.iter().filter(|step| is_documented(step)) {
        let documented = document["paths"].as_object().unwrap().iter();
        let found = documented
            .filter(|(path, item)| {
                matches(path, step.path) && item.get(step.method.to_lowercase()).is_some()
            })
            .count();
        assert_eq!(found, 1, "{step:?}");
    }
    program.signal("TERM");
    let printed = program.end().out.join("\n");
    assert!(
        printed.contains(&format!("{base}{DOCUMENT}\n")),
        "{printed}"
    );
    assert!(printed.contains(&format!("{base}{PAGE}\n")), "{printed}");
}

#[test]
fn its_page_needs_nobody_else() {
    let (_program, base) = Program::listening();
    let page = send(&base, "GET", PAGE, "", "");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("text/html"));
    let mut assets = Vec::new();
    for attribute in ["src=\"", "href=\""] {
        let rests = page.body.split(attribute).skip(1);
        assets.extend(rests.map(|rest| rest.split('"').next().unwrap()));
    }
    assert!(assets.len() > 3, "{assets:?}");
    for asset in assets {
        assert!(!asset.contains("//"), "{asset} is on another server");
        let asset = asset.trim_start_matches("./");
        let answer = send(&base, "GET", &format!("{PAGE}/{asset}"), "", "");
        assert_eq!(answer.status, 200, "{asset}");
        assert!(!answer.body.is_empty(), "{asset}");
    }
    let settings = send(
        &base,
        "GET",
        &format!("{PAGE}/swagger-initializer.js"),
        "",
        "",
    );
    assert!(settings.body.contains(DOCUMENT), "{}", settings.body);
    assert!(!settings.body.contains("://"), "{}", settings.body);
}
