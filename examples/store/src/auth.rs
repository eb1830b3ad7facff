//! `/login`, and the account of a request.

use std::sync::Arc;

use api_errors::ApiError;
use api_errors::db::{DatabaseError, ReadError};
use api_errors::errors::{
    IntegrityViolationError, InternalError, InvalidValueError, NotFoundError,
    TransactionConflictError,
};
use api_errors::extract::Json;
use api_errors::middleware::{OpenApiRouterExt as _, from_fn_with_state};
use axum::extract::{FromRequestParts, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use sqlx::{query_as, query_scalar};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::limits::limit;

/// An account. As an argument of a handler, it is the account of the request, which must have a session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct User {
    pub(crate) id: i64,
    #[schema(example = "ada")]
    pub(crate) name: String,
    pub(crate) is_staff: bool,
}

/// Why a request has no account.
#[derive(Debug, ApiError)]
pub(crate) enum SessionError {
    /// The request has no token of a session.
    #[api_error(
        code = 401,
        msg = "Log in first",
        desc = "Send the token of `POST /login` as a bearer token.",
        err_code = "SESSION-401",
        www_authenticate
    )]
    LoggedOut,
    /// The session cannot be looked up now.
    #[api_error(
        code = 503,
        msg = "Sessions are unavailable",
        err_code = "SESSION-503",
        retry_after = 1
    )]
    Unavailable(#[source] ReadError),
    /// The lookup fails for another reason, such as a mistake in its SQL.
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}

/// One error for each reason to try again: a client of `/me` need not know the kinds of a busy database.
impl From<ReadError> for SessionError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::PoolExhausted(_)
            | ReadError::LockTimeout(_)
            | ReadError::StatementTimeout(_)
            | ReadError::Unavailable(_) => Self::Unavailable(error),
            other => InternalError::new(other).into(),
        }
    }
}

// The handlers need not name the state: the attribute declares the rejection for all of them.
#[api_errors::rejects]
impl FromRequestParts<App> for User {
    type Rejection = SessionError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, SessionError> {
        let token = bearer_token(parts).ok_or(SessionError::LoggedOut)?;
        let user = query_as(
            "SELECT users.id, users.name, users.is_staff FROM sessions \
             JOIN users ON users.id = sessions.user_id WHERE sessions.token = ?1",
        );
        let user = user.bind(token).fetch_optional(&app.storage).await;
        let user = user.map_err(ReadError::from)?;
        let (id, name, is_staff) = user.ok_or(SessionError::LoggedOut)?;
        Ok(Self { id, name, is_staff })
    }
}

fn bearer_token(parts: &Parts) -> Option<&str> {
    let credentials = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = credentials.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

#[derive(Debug, Deserialize, ToSchema)]
struct Credentials {
    #[schema(example = "ada")]
    name: String,
    #[schema(example = "analytical")]
    secret: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Session {
    /// The bearer token of later requests.
    token: String,
}

/// Why a login fails.
#[derive(Debug, ApiError)]
enum LoginError {
    /// The name or the secret is wrong. The response does not tell which.
    #[api_error(
        code = 401,
        msg = "The name or the secret is wrong",
        err_code = "LOGIN-401",
        www_authenticate
    )]
    WrongCredentials,
    /// The session cannot be written.
    #[api_error(database)]
    Database(#[from] DatabaseError),
}

pub(crate) fn routes(app: &App) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(log_in))
        // The limit makes it slow to guess secrets.
        .guard(from_fn_with_state(Arc::clone(&app.logins), limit))
}

/// Log in.
#[api_errors::path(post, path = "/login", tag = "users", operation_id = "log_in",
    responses((status = 200, description = "A session.", body = Session)),
    // A wrong name inserts no row, and no constraint can be violated.
    except(NotFoundError, IntegrityViolationError, InvalidValueError, TransactionConflictError),
)]
async fn log_in(
    State(app): State<App>,
    Json(credentials): Json<Credentials>,
) -> Result<Json<Session>, LoginError> {
    // A real service hashes the secret (argon2), and takes the token from the operating system.
    let token = query_scalar(
        "INSERT INTO sessions (token, user_id) \
         SELECT lower(hex(randomblob(16))), id FROM users WHERE name = ?1 AND secret = ?2 RETURNING token",
    );
    let token = token.bind(credentials.name).bind(credentials.secret);
    let token = token.fetch_optional(&app.storage).await?;
    let token = token.ok_or(LoginError::WrongCredentials)?;
    Ok(Json(Session { token }))
}

#[cfg(test)]
mod tests {
    use api_errors::db::DatabaseErrorKind;
    use api_errors::traits::ApiError as _;

    use super::*;

    #[test]
    fn only_a_database_that_is_not_available_is_worth_a_retry() {
        for (kind, code) in [
            (DatabaseErrorKind::PoolExhausted, "SESSION-503"),
            (DatabaseErrorKind::LockTimeout, "SESSION-503"),
            (DatabaseErrorKind::StatementTimeout, "SESSION-503"),
            (DatabaseErrorKind::Unavailable, "SESSION-503"),
            (DatabaseErrorKind::InvalidValue, "SERVER-500"),
            (DatabaseErrorKind::Other, "SERVER-500"),
        ] {
            let error = SessionError::from(ReadError::new(kind, "the error of the driver"));
            assert_eq!(error.spec().err_code(), code, "{kind:?}");
        }
    }
}
