//! Checks that apply to the errors of every database and library.

use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind};
use api_errors::errors::IntegrityViolationError;
use api_errors::traits::{ApiError as _, ViolatesConstraint as _};
use axum::response::IntoResponse as _;

use crate::capture::all_lines;
use crate::chain;

/// Every table, column, constraint, user and value of the tests has this in its name, and no answer has.
pub const SECRET: &str = "zebra";

/// Holds `error` against `kind`, and against the names under which the violated constraint is known.
/// Nothing of what the driver said is sent, all of it is logged.
///
/// # Panics
/// Where that is not so.
pub fn assert_answer(what: &str, error: DatabaseError, kind: DatabaseErrorKind, names: &[&str]) {
    let sources = chain(&error);
    assert_eq!(error.kind(), kind, "{what}: {sources:?}");
    let (class, other) = match kind {
        DatabaseErrorKind::Integrity(IntegrityViolationError::NotNull) => {
            (ConstraintClass::NotNull, ConstraintClass::Named)
        }
        _ => (ConstraintClass::Named, ConstraintClass::NotNull),
    };
    for name in names {
        assert!(error.violates(class, name), "{what}: {name} of {error:?}");
        assert!(!error.violates(other, name), "{what}: {name} of {error:?}");
    }
    assert!(
        !error.violates(class, "zebra_other_key"),
        "{what}: {error:?}"
    );
    if names.is_empty() {
        assert_eq!(error.constraint(), None, "{what}: {error:?}");
    }

    let envelope = error.envelope();
    let mut sent = envelope.clone();
    for (name, value) in &error.headers() {
        sent.push_str(name.as_str());
        sent.push_str(value.to_str().expect("a header of text"));
    }
    let said: Vec<&str> = sources.iter().map(String::as_str).collect();
    assert!(!said.is_empty(), "{what}: the driver's error is lost");
    for secret in said.iter().copied().chain([SECRET]) {
        assert!(!sent.contains(secret), "{what} sends {secret}: {sent}");
    }

    let (status, err_code) = (error.status(), error.spec().err_code());
    let lines = all_lines(|| {
        let response = error.into_response();
        assert_eq!(response.status(), status, "{what}");
    });
    let [line] = &lines[..] else {
        panic!("{what}: one line expected: {lines:?}")
    };
    assert_eq!(line.field("err_code"), err_code, "{what}");
    let logged = line.field("sources");
    let texts: Vec<_> = sources.iter().map(|text| on_one_line(text)).collect();
    // A text that the text before it ends with is written once.
    let is_stated = |at: usize| at > 0 && texts[at - 1].ends_with(&texts[at]);
    let once = (0..texts.len())
        .filter(|at| !is_stated(*at))
        .map(|at| &*texts[at]);
    let once: Vec<&str> = once.collect();
    // A long text of a 4xx is cut.
    let room = if status.is_server_error() { 4096 } else { 1000 };
    if texts.iter().map(String::len).sum::<usize>() < room {
        assert_eq!(logged, once.join(": "), "{what}");
    } else {
        assert!(logged.len() <= room + 2 * texts.len(), "{what}: {logged}");
    }
    let values: Vec<&str> = line
        .errors
        .iter()
        .skip(1)
        .map(|(_, text)| &**text)
        .collect();
    assert_eq!(values.len(), texts.len(), "{what}: {values:?}");
}

/// As the log line has it, so that nothing can forge a second line.
fn on_one_line(text: &str) -> String {
    let escaped = |character: char| {
        if character.is_control() {
            character.escape_default().to_string()
        } else {
            character.to_string()
        }
    };
    text.chars().map(escaped).collect()
}
