//! What the document of the example says, held against what the program answers.

use std::collections::{BTreeMap, BTreeSet};

use api_errors::ErrorSpec;
use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use billing::documentation::DOCUMENT;
use billing::tour::{STEPS, Step};
use serde_json::{Value, json};

use crate::program::{Answer, Program, send};
use crate::{is_documented, matches, take};

/// The errors whose response in the tour equals the documented example, as a JSON value. The other responses contain a
/// part of the request.
const AS_SHOWN: [&str; 16] = [
    "APP-503",
    "AUTH-401",
    "AUTH-403",
    "BILLING-402",
    "BILLING-402-EXP",
    "HTTP-504",
    "INVOICE-404",
    "INVOICE-429",
    "INVOICE-502",
    "ORDER-404",
    "ORDER-409-STOCK",
    "ORDER-409-VOUCHER",
    "ORDER-422",
    "ORDER-422-VOUCHER",
    "ORDER-502",
    "SERVER-500",
];

#[test]
fn each_error_of_the_tour_is_as_documented() {
    let (_program, base) = Program::listening();
    let document = send(&base, "GET", DOCUMENT, "", "").json();
    let mut as_shown = BTreeSet::new();
    for step in STEPS.iter().filter(|step| is_documented(step)) {
        let answer = take(&base, step);
        if answer.status < 400 {
            continue;
        }
        let response = response(&document, step);
        check_headers(response, &answer, step);
        let content = &response["content"]["application/json"];
        let schema = json!({ "allOf": [content["schema"]], "components": document["components"] });
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        assert!(validator.is_valid(&answer.json()), "{step:?}: {schema:#}");
        let example = &content["examples"][step.answer]["value"];
        assert!(validator.is_valid(example), "{step:?}: {example}");
        if *example == answer.json() {
            as_shown.insert(step.answer);
        }
    }
    assert_eq!(as_shown, BTreeSet::from(AS_SHOWN));
}

/// A read violates no constraint.
#[test]
fn no_read_operation_lists_a_violation() {
    let (_program, base) = Program::listening();
    let document = send(&base, "GET", DOCUMENT, "", "").json();
    let violations = Violation::SET.iter();
    let violations: BTreeSet<_> = violations.map(ErrorSpec::err_code).collect();
    let mut reads = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let Some(responses) = item["get"]["responses"].as_object() else {
            continue;
        };
        reads += 1;
        for response in responses.values() {
            let place = response["$ref"].as_str();
            let response = place.map_or(response, |place| document.pointer(&place[1..]).unwrap());
            let codes = response["x-error-codes"].as_array().into_iter().flatten();
            for code in codes.filter_map(Value::as_str) {
                assert!(!violations.contains(code), "{code} of {path}");
            }
        }
    }
    assert_eq!(reads, 8);
}

/// What the operation of the step documents for its status.
fn response<'a>(document: &'a Value, step: &Step) -> &'a Value {
    let mut paths = document["paths"].as_object().unwrap().iter();
    let (_, item) = paths.find(|(path, _)| matches(path, step.path)).unwrap();
    let operation = &item[step.method.to_lowercase()];
    let response = &operation["responses"][step.status.to_string()];
    let place = response["$ref"].as_str();
    place.map_or(response, |place| document.pointer(&place[1..]).unwrap())
}

fn check_headers(response: &Value, answer: &Answer, step: &Step) {
    let documented = response["headers"].as_object();
    for (name, header) in documented.into_iter().flatten() {
        let is_sent = answer.header(name).is_some();
        assert!(is_sent || header["required"] != true, "{name} of {step:?}");
    }
}

/// The tour violates no constraint that only the database knows, and it stops no database. So this test takes the bodies
/// from the errors themselves. Bodies and examples are compared as JSON values.
#[test]
fn each_error_of_the_database_is_shown_as_it_is_answered() {
    let (_program, base) = Program::listening();
    let document = send(&base, "GET", DOCUMENT, "", "").json();
    let mut shown = BTreeMap::new();
    collect_of_the_database(&document, &mut shown);
    let kinds = [
        Kind::Integrity(Violation::Unique),
        Kind::Integrity(Violation::ForeignKey),
        Kind::Integrity(Violation::Exclusion),
        Kind::Integrity(Violation::NotNull),
        Kind::Integrity(Violation::Check),
        Kind::InvalidValue,
        Kind::TransactionConflict,
        Kind::PoolExhausted,
        Kind::LockTimeout,
        Kind::StatementTimeout,
        Kind::Unavailable,
    ];
    let answered = kinds.map(|kind| {
        let error = DatabaseError::new(kind, "what the driver says");
        let code = error.spec().err_code().to_owned();
        let body: Value = serde_json::from_str(&error.envelope()).unwrap();
        (code, BTreeSet::from([body.to_string()]))
    });
    assert_eq!(shown, BTreeMap::from(answered));
}

/// The examples of the codes `DB-..` in the envelope, wherever in the document they stand.
fn collect_of_the_database(part: &Value, shown: &mut BTreeMap<String, BTreeSet<String>>) {
    let examples = part["application/json"]["examples"].as_object();
    for (code, example) in examples.into_iter().flatten() {
        if code.starts_with("DB-") {
            let bodies = shown.entry(code.clone()).or_default();
            bodies.insert(example["value"].to_string());
        }
    }
    let members = part
        .as_object()
        .into_iter()
        .flat_map(|object| object.values());
    let items = part.as_array().into_iter().flatten();
    for inner in members.chain(items) {
        collect_of_the_database(inner, shown);
    }
}
