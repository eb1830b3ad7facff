use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use axum::response::{IntoResponse, Response};

#[derive(Debug, ApiError)]
#[api_error(skip(Display, Error, From, IntoResponse))]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
    NotFound,
    #[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
    Disk(#[from] std::io::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("internal text")
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound,
            _ => Self::Disk(error),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        (self.status(), self.envelope()).into_response()
    }
}

#[test]
fn passes() {
    let error: Error = std::io::Error::from(std::io::ErrorKind::NotFound).into();
    assert_eq!(error.to_string(), "internal text");
    assert_eq!(error.message(), "Not Found");
    assert_eq!(error.into_response().status(), 404);
}
