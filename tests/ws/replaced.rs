//! Sockets that are closed with an error of the app in place of one of the library.

use api_errors::errors::{FieldError, InternalError, PoolExhaustedError, ValidationError};
use api_errors::ws::CloseError;
use api_errors::{AnyError, ApiError, ApiErrors};
use axum::Router;
use support::Foreign;
use support::hooks::{Panicking, PanickingError};

use crate::client::{close, closed, closing};

#[derive(Debug, ApiError)]
enum ChatError {
    #[api_error(
        code = 400,
        msg = "{0} fault(s)",
        err_code = "CHAT-400",
        ws_code = 4400
    )]
    Invalid(usize),
    #[api_error(code = 503, msg = "Back soon", err_code = "CHAT-503")]
    Failed,
}

#[derive(Debug, ApiError)]
enum Group {
    #[api_error(transparent)]
    Invalid(#[from] ValidationError),
    #[api_error(transparent)]
    Busy(#[from] PoolExhaustedError),
}

fn invalid() -> ValidationError {
    ValidationError::new([FieldError::new("text", "is empty", "empty")])
}

/// How a client sees the error that the task returns.
async fn assert_closes<E: CloseError + Send + 'static>(make: fn() -> E, code: u16, reason: &str) {
    let errors = ApiErrors::new()
        .on(|error: &ValidationError| ChatError::Invalid(error.errors().len()))
        .on(|_: &InternalError| ChatError::Failed)
        .on(|_: &PoolExhaustedError| -> ChatError { panic!("in a mapping") });
    let app = Router::new().route("/", closing(make));
    let seen = closed(app.layer(errors.layer()), "/").await;
    assert_eq!(seen, close(code, reason));
}

#[tokio::test]
async fn an_error_of_the_task_is_replaced() {
    let of_group: fn() -> Group = || invalid().into();
    assert_closes(of_group, 4400, "CHAT-400: 1 fault(s)").await;
    let any: fn() -> AnyError = || Group::from(invalid()).into();
    assert_closes(any, 4400, "CHAT-400: 1 fault(s)").await;
    assert_closes(
        || InternalError::new("10.0.0.5"),
        1013,
        "CHAT-503: Back soon",
    )
    .await;
    let unknown: fn() -> AnyError = || Foreign::new("10.0.0.5").into();
    assert_closes(unknown, 1013, "CHAT-503: Back soon").await;
    // A mapping that panics loses no error.
    let busy: fn() -> Group = || PoolExhaustedError::new().into();
    assert_closes(busy, 1013, "DB-503-POOL: Service Unavailable").await;
}

#[tokio::test]
async fn a_panic_of_the_task_is_replaced() {
    let panics: fn() -> InternalError = || panic!("10.0.0.5");
    assert_closes(panics, 1013, "CHAT-503: Back soon").await;
}

#[tokio::test]
async fn an_error_of_the_app_that_panics_still_closes_the_socket() {
    let errors = ApiErrors::new().on(|_: &InternalError| PanickingError(Panicking));
    let panics: fn() -> InternalError = || panic!("10.0.0.5");
    let app = Router::new().route("/", closing(panics));
    let seen = closed(app.layer(errors.layer()), "/").await;
    assert_eq!(seen, close(1011, "SERVER-500: Internal Server Error"));
}
