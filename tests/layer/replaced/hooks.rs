//! A mapping is code of the app: it can panic, build responses, and return what it replaces.

use api_errors::errors::HttpError;
use support::hooks::{Panicking, PanickingError};

use super::*;

/// An error of the app that nests the error that it replaces.
#[derive(Debug, ApiError)]
enum Nesting {
    #[api_error(transparent)]
    Invalid(ValidationError),
    #[api_error(code = 409, msg = "Own", err_code = "OWN-409")]
    Own,
}

#[test]
fn a_replacement_is_not_replaced_again() {
    let errors = ApiErrors::new()
        .on(|error: &ValidationError| {
            if error.errors().is_empty() {
                return Nesting::Own;
            }
            Nesting::Invalid(error.clone().msg("Once"))
        })
        .on(|_: &InternalError| PoolExhaustedError::new())
        .on(|_: &PoolExhaustedError| InternalError::new("a circle"));
    reply(&errors, invalid).assert_envelope(422, "VAL-422", "Once");
    let none = || ValidationError::new([]);
    reply(&errors, none).assert_envelope(409, "OWN-409", "Own");
    let internal = || InternalError::new("x");
    reply(&errors, internal).assert_envelope(503, "DB-503-POOL", "Service Unavailable");
    let pool = || PoolExhaustedError::new();
    reply(&errors, pool).assert_envelope(500, "SERVER-500", "Internal Server Error");
}

#[test]
fn a_mapping_that_panics_does_not_lose_the_error() {
    fn fails<E>(_: &E) -> ShopError {
        panic!("in a mapping")
    }
    let errors = ApiErrors::new()
        .on(fails::<ValidationError>)
        .on(fails::<InternalError>)
        .on(fails::<io::Error>)
        .on_status(404, fails::<HttpError>);
    let app = Router::new()
        .route("/invalid", get(async || Err::<(), _>(invalid())))
        .route("/panic", get(async || -> () { panic!("in a handler") }))
        .layer(errors.layer());
    // The guard ends with each response.
    for _ in 0..2 {
        send(&app, "GET", "/invalid").assert_envelope(422, "VAL-422", "Validation Error");
        let internal = "Internal Server Error";
        send(&app, "GET", "/panic").assert_envelope(500, "SERVER-500", internal);
        send(&app, "GET", "/nowhere").assert_envelope(404, "HTTP-404", "Not Found");
        let any: fn() -> AnyError = || invalid().into();
        reply(&errors, any).assert_envelope(422, "VAL-422", "Validation Error");
        let io: fn() -> AnyError = || io::Error::other("refused").into();
        reply(&errors, io).assert_envelope(500, "SERVER-500", internal);
    }
}

#[cfg(feature = "tracing")]
#[test]
fn the_panic_of_a_mapping_is_logged_with_its_place() {
    use support::capture::all_lines;
    use tracing::Level;

    let on = ApiErrors::new().on(|_: &ValidationError| -> ShopError { panic!("in a mapping") });
    let on_status = ApiErrors::new().on_status(404, |_| -> ShopError { panic!("in a mapping") });
    let of_type = "api_errors::errors::validation::ValidationError";
    for (errors, path, method, input, err_code) in [
        (on, "/invalid", "on", of_type, "VAL-422"),
        (on_status, "/nowhere", "on_status", "404", "HTTP-404"),
    ] {
        let app = Router::new().route("/invalid", get(async || Err::<(), _>(invalid())));
        let app = app.layer(errors.layer());
        let lines = all_lines(|| drop(send(&app, "GET", path)));
        let [panicked, responded] = &lines[..] else {
            panic!("two lines expected: {lines:?}")
        };
        assert_eq!(panicked.level, Level::ERROR);
        let message = format!("the hook of `ApiErrors::{method}` panicked and was ignored");
        assert_eq!(panicked.field("message"), message);
        assert_eq!(panicked.field("input"), input);
        assert_eq!(panicked.field("error.type"), "Panic");
        let text = panicked.field("error");
        assert!(text.starts_with("panicked at tests/"), "{text}");
        assert!(text.ends_with(": in a mapping"), "{text}");
        assert_eq!(responded.field("err_code"), err_code);
    }
}

#[test]
fn a_mapping_can_build_a_response_of_the_error_that_it_replaces() {
    let errors = errors().problem_details("/problems/");
    let errors = errors.on(|_: &PoolExhaustedError| {
        // The innermost response is that of the library, in the envelope.
        let response = invalid().into_response();
        assert_eq!(response.status(), 422);
        assert_eq!(response.headers()["content-type"], "application/json");
        let any = AnyError::from(PoolExhaustedError::new()).into_response();
        assert_eq!(any.status(), 503);
        ShopError::Busy
    });
    let reply = reply(&errors, PoolExhaustedError::new);
    reply.assert_report(503, "SHOP-BUSY");
    assert_eq!(reply.header("content-type"), "application/problem+json");
}

/// The panic of a handler leads to the same mapping again.
#[test]
fn an_error_of_the_app_that_panics_does_not_end_the_connection() {
    async fn panics() {
        panic!("a handler");
    }
    let errors = ApiErrors::new().on(|_: &InternalError| PanickingError(Panicking));
    let app = Router::new()
        .route("/panic", get(panics))
        .route("/internal", get(async || InternalError::new("lost")))
        .layer(errors.layer());
    for path in ["/panic", "/internal"] {
        send(&app, "GET", path).assert_envelope(500, "SERVER-500", "Internal Server Error");
    }
}
