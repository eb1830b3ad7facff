//! Drives `cargo run --example billing` over real HTTP, as its users do.
// The signals, and the way a program ends by them, are Unix's.
#![cfg(unix)]

mod answers;
mod program;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};

use answers::ANSWERS;
use api_errors::traits::ApiErrorSet as _;
use api_errors_examples::billing::errors::AppError;
use api_errors_examples::billing::tour::{STEPS, Step};
use program::{Answer, Program, send};

/// What the sources say. It is for the log.
const SECRETS: [&str; 3] = [
    "payments.internal",
    "10.0.0.5:8443",
    "EOF while parsing a string",
];

/// Its body is one byte of eleven: the handler waits for the rest.
const HALF_A_REQUEST: &[u8] = b"PUT /maintenance HTTP/1.1\r\nHost: x\r\n\
    Authorization: Bearer staff-token\r\nContent-Type: application/json\r\n\
    Content-Length: 11\r\n\r\n{";

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
    let declared: BTreeSet<_> = declared
        .map(|spec| (spec.status().as_u16(), spec.err_code()))
        .collect();
    assert_eq!(
        seen, declared,
        "left: answered by the tour, right: declared"
    );

    program.signal("TERM");
    let ended = program.end();
    let tour = STEPS.iter().map(|step| step.curl(&base));
    let tour = tour.collect::<Vec<_>>().join("\n");
    assert!(ended.out.join("\n").contains(&tour), "{:#?}", ended.out);
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
    let log = program.end().err;
    for secret in SECRETS {
        let logged = log.iter().any(|line| line.contains(secret));
        assert!(logged, "{secret} is not in {log:#?}");
    }
    let refused = STEPS.iter().filter(|step| step.status >= 400);
    let codes: Vec<_> = refused.map(|step| step.answer).collect();
    assert_eq!(log.len(), codes.len(), "one line an error: {log:#?}");
    for (line, code) in log.iter().zip(codes) {
        assert!(line.contains("api_errors"), "{line}");
        assert!(line.contains(&format!("err_code=\"{code}\"")), "{line}");
    }
}

#[test]
fn the_challenge_says_what_is_wrong_with_a_token() {
    let (_program, base) = Program::listening();
    let answer = send(&base, "GET", "/orders", "guessed", "");
    assert_eq!(answer.status, 401);
    let challenge = r#"Bearer realm="api", error="invalid_token""#;
    assert_eq!(answer.header("www-authenticate"), Some(challenge));
    let description = "The bearer token is unknown or has been revoked.";
    assert_eq!(answer.json()["description"], description);
}

#[test]
fn nobody_sees_what_belongs_to_others() {
    let (_program, base) = Program::listening();
    for (path, code) in [
        ("/orders/1", "ORDER-404"),
        ("/invoices/1", "INVOICE-404"),
        ("/invoices/2/receipt", "INVOICE-404"),
    ] {
        let answer = send(&base, "GET", path, "bob-token", "");
        assert_eq!(answer.json()["error_code"], code, "{path}");
    }
    let answer = send(&base, "PUT", "/maintenance", "bob-token", r#"{"on":true}"#);
    assert_eq!(answer.json()["error_code"], "AUTH-403");
}

#[test]
fn a_fault_without_a_hint_keeps_the_declared_description() {
    let (_program, base) = Program::listening();
    let order = r#"{"sku":"lamp","quantity":101,"card":"tok_visa"}"#;
    let answer = send(&base, "POST", "/orders", "ada-token", order);
    let body = answer.json();
    assert_eq!(
        body["message"],
        "The order cannot be placed. Check: quantity"
    );
    assert_eq!(body["description"], "One or more order fields are invalid.");
}

#[test]
fn signals_end_it_cleanly() {
    for name in ["INT", "TERM"] {
        let (program, base) = Program::listening();
        assert_eq!(send(&base, "GET", "/orders/1", "ada-token", "").status, 200);
        program.signal(name);
        let ended = program.end();
        assert_eq!(ended.status.code(), Some(0), "{name}: {:?}", ended.status);
        assert_eq!(ended.err, [""; 0], "{name}");
    }
}

#[test]
fn a_request_that_never_ends_does_not_keep_it_alive() {
    let (program, base) = Program::listening();
    let mut open = TcpStream::connect(base.strip_prefix("http://").unwrap()).unwrap();
    open.write_all(HALF_A_REQUEST).unwrap();
    // The server takes connections in their order: once this is answered, it has the one above.
    assert_eq!(send(&base, "GET", "/orders/1", "ada-token", "").status, 200);
    program.signal("TERM");
    assert_eq!(program.end().status.code(), Some(0));
}

#[test]
fn a_taken_port_is_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let sentence = format!(
        "Port {port} is taken by another program; stop it, or set PORT to another number (0: any free port)."
    );
    refuses_to_start(&port.to_string(), &sentence);
}

#[test]
fn a_port_that_is_no_number_is_one_sentence() {
    for (port, shown) in [
        ("abc", "abc"),
        ("", ""),
        ("65536", "65536"),
        ("3\n0", r"3\n0"),
    ] {
        let sentence = format!("PORT must be a number from 0 to 65535, and it is \"{shown}\".");
        refuses_to_start(port, &sentence);
    }
}

fn refuses_to_start(port: &str, sentence: &str) {
    let ended = Program::start(port).end();
    assert_eq!(ended.err, [sentence]);
    assert_eq!(ended.out, [""; 0]);
    assert_eq!(ended.status.code(), Some(1));
}

fn take(base: &str, step: &Step) -> Answer {
    send(base, step.method, step.path, step.token, step.json)
}

/// Nothing but what is expected, and what every HTTP answer has.
fn check_headers(step: &Step, answer: &Answer, expected: &[(&str, &str)]) {
    let mut expected: BTreeSet<_> = expected.iter().copied().collect();
    if !answer.body.is_empty() {
        expected.insert(("content-type", "application/json"));
    }
    let mut found = BTreeSet::new();
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap();
        match name.as_str() {
            "date" | "content-length" => {}
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
