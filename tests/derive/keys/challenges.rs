//! Challenges: quoted values, the challenge of the app, and what an enum passes on. And the other headers of one status.

use api_errors::errors::{HttpError, UnauthorizedError};
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ErrorSpec};
use http::{HeaderMap, StatusCode};

/// The challenge of an app that sets none.
const DEFAULT: &str = r#"Bearer realm="api""#;

#[derive(Debug, ApiError)]
#[api_error(code = 401, www_authenticate = "Bearer realm=\"shop\"", headers("Upgrade" = "h2c"))]
enum AccessError {
    #[api_error(msg = "Login", err_code = "LOGIN-401")]
    Inherited,
    #[api_error(msg = "Login", err_code = "APP-401", www_authenticate)]
    App,
    #[api_error(code = 403, msg = "No", err_code = "NO-403")]
    Forbidden,
    #[api_error(code = StatusCode::FORBIDDEN, msg = "No", err_code = "PATH-403")]
    Path,
    #[api_error(code = StatusCode::UNAUTHORIZED, msg = "No", err_code = "PATH-401")]
    PathOf401,
    #[api_error(
        code = 403,
        msg = "No",
        err_code = "SCOPE-403",
        www_authenticate = "Bearer error=\"insufficient_scope\""
    )]
    Scope,
    #[api_error(code = 426, msg = "Upgrade", err_code = "UPGRADE-426")]
    Upgrade,
    #[api_error(
        msg = "Realm",
        err_code = "REALM-401",
        www_authenticate = "Bearer realm=\"{realm}\", error=\"invalid_token\""
    )]
    Realm { realm: &'static str },
    #[api_error(msg = "Field", err_code = "FIELD-401")]
    Field {
        #[api_error(header = "WWW-Authenticate")]
        challenge: &'static str,
    },
}

fn challenge(error: &AccessError) -> Option<String> {
    let headers = error.headers();
    let value = headers.get("www-authenticate")?;
    Some(value.to_str().expect("a text").to_owned())
}

#[test]
fn a_401_inherits_the_challenge_and_a_403_does_not() {
    let inherited = Some(r#"Bearer realm="shop""#.to_owned());
    assert_eq!(challenge(&AccessError::Inherited), inherited);
    assert_eq!(challenge(&AccessError::App).as_deref(), Some(DEFAULT));
    assert_eq!(challenge(&AccessError::Forbidden), None);
    assert_eq!(challenge(&AccessError::Path), None);
    let inherited = Some(r#"Bearer realm="shop""#.to_owned());
    assert_eq!(challenge(&AccessError::PathOf401), inherited);
    let scope = Some(r#"Bearer error="insufficient_scope""#.to_owned());
    assert_eq!(challenge(&AccessError::Scope), scope);

    let documented = AccessError::SET.iter().filter(|spec| {
        let mut headers = spec.headers();
        headers.any(|header| header.name() == "www-authenticate")
    });
    let codes: Vec<_> = documented.map(ErrorSpec::err_code).collect();
    assert_eq!(
        codes,
        [
            "LOGIN-401",
            "APP-401",
            "PATH-401",
            "SCOPE-403",
            "REALM-401",
            "FIELD-401"
        ]
    );
}

/// A quote of a value would end the string, and the rest would be parameters of the client's.
#[test]
fn a_value_inside_quotes_cannot_end_them() {
    for (realm, sent) in [
        ("shop", r#"Bearer realm="shop", error="invalid_token""#),
        (
            r#"a", error="x"#,
            r#"Bearer realm="a\", error=\"x", error="invalid_token""#,
        ),
        (r"a\", r#"Bearer realm="a\\", error="invalid_token""#),
        (r#"\""#, r#"Bearer realm="\\\"", error="invalid_token""#),
        ("", r#"Bearer realm="", error="invalid_token""#),
    ] {
        let error = AccessError::Realm { realm };
        assert_eq!(challenge(&error).as_deref(), Some(sent), "{realm}");
    }
}

/// RFC 9110 section 15.5.2: a 401 must send a challenge, also if a value of the client breaks its own.
#[test]
fn a_401_whose_challenge_cannot_be_sent_has_the_default_one() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 401, msg = "Own", err_code = "OWN-401")]
    struct Own {
        #[api_error(header = "WWW-Authenticate")]
        challenge: String,
    }
    for text in ["a\nb", "\u{0}", "\u{7f}"] {
        let realm = AccessError::Realm { realm: text };
        assert_eq!(challenge(&realm).as_deref(), Some(DEFAULT), "{text:?}");
        let own = Own {
            challenge: text.to_owned(),
        };
        assert_eq!(own.headers()["www-authenticate"], DEFAULT, "{text:?}");
        // The field falls back to the declared challenge.
        let field = AccessError::Field { challenge: text };
        let declared = Some(r#"Bearer realm="shop""#.to_owned());
        assert_eq!(challenge(&field), declared, "{text:?}");
    }
    let long: &'static str = "x".repeat(1024).leak();
    let error = AccessError::Realm { realm: long };
    assert_eq!(challenge(&error).as_deref(), Some(DEFAULT));
}

fn upgrade(headers: &HeaderMap) -> [Option<&str>; 2] {
    ["upgrade", "connection"].map(|name| headers.get(name)?.to_str().ok())
}

/// RFC 9110 section 7.8.
#[test]
fn an_upgrade_is_also_an_option_of_the_connection() {
    let both = [Some("h2c"), Some("upgrade")];
    assert_eq!(upgrade(&AccessError::Upgrade.headers()), both);
    let built = HttpError::new(StatusCode::UPGRADE_REQUIRED).header("Upgrade", "h2c");
    assert_eq!(upgrade(&built.headers()), both);
    // No variant of another status inherits it.
    assert_eq!(upgrade(&AccessError::Inherited.headers()), [None; 2]);
    let other = UnauthorizedError::new().header("Upgrade", "h2c");
    assert_eq!(upgrade(&other.headers()), [None; 2]);
}
