//! Drives `cargo run --example billing` over real HTTP, as its users do.
// The signals, and the way a program ends by them, are Unix's.
#![cfg(unix)]

mod answers;
mod data;
mod database;
mod documented;
mod live;
mod opening;
mod program;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};

use answers::ANSWERS;
use api_errors::ErrorSpec;
use api_errors::traits::ApiErrorSet as _;
use billing::documentation::{DOCUMENT, PAGE};
use billing::errors::AppError;
use billing::tour::{self, PAYMENT, STEPS, Step};
use program::{Answer, Program, accepting, send, send_as};
use serde_json::Value;

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
fn who_is_unknown_learns_nothing_about_what_was_sent() {
    let (_program, base) = Program::listening();
    for (method, path, json) in [
        ("POST", "/orders", "{"),
        ("POST", "/orders", r#"{"sku":"","quantity":0,"card":""}"#),
        ("POST", "/invoices/first/payment", "{"),
        ("GET", "/orders?limit=0", ""),
        ("PUT", "/maintenance", "{"),
    ] {
        let answer = send(&base, method, path, "", json);
        assert_eq!(answer.status, 401, "{path} {json}");
        assert_eq!(answer.json()["data"], Value::Null, "{path} {json}");
    }
}

#[test]
fn every_rule_that_is_broken_is_named() {
    let (_program, base) = Program::listening();
    let broken = |method: &str, path: &str, json: &str| {
        let answer = send(&base, method, path, "ada-token", json);
        assert_eq!(answer.status, 422, "{path} {json}");
        let body = answer.json();
        assert_eq!(body["error_code"], "VAL-422", "{path} {json}");
        let faults = body["data"]["errors"].as_array().unwrap().iter();
        let fault = |fault: &Value| {
            let part = |name: &str| fault[name].as_str().unwrap().to_owned();
            format!("{} {}: {}", part("type"), part("field"), part("message"))
        };
        faults.map(fault).collect::<Vec<_>>()
    };
    assert_eq!(
        broken("POST", "/orders", r#"{"sku":"","quantity":101,"card":""}"#),
        [
            "invalid_value card: length is lower than 1",
            "invalid_value quantity: greater than 100",
            "invalid_value sku: length is lower than 1",
        ]
    );
    assert_eq!(
        broken("POST", "/invoices/1/payment", r#"{"card":""}"#),
        ["invalid_value card: length is lower than 1"]
    );
    assert_eq!(
        broken("GET", "/orders?after=2147483648", ""),
        ["invalid_value after: greater than 2147483647"]
    );
    for (limit, message) in [
        ("0", "invalid_value limit: lower than 1"),
        ("101", "invalid_value limit: greater than 100"),
        ("-1", "invalid_type limit: must be a whole number"),
    ] {
        let path = format!("/orders?limit={limit}");
        assert_eq!(broken("GET", &path, ""), [message]);
    }
}

#[test]
fn the_list_of_orders_is_read_in_parts() {
    let (_program, base) = Program::listening();
    for (query, ids) in [
        ("?limit=1", &[1][..]),
        ("?after=1&limit=1", &[2]),
        ("?after=2", &[]),
        ("", &[1, 2]),
    ] {
        let answer = send(&base, "GET", &format!("/orders{query}"), "ada-token", "");
        let orders = answer.json();
        let found = orders.as_array().unwrap().iter();
        let found: Vec<_> = found.map(|order| order["id"].as_u64().unwrap()).collect();
        assert_eq!(found, ids, "{query}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_like_everything_else() {
    let (_program, base) = Program::listening();
    for (method, path, json, field, kind) in [
        ("POST", "/orders", "{", "root", "json_invalid"),
        ("POST", "/orders", "{}", "sku", "missing"),
        ("POST", "/orders", r#"{"sku":7}"#, "sku", "invalid_type"),
        ("GET", "/orders?after=x", "", "after", "invalid_type"),
        ("GET", "/orders/first", "", "id", "invalid_type"),
        ("GET", "/orders/-1", "", "id", "invalid_type"),
        ("GET", "/subscriptions/%FF", "", "customer", "invalid_utf8"),
    ] {
        let answer = send(&base, method, path, "ada-token", json);
        assert_eq!(answer.status, 422, "{path} {json}");
        let body = answer.json();
        assert_eq!(body["error_code"], "VAL-422", "{path} {json}");
        let fault = &body["data"]["errors"][0];
        assert_eq!(fault["field"], field, "{path} {json}");
        assert_eq!(fault["type"], kind, "{path} {json}");
    }
    let answer = send_as("text/plain", &base, "POST", "/orders", "ada-token", "{}");
    assert_eq!(answer.status, 415);
    assert_eq!(answer.json()["error_code"], "HTTP-415");
    assert_eq!(answer.header("accept"), Some("application/json"));
    // One byte over axum's limit: of more the server would leave some unread, and end the connection on whoever
    // still sends it.
    let large = " ".repeat((2 << 20) + 1);
    let answer = send(&base, "POST", "/orders", "ada-token", &large);
    assert_eq!(answer.status, 413);
    assert_eq!(answer.json()["error_code"], "HTTP-413");
}

#[test]
fn what_is_not_there_is_refused_like_everything_else() {
    let (_program, base) = Program::listening();
    let answer = send(&base, "GET", "/nowhere", "", "");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json()["error_code"], "HTTP-404");
    let answer = send(&base, "DELETE", "/orders", "", "");
    assert_eq!(answer.status, 405);
    assert_eq!(answer.json()["error_code"], "HTTP-405");
    assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"));
}

#[test]
fn problem_details_on_request() {
    let (_program, base) = Program::listening();
    let problem = "application/problem+json";
    let answer = accepting(problem, &base, "/orders/42", "ada-token");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), Some(problem));
    assert_eq!(answer.header("vary"), Some("accept"));
    assert_eq!(
        answer.body,
        r#"{"type":"https://billing.example.com/problems/ORDER-404","title":"Not Found","status":404,"detail":"Order 42 not found","instance":"/orders/42","error_code":"ORDER-404","id":42}"#
    );
    let answer = accepting("application/json", &base, "/orders/42", "ada-token");
    assert_eq!(answer.json()["status"], "FAIL");
}

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
    let ended = Program::start(port, "sqlite::memory:").end();
    assert_eq!(ended.err, [sentence]);
    assert_eq!(ended.out, [""; 0]);
    assert_eq!(ended.status.code(), Some(1));
}

fn take(base: &str, step: &Step) -> Answer {
    send(base, step.method, step.path, step.token, step.json)
}

/// Not what asks for a route or a method that is not there.
fn is_documented(step: &Step) -> bool {
    !["HTTP-404", "HTTP-405"].contains(&step.answer)
}

/// Whether `path`, without its query, is of the documented `template`.
fn matches(template: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or(path);
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    let mut pairs = template.iter().zip(&path);
    template.len() == path.len() && pairs.all(|(part, is)| part.starts_with('{') || part == is)
}

/// Nothing but what is expected, and what every HTTP answer has.
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
