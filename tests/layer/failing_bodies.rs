//! Texts whose bodies fail while they are read, and frames after a text.

use api_errors::ApiErrors;
use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use std::future::poll_fn;
use std::pin::Pin;
use tower::ServiceExt as _;

use crate::bodies::{Step, Steps};
use crate::send::{request, send};

fn app(errors: &ApiErrors, status: StatusCode, body: fn() -> Body) -> Router {
    let make = move || async move { (status, [("content-type", "text/plain")], body()) };
    Router::new().route("/", get(make)).layer(errors.layer())
}

fn fails_at_once() -> Body {
    Steps::of_known_length([Step::Fails], 9)
}

fn fails_midway() -> Body {
    Steps::of_known_length([Step::Data(b"the seat "), Step::Fails], 9)
}

fn has_trailers() -> Body {
    Steps::of_known_length([Step::Data(b"the seat"), Step::Trailers], 0)
}

fn is_long() -> Body {
    Steps::of_known_length([Step::Data(&[b'x'; 5000]), Step::Trailers], 0)
}

/// Half a text is none, and the client is told nothing of why.
#[test]
fn a_text_that_fails_is_the_bare_status() {
    for body in [fails_at_once, fails_midway] {
        for (status, code, phrase) in [
            (StatusCode::CONFLICT, "HTTP-409", "Conflict"),
            (StatusCode::BAD_GATEWAY, "HTTP-502", "Bad Gateway"),
        ] {
            let reply = send(&app(&ApiErrors::new(), status, body), "GET", "/");
            reply.assert_envelope(status.as_u16(), code, phrase);
            assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
        }
    }
}

#[cfg(feature = "tracing")]
#[test]
fn why_it_fails_is_logged() {
    use support::capture::all_lines;

    for (status, body, said) in [
        (
            StatusCode::CONFLICT,
            fails_midway as fn() -> Body,
            "the seat: upstream 10.0.0.5 hung up",
        ),
        (
            StatusCode::INTERNAL_SERVER_ERROR,
            fails_midway,
            "the seat: upstream 10.0.0.5 hung up",
        ),
        (
            StatusCode::BAD_GATEWAY,
            fails_at_once,
            "no text was read: upstream 10.0.0.5 hung up",
        ),
    ] {
        let app = app(&ApiErrors::new(), status, body);
        let lines = all_lines(|| drop(send(&app, "GET", "/")));
        assert_eq!(lines.len(), 1, "{lines:?}");
        let sources = lines[0].field("sources");
        assert!(sources.starts_with(said), "{sources}");
    }
}

/// Every data frame, and what ended them.
fn read(app: Router) -> (String, &'static str) {
    pollster::block_on(async {
        let response: Response = app.oneshot(request("GET", "/")).await.expect("an answer");
        let mut body = response.into_body();
        let mut text = String::new();
        loop {
            match poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
                None => return (text, "the end"),
                Some(Err(_)) => return (text, "an error"),
                Some(Ok(frame)) if frame.is_trailers() => return (text, "trailers"),
                Some(Ok(frame)) => {
                    let data = frame.into_data().expect("data");
                    text.push_str(str::from_utf8(&data).expect("a text"));
                }
            }
        }
    })
}

/// A text that is kept is kept whole: what comes behind it too.
#[test]
fn a_kept_text_is_handed_on_with_what_follows_it() {
    let errors = ApiErrors::new().known_texts_only();
    let kept = |body| read(app(&errors, StatusCode::CONFLICT, body));
    assert_eq!(kept(fails_at_once), (String::new(), "an error"));
    assert_eq!(kept(fails_midway), ("the seat ".to_owned(), "an error"));
    assert_eq!(kept(has_trailers), ("the seat".to_owned(), "trailers"));
    for errors in [errors, ApiErrors::new()] {
        let long = read(app(&errors, StatusCode::CONFLICT, is_long));
        assert_eq!(long, ("x".repeat(5000), "trailers"));
    }
}
