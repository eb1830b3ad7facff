//! Translations that panic, that respond, or that have no end.

use std::sync::atomic::{AtomicUsize, Ordering};

use api_errors::errors::NotFoundError;
use api_errors::{ApiErrors, DeclaredText, Translate};
use axum::response::IntoResponse as _;
#[cfg(feature = "tracing")]
use support::capture::all_lines;

use crate::languages::sent;

/// What a translation can do wrong.
enum Broken {
    Panics,
    /// Responds with another error, whose texts are translated too.
    Recurses,
    IsEndless,
}

static CALLS: AtomicUsize = AtomicUsize::new(0);

impl Translate for Broken {
    fn languages(&self) -> &[&str] {
        &["en", "de"]
    }

    fn translate(&self, _: &str, _: &DeclaredText<'_>) -> Option<String> {
        match self {
            Self::Panics => panic!("a translation"),
            Self::Recurses => {
                CALLS.fetch_add(1, Ordering::Relaxed);
                let response = NotFoundError::new().into_response();
                Some(response.status().to_string())
            }
            Self::IsEndless => Some("x".repeat((1 << 20) + 1)),
        }
    }
}

#[test]
fn a_broken_translation_does_not_lose_the_error() {
    for broken in [Broken::Panics, Broken::IsEndless] {
        let reply = sent(&ApiErrors::new().translate(broken), "/missing", "de");
        reply.assert_envelope(404, "ORDER-404", "There is no order 007");
        assert_eq!(reply.header("content-language"), "en");
    }
}

#[cfg(feature = "tracing")]
#[test]
fn the_panic_of_a_translation_is_logged() {
    let errors = ApiErrors::new().translate(Broken::Panics);
    let lines = all_lines(|| drop(sent(&errors, "/missing", "de")));
    let message = "the hook of `ApiErrors::translate` panicked and was ignored";
    let mut panicked = lines.iter().filter(|line| line.field("message") == message);
    let panicked = panicked.next().expect(message);
    assert_eq!(panicked.field("input"), "ORDER-404");
    assert_eq!(panicked.field("error.type"), "Panic");
    let text = panicked.field("error");
    assert!(text.ends_with(": a translation"), "{text}");
}

#[test]
fn a_translation_that_responds_is_not_called_again() {
    let errors = ApiErrors::new().translate(Broken::Recurses);
    let reply = sent(&errors, "/missing", "de");
    reply.assert_envelope(404, "ORDER-404", "404 Not Found");
    assert_eq!(CALLS.load(Ordering::Relaxed), 1);
}
