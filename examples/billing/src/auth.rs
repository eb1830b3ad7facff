//! Who is calling: a bearer token (RFC 6750) for each account.

use api_errors::errors::{ForbiddenError, ResultExt as _, UnauthorizedError};
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;

/// The account behind a request. A handler that takes it answers 401 to everybody else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller {
    pub(crate) name: &'static str,
    staff: bool,
}

/// Tokens and accounts. A real service keeps hashes of its tokens, and elsewhere.
const ACCOUNTS: &[(&str, Caller)] = &[
    ("ada-token", customer("ada")),
    ("bob-token", customer("bob")),
    ("cleo-token", customer("cleo")),
    (
        "staff-token",
        Caller {
            name: "staff",
            staff: true,
        },
    ),
];

const fn customer(name: &'static str) -> Caller {
    Caller { name, staff: false }
}

impl Caller {
    /// Lets members of staff through.
    pub(crate) fn must_be_staff(self) -> Result<(), ForbiddenError> {
        if self.staff {
            return Ok(());
        }
        Err(ForbiddenError::new().desc("Only members of staff may do this."))
    }

    /// Lets the owner of something through, and staff.
    pub(crate) fn may_see(self, owner: &str) -> Result<(), ForbiddenError> {
        if self.staff || self.name == owner {
            return Ok(());
        }
        Err(ForbiddenError::new())
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = UnauthorizedError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, UnauthorizedError> {
        let Some(value) = parts.headers.get(AUTHORIZATION) else {
            return Err(UnauthorizedError::new());
        };
        account_of(value)
    }
}

/// Every bad token gets the same response. The log shows the cause, which says what is wrong.
fn account_of(value: &HeaderValue) -> Result<Caller, UnauthorizedError> {
    let credentials = value.to_str().or_api(|_| invalid_token())?;
    let token = match credentials.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token,
        _ => return Err(invalid_token().caused_by("the scheme is not Bearer")),
    };
    let account = ACCOUNTS.iter().find(|(known, _)| *known == token);
    let (_, caller) =
        account.ok_or_else(|| invalid_token().caused_by("no account has this token"))?;
    Ok(*caller)
}

/// RFC 6750 section 3: a client that sent a token learns that the token is invalid.
fn invalid_token() -> UnauthorizedError {
    UnauthorizedError::new()
        .desc("The bearer token is unknown or has been revoked.")
        .header(
            WWW_AUTHENTICATE,
            r#"Bearer realm="api", error="invalid_token""#,
        )
}
