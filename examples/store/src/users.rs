//! `/users` and `/me`: the accounts.

use api_errors::ApiError;
use api_errors::db::DatabaseError;
use api_errors::errors::{
    IntegrityViolationError, InvalidValueError, NotFoundError, TransactionConflictError,
};
use api_errors::extract::Json;
use api_errors::extract::garde_0_23::Valid;
use axum::extract::State;
use axum::http::StatusCode;
use garde::Validate;
use serde::Deserialize;
use sqlx::query_scalar;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::User;

#[derive(Debug, Deserialize, Validate, ToSchema)]
struct NewUser {
    #[garde(length(chars, min = 2, max = 40))]
    #[schema(min_length = 2, max_length = 40, example = "edith")]
    name: String,
    #[garde(length(chars, min = 8, max = 200))]
    #[schema(min_length = 8, max_length = 200, example = "eniac-1946")]
    secret: String,
}

/// Why an account cannot be created.
#[derive(Debug, ApiError)]
enum SignUpError {
    /// Another account has this name.
    #[api_error(
        code = 409,
        msg = "The name is taken",
        err_code = "USER-409",
        constraint = "users.name"
    )]
    NameTaken(#[source] DatabaseError),
    /// The account cannot be written.
    #[api_error(database)]
    Database(#[from] DatabaseError),
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sign_up))
        .routes(routes!(me))
}

/// Sign up.
#[api_errors::path(post, path = "/users", tag = "users", operation_id = "sign_up",
    responses((status = 201, description = "The new account.", body = User)),
    // The one constraint that a request can violate has its own error.
    except(NotFoundError, IntegrityViolationError, InvalidValueError, TransactionConflictError),
)]
async fn sign_up(
    State(app): State<App>,
    Valid(Json(new)): Valid<Json<NewUser>>,
) -> Result<(StatusCode, Json<User>), SignUpError> {
    let id = query_scalar("INSERT INTO users (name, secret) VALUES (?1, ?2) RETURNING id");
    let id = id.bind(&new.name).bind(new.secret);
    let user = User {
        id: id.fetch_one(&app.storage).await?,
        name: new.name,
        is_staff: false,
    };
    Ok((StatusCode::CREATED, Json(user)))
}

/// Read your account.
#[api_errors::path(get, path = "/me", tag = "users", operation_id = "read_me",
    security(("session" = [])),
    responses((status = 200, description = "Your account.", body = User)),
)]
async fn me(user: User) -> Json<User> {
    Json(user)
}
