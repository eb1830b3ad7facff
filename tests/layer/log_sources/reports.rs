//! The sources of an `anyhow` report.

use api_errors::report::AnyhowError;

use super::*;

/// In anyhow's chain, the source of a context is the error below the context. The context's own source is not in it.
#[test]
fn a_context_keeps_its_own_sources() {
    let cases: [(Make<AnyhowError>, &str); 4] = [
        (
            || anyhow::anyhow!("root").context(order()).into(),
            "10.0.0.5 refused: root",
        ),
        (
            || anyhow::anyhow!("root").context(caused()).into(),
            "second: first: 10.0.0.5 refused: root",
        ),
        (
            || {
                anyhow::anyhow!("root")
                    .context(caused())
                    .context("outer")
                    .into()
            },
            "outer: Order 7 is paid: second: first: 10.0.0.5 refused: root",
        ),
        (
            || anyhow::Error::new(caused()).context("outer").into(),
            "outer: Order 7 is paid: second: first: 10.0.0.5 refused",
        ),
    ];
    for (make, sources) in cases {
        let line = line(&ApiErrors::new(), make);
        assert_eq!(line.field("err_code"), "ORDER-409");
        assert_eq!(line.field("sources"), sources);
        assert!(line.fields.contains_key("location"));
    }
    // A registered type, which is not recognized by itself.
    let line = line(&errors_with_mappings(), || -> AnyhowError {
        anyhow::anyhow!("root")
            .context(Stacked(Foreign::new("own")))
            .into()
    });
    assert_eq!(line.field("err_code"), "STACKED-418");
    assert_eq!(line.field("sources"), "root: own");
}
