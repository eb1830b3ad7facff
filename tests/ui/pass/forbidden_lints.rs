// No expansion allows a lint by itself, so it can be forbidden; also where the names that it uses are imported.
#![forbid(unused_imports, unused_qualifications)]

use api_errors::errors::UnauthorizedError;
use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::{ApiError, ErrorSet, ErrorSpec};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use std::error::Error;
use std::fmt::{self, Display};

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::NOT_FOUND, msg = "No {name:?}", err_code = "RES-404", example = Self::example())]
struct NotFound {
    #[api_error(header = "X-Name")]
    name: Name,
    #[api_error(data)]
    id: Option<u64>,
    source: fmt::Error,
}

impl NotFound {
    fn example() -> Self {
        Self { name: Name, id: None, source: fmt::Error }
    }
}

#[derive(Debug)]
struct Name;

impl Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("name")
    }
}

#[derive(Debug, ApiError)]
enum Login {
    #[api_error(code = 401, msg = "{user} left", err_code = "LOGIN-401")]
    Left {
        user: String,
        #[api_error(header = "WWW-Authenticate")]
        challenge: String,
        #[api_error(retry_after)]
        wait: Option<u64>,
        #[api_error(data)]
        facts: Vec<Option<u8>>,
    },
    #[api_error(transparent)]
    Unauthorized(#[from] Box<UnauthorizedError>),
}

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::CONFLICT)]
enum Generic<T> {
    #[api_error(msg = "{0} is taken", err_code = "TAKEN-409")]
    Taken(T),
    #[api_error(transparent, from(Box<UnauthorizedError>))]
    Login(#[from] Login),
    #[api_error(msg = "Failed", err_code = "FAILED-409")]
    Failed(#[from] Box<dyn Error>),
}

#[api_errors::path(get, path = "/", responses((status = 200)))]
async fn handler() -> Result<(), Login> {
    Ok(())
}

fn answer(error: Generic<u8>) -> Response {
    let _: &ErrorSpec = error.spec();
    error.into_response()
}

#[test]
fn passes() {
    let _: &ErrorSet = NotFound::SET;
    assert_eq!(answer(Generic::Taken(5)).status(), StatusCode::CONFLICT);
    let _ = handler;
}
