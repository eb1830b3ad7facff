//! Who is calling: a bearer token (RFC 6750) for each account.

use api_errors::errors::{ForbiddenError, UnauthorizedError};
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
        account_of(value).ok_or_else(|| {
            // RFC 6750 section 3: only who sent a token is told what is wrong with it.
            UnauthorizedError::new()
                .desc("The bearer token is unknown or has been revoked.")
                .header(
                    WWW_AUTHENTICATE,
                    r#"Bearer realm="api", error="invalid_token""#,
                )
        })
    }
}

fn account_of(value: &HeaderValue) -> Option<Caller> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    let (_, caller) = ACCOUNTS.iter().find(|(known, _)| *known == token)?;
    Some(*caller)
}
