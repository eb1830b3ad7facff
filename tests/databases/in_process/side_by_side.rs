//! Two versions of sqlx, and SeaORM with its own version, in one program.

use api_errors::ApiError;
use api_errors::db::DatabaseError;
use api_errors::traits::ApiError as _;
use sea_orm::DbErr;

/// An app in the middle of an upgrade.
#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent, from(sqlx_0_8::Error, sqlx::Error, DbErr))]
    Database(#[from] DatabaseError),
}

#[test]
fn errors_of_every_version_become_one_error_of_the_app() {
    fn old() -> Result<(), AppError> {
        Err(sqlx_0_8::Error::RowNotFound)?
    }
    fn new() -> Result<(), AppError> {
        Err(sqlx::Error::RowNotFound)?
    }
    fn orm() -> Result<(), AppError> {
        Err(DbErr::RecordNotFound("no user".to_owned()))?
    }
    for find in [old, new, orm] {
        let error = find().expect_err("there is no row");
        assert_eq!(error.spec().err_code(), "RES-404", "{error:?}");
    }
}

/// `AnyError` responds to a `DatabaseError` by itself; an app says once what each driver's errors are.
#[cfg(feature = "axum")]
#[test]
fn a_layer_maps_errors_of_every_version() {
    use api_errors::{AnyError, ApiErrors, ErrorReport};
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use http::Request;
    use tower::ServiceExt as _;

    async fn old() -> Result<(), AnyError> {
        Err(sqlx_0_8::Error::PoolTimedOut)?
    }
    async fn new() -> Result<(), AnyError> {
        Err(sqlx::Error::PoolTimedOut)?
    }
    async fn converted() -> Result<(), AnyError> {
        Err(DatabaseError::from(sqlx_0_8::Error::PoolTimedOut))?
    }
    let errors = ApiErrors::new()
        .on(|error: &sqlx_0_8::Error| DatabaseError::from(error))
        .on(|error: &sqlx::Error| DatabaseError::from(error));
    let app = Router::new()
        .route("/old", get(old))
        .route("/new", get(new))
        .route("/converted", get(converted))
        .layer(errors.layer());
    for path in ["/old", "/new", "/converted"] {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let response = pollster::block_on(app.clone().oneshot(request)).expect("a response");
        assert_eq!(response.status(), 503, "{path}");
        let report = response.extensions().get::<ErrorReport>();
        let err_code = report.map(ErrorReport::err_code);
        assert_eq!(err_code, Some("DB-503-POOL"), "{path}");
    }
}
