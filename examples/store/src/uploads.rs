//! `/products/{sku}/picture`: a form with a file.

use api_errors::ApiError;
use api_errors::db::{DatabaseError, ReadError};
use api_errors::errors::{
    FieldError, IntegrityViolationError, InternalError, InvalidValueError, NotFoundError, Place,
    TransactionConflictError, ValidationError,
};
use api_errors::extract::Path;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use sqlx::{query, query_scalar};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::User;
use crate::products::NoSuchProductError;

/// How many bytes a form may have.
const LIMIT: usize = 256 * 1024;
/// The first bytes of each PNG file.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Why a picture cannot be shown.
#[derive(Debug, ApiError)]
enum PictureError {
    /// The product does not exist, or it has no picture.
    #[api_error(
        code = 404,
        msg = "There is no picture of {sku}",
        err_code = "PICTURE-404",
        example = Self::NotFound { sku: "lamp".to_owned() }
    )]
    NotFound {
        #[api_error(data)]
        sku: String,
    },
    #[api_error(database)]
    Database(#[from] ReadError),
}

/// Why a picture cannot be uploaded.
#[derive(Debug, ApiError)]
enum UploadError {
    /// The body is not a complete form.
    #[api_error(code = 400, msg = "The form cannot be read", err_code = "UPLOAD-400")]
    Malformed(#[source] MultipartError),
    /// The form is larger than 256 KiB.
    #[api_error(
        code = 413,
        msg = "The form is too large",
        desc = "The limit is 256 KiB.",
        err_code = "UPLOAD-413"
    )]
    TooLarge(#[source] MultipartError),
    /// The file is not a PNG.
    #[api_error(code = 415, msg = "The picture is not a PNG", err_code = "UPLOAD-415")]
    NotPng,
    /// The form has no picture.
    #[api_error(transparent)]
    Form(#[from] ValidationError),
    #[api_error(transparent)]
    Product(#[from] NoSuchProductError),
    #[api_error(database)]
    Database(#[from] DatabaseError),
    /// The server fails to read the form.
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}

impl From<MultipartError> for UploadError {
    fn from(error: MultipartError) -> Self {
        match error.status() {
            StatusCode::BAD_REQUEST => Self::Malformed(error),
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge(error),
            _ => Self::Internal(InternalError::new(error)),
        }
    }
}

#[derive(Debug, ToSchema)]
#[schema(value_type = String, format = Binary, content_media_type = "image/png")]
struct Png(Bytes);

impl IntoResponse for Png {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, "image/png")], self.0).into_response()
    }
}

#[derive(Debug, ToSchema)]
struct PictureForm {
    picture: Png,
}

impl PictureForm {
    async fn read(mut form: Multipart) -> Result<Self, UploadError> {
        while let Some(field) = form.next_field().await? {
            if field.name() != Some("picture") {
                continue;
            }
            let picture = field.bytes().await?;
            if !picture.starts_with(SIGNATURE) {
                return Err(UploadError::NotPng);
            }
            return Ok(Self {
                picture: Png(picture),
            });
        }
        let missing = FieldError::new("picture", "is missing", "missing").at(Place::Body);
        Err(ValidationError::new([missing]).into())
    }
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read, upload))
        .layer(DefaultBodyLimit::max(LIMIT))
}

/// Show the picture of a product.
#[api_errors::path(get, path = "/products/{sku}/picture", tag = "products", operation_id = "read_picture",
    responses((status = 200, description = "The picture.", body = Png, content_type = "image/png")),
    except(NotFoundError, InvalidValueError, TransactionConflictError),
)]
async fn read(State(app): State<App>, Path(sku): Path<String>) -> Result<Png, PictureError> {
    let png = query_scalar("SELECT png FROM pictures WHERE sku = ?1").bind(&sku);
    let png: Option<Vec<u8>> = png.fetch_optional(&app.storage).await?;
    let png = png.ok_or(PictureError::NotFound { sku })?;
    Ok(Png(png.into()))
}

/// Upload the picture of a product.
#[api_errors::path(post, path = "/products/{sku}/picture", tag = "products", operation_id = "upload_picture",
    security(("session" = [])),
    request_body(content = PictureForm, content_type = "multipart/form-data"),
    responses((status = 204, description = "The product has this picture.")),
    except(NotFoundError, IntegrityViolationError, InvalidValueError, TransactionConflictError),
)]
async fn upload(
    State(app): State<App>,
    _: User,
    Path(sku): Path<String>,
    form: Multipart,
) -> Result<StatusCode, UploadError> {
    let Png(picture) = PictureForm::read(form).await?.picture;
    let put = query(
        "INSERT OR REPLACE INTO pictures (sku, png) SELECT sku, ?2 FROM products WHERE sku = ?1",
    );
    let put = put.bind(&sku).bind(&*picture);
    if put.execute(&app.storage).await?.rows_affected() == 0 {
        return Err(NoSuchProductError { sku }.into());
    }
    Ok(StatusCode::NO_CONTENT)
}
