//! Defaults on an enum: variants with a response of their own inherit them and can override each key.

use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, LogLevel, errors::NotFoundError};
use support::envelope;

#[derive(Debug, ApiError)]
#[api_error(
    code = 401,
    desc = "Say \"who\" {{you}} are.",
    www_authenticate = "Bearer realm=\"api\"",
    retry_after = 5,
    headers("X-Docs" = "/errors"),
    log = "warn",
    ws_code = 4001
)]
enum AccessError {
    #[api_error(msg = "Inherits", err_code = "INHERITS")]
    Inherits,
    #[api_error(
        code = 403,
        msg = "Overrides {user}",
        desc = "Not for {user}.",
        err_code = "OVERRIDES-403",
        www_authenticate = "Basic realm=\"api\"",
        retry_after = 6,
        headers("X-Docs" = "/errors/{user}"),
        log = "off",
        ws_code = 4003
    )]
    Overrides { user: &'static str },
    #[api_error(msg = "Described", err_code = "DESCRIBED")]
    Described(#[api_error(desc)] Option<&'static str>),
    #[api_error(transparent)]
    Nested(#[from] NotFoundError),
}

#[test]
fn every_default_is_inherited() {
    let error = AccessError::Inherits;
    let spec = error.spec();
    assert_eq!(error.status(), 401);
    assert_eq!(spec.desc(), Some("Say \"who\" {you} are."));
    assert_eq!(spec.log_level(), LogLevel::Warn);
    assert_eq!(spec.ws_code(), Some(4001));
    let headers = error.headers();
    assert_eq!(headers["www-authenticate"], r#"Bearer realm="api""#);
    assert_eq!(headers["retry-after"], "5");
    assert_eq!(headers["x-docs"], "/errors");
    assert_eq!(headers.len(), 3);
    assert_eq!(
        error.envelope(),
        envelope(
            "Inherits",
            "INHERITS",
            Some("Say \"who\" {you} are."),
            "null"
        )
    );
}

#[test]
fn every_default_can_be_overridden() {
    let error = AccessError::Overrides { user: "ann" };
    let spec = error.spec();
    assert_eq!(error.status(), 403);
    assert_eq!(spec.desc(), Some("Not for {user}."));
    assert_eq!(error.desc_text().as_deref(), Some("Not for ann."));
    assert_eq!(spec.log_level(), LogLevel::Off);
    assert_eq!(spec.ws_code(), Some(4003));
    let headers = error.headers();
    assert_eq!(headers["www-authenticate"], r#"Basic realm="api""#);
    assert_eq!(headers["retry-after"], "6");
    assert_eq!(headers["x-docs"], "/errors/ann");
    assert_eq!(headers.len(), 3);
}

#[test]
fn a_field_comes_before_the_default() {
    let desc = |why| AccessError::Described(why).envelope();
    assert_eq!(
        desc(Some("own")),
        envelope("Described", "DESCRIBED", Some("own"), "null")
    );
    assert_eq!(
        desc(None),
        envelope(
            "Described",
            "DESCRIBED",
            Some("Say \"who\" {you} are."),
            "null"
        )
    );
}

#[test]
fn a_nested_error_inherits_nothing() {
    let error = AccessError::from(NotFoundError::new());
    assert_eq!(error.status(), 404);
    assert_eq!(
        error.desc_text().as_deref(),
        Some("The requested resource was not found.")
    );
    assert!(error.headers().is_empty());
    assert_eq!(error.spec().log_level(), LogLevel::Debug);
    assert_eq!(error.spec().ws_code(), None);
    assert_eq!(error.envelope(), NotFoundError::new().envelope());
    assert_eq!(AccessError::SET.specs().len(), 3);
}

/// The level follows the status that the variant ends up with.
#[test]
fn the_log_level_follows_the_own_status() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404)]
    enum Levels {
        #[api_error(msg = "m", err_code = "A")]
        Inherited,
        #[api_error(code = 500, msg = "m", err_code = "B")]
        Own,
    }
    assert_eq!(Levels::Inherited.spec().log_level(), LogLevel::Debug);
    assert_eq!(Levels::Own.spec().log_level(), LogLevel::Error);
}

#[test]
fn a_default_code_may_be_a_const_path() {
    #[derive(Debug, ApiError)]
    #[api_error(code = http::StatusCode::GONE)]
    enum Gone {
        #[api_error(msg = "m", err_code = "A-410")]
        Inherited,
        #[api_error(code = 404, msg = "m", err_code = "B-404")]
        Own,
    }
    assert_eq!(Gone::Inherited.status(), 410);
    assert_eq!(Gone::Own.status(), 404);
}
