//! The requests of the tour: each response, and what each of them logs.

use std::collections::BTreeSet;

use api_errors::ErrorSpec;
use api_errors::traits::ApiErrorSet as _;
use billing::errors::AppError;
use billing::tour::{self, PAYMENT, STEPS, Step};

use crate::answers::ANSWERS;
use crate::program::{Answer, Program};
use crate::take;

/// What the sources say. It is for the log.
const SECRETS: [&str; 5] = [
    "payments.internal",
    "10.0.0.5:8443",
    "EOF while parsing a string",
    "no month is booked on shard 7",
    "products_stock_check",
];

/// What no error of the API answers: the extractors and the layer do.
const OF_THE_LIBRARY: [(u16, &str); 5] = [
    (400, "HTTP-400"),
    (404, "HTTP-404"),
    (405, "HTTP-405"),
    (422, "VAL-422"),
    (504, "HTTP-504"),
];

#[test]
fn the_tour_shows_every_error() {
    let (program, base) = Program::listening();
    assert_eq!(STEPS.len(), ANSWERS.len(), "a step without its answer");
    let mut seen = BTreeSet::new();
    for (step, (request, headers, body)) in STEPS.iter().zip(ANSWERS) {
        assert_eq!(*request, format!("{} {}", step.method, step.path));
        let answer = take(&base, step);
        assert_eq!(answer.body, *body, "{step:?}");
        assert_eq!(answer.status, step.status, "{step:?}");
        check_headers(step, &answer, headers);
        if answer.status >= 400 {
            assert_eq!(answer.json()["error_code"], step.answer);
            seen.insert((answer.status, step.answer));
        }
    }
    let declared = AppError::SET.iter();
    // What a database says that fails, or whose other constraints are violated, no step can show.
    let shown = |spec: &&'static ErrorSpec| !spec.err_code().starts_with("DB-");
    let declared: BTreeSet<_> = declared
        .filter(shown)
        .map(|spec| (spec.status().as_u16(), spec.err_code()))
        .chain(OF_THE_LIBRARY)
        .collect();
    assert_eq!(
        seen, declared,
        "left: answered by the tour, right: declared"
    );

    // What it says of a WebSocket.
    let paid = take(&base, &PAYMENT);
    assert_eq!(paid.body, r#"{"id":3,"total_cents":4900,"paid":true}"#);
    assert_eq!(paid.status, PAYMENT.status);

    program.signal("TERM");
    let ended = program.end();
    let tour = STEPS.iter().map(|step| step.curl(&base));
    let tour = tour.collect::<Vec<_>>().join("\n");
    let printed = ended.out.join("\n");
    assert!(printed.contains(&tour), "{printed}");
    let socket = tour::socket(&base);
    assert!(printed.contains(&socket), "{printed}");
    assert!(socket.ends_with(&PAYMENT.curl(&base)), "{socket}");
}

#[test]
fn a_source_is_in_the_log_alone() {
    let (program, base) = Program::listening();
    for step in STEPS {
        let answer = take(&base, step);
        for secret in SECRETS {
            assert!(!answer.body.contains(secret), "{step:?}");
            let headers = format!("{:?}", answer.headers);
            assert!(!headers.contains(secret), "{step:?}");
        }
    }
    program.signal("TERM");
    let mut log = program.end().err;
    // The panic hook of Rust says what it always says.
    log.retain(|line| line.contains("api_errors: "));
    for secret in SECRETS {
        let logged = log.iter().any(|line| line.contains(secret));
        assert!(logged, "{secret} is not in {log:#?}");
    }
    let refused = STEPS.iter().filter(|step| step.status >= 400);
    let codes: Vec<_> = refused.map(|step| step.answer).collect();
    assert_eq!(log.len(), codes.len(), "one line an error: {log:#?}");
    for (line, code) in log.iter().zip(codes) {
        assert!(line.contains(&format!("err_code=\"{code}\"")), "{line}");
    }
}

/// Asserts that the response has the expected headers and those that every response has, and no other.
fn check_headers(step: &Step, answer: &Answer, expected: &[(&str, &str)]) {
    let mut expected: BTreeSet<_> = expected.iter().copied().collect();
    if !answer.body.is_empty() {
        expected.insert(("content-type", "application/json"));
    }
    if answer.status >= 400 {
        expected.extend([
            ("cache-control", "no-store"),
            ("vary", "accept"),
            ("x-content-type-options", "nosniff"),
        ]);
        assert!(answer.header("x-request-id").is_some(), "{step:?}");
    }
    let mut found = BTreeSet::new();
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap();
        match name.as_str() {
            // Each answer has its own.
            "date" | "content-length" | "x-request-id" => {}
            "retry-after" if answer.status == 429 => {
                let seconds: u64 = value.parse().unwrap();
                assert!((1..=60).contains(&seconds), "{step:?}: {seconds}");
            }
            name => assert!(found.insert((name, value)), "{name} twice in {step:?}"),
        }
    }
    if answer.status == 429 {
        assert!(answer.header("retry-after").is_some());
    }
    assert_eq!(found, expected, "{step:?}");
}
