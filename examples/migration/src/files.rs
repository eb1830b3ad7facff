//! `/files`: the files of the crates. Download tools show an error as it is, so it is a text.

use api_errors::ApiError;
use axum::extract::Path;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The registry has no such file.
#[derive(Debug, ApiError)]
#[api_error(
    code = 404,
    msg = "There is no file {name}",
    err_code = "FILE-404",
    example = Self { name: "sofa.crate".to_owned() }
)]
struct NoSuchFileError {
    name: String,
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(download))
}

/// Download a file.
#[api_errors::path(get, path = "/{name}", tag = "files", operation_id = "download_file",
    params(("name" = String, Path, example = "serde.crate")),
    responses((status = 200, description = "The file.", body = String, content_type = "text/plain")),
)]
async fn download(Path(name): Path<String>) -> Result<String, NoSuchFileError> {
    match &*name {
        "serde.crate" => Ok("pub trait Serialize {}\n".to_owned()),
        _ => Err(NoSuchFileError { name }),
    }
}
