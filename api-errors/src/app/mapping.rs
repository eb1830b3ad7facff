//! The errors of the app that respond in place of others (feature `axum`).

use std::any::Any;
use std::error::Error;

use http::StatusCode;

use super::ApiErrors;
use super::replaceable::{STATUS_LAYER, replaceable};
use crate::declaration::ApiErrorSet;
use crate::errors::HttpError;
use crate::errors::of_status::as_http_error;
#[cfg(doc)]
use crate::errors::{
    DatabaseUnavailableError, IntegrityViolationError, InternalError, InvalidValueError,
    LockTimeoutError, PayloadTooLargeError, PoolExhaustedError, StatementTimeoutError,
    TransactionConflictError, UnsupportedMediaTypeError, ValidationError,
};
use crate::layer::AxumRejection;
use crate::respond::axum_rejection::KeptRejections;

/// Your errors in place of others (feature `axum`).
impl ApiErrors {
    /// Responds to errors of type `E` with the API error that `map` returns.
    ///
    /// For most types, this is a mapping for handlers that return an [`AnyError`](crate::AnyError). For an
    /// [error of this library](#errors-of-this-library), it holds everywhere. If a type has several mappings, the first one
    /// applies. If `map` panics, the panic is logged and the error responds as it does without this mapping.
    ///
    /// # `AnyError`
    ///
    /// If the error itself has no mapping, the app tries its source, and so on, up to the first API error: that one is the
    /// response that the handler chose. An `InternalError` gives way to the mappings of the errors in it, even as a variant of a
    /// group, such as `DatabaseError::Other`.
    ///
    /// The log line contains both the response and the original error. The errors that `map` can return are added to the
    /// document of every operation that returns an `AnyError`.
    ///
    /// The errors of `report` are treated like an `AnyError`. `E` can also be a context of their report.
    ///
    /// ```
    /// use api_errors::{ApiErrors, errors::PoolExhaustedError};
    /// # #[derive(Debug)] struct PoolTimeout;
    /// # impl std::fmt::Display for PoolTimeout {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("timeout") }
    /// # }
    /// # impl std::error::Error for PoolTimeout {}
    ///
    /// let errors = ApiErrors::new().on(|_: &PoolTimeout| PoolExhaustedError::new());
    /// ```
    ///
    /// # Errors of this library
    ///
    /// With a mapping for one of these types, your error responds in place of the error of this library:
    ///
    /// - [`ValidationError`], [`PayloadTooLargeError`], [`UnsupportedMediaTypeError`] and [`InternalError`];
    /// - [`DatabaseError`](crate::db::DatabaseError) and [`ReadError`](crate::db::ReadError);
    /// - [`IntegrityViolationError`], [`InvalidValueError`], [`PoolExhaustedError`], [`LockTimeoutError`],
    ///   [`StatementTimeoutError`], [`DatabaseUnavailableError`] and [`TransactionConflictError`];
    /// - the errors of [`query`](crate::errors::query).
    ///
    /// ```
    /// use api_errors::{ApiError, ApiErrors, ErrorReport, errors::ValidationError, extract::Json};
    /// use axum::{Router, body::Body, http::Request, routing::post};
    /// use tower::ServiceExt as _;
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 400, msg = "{invalid} field(s) are invalid", err_code = "SHOP-INVALID")]
    /// struct InvalidInput {
    ///     invalid: usize,
    /// }
    ///
    /// let errors = ApiErrors::new().on(|error: &ValidationError| InvalidInput {
    ///     invalid: error.errors().len(),
    /// });
    /// let app = Router::new()
    ///     .route("/orders", post(async |_: Json<u64>| ()))
    ///     .layer(errors.layer());
    ///
    /// # pollster::block_on(async {
    /// let request = Request::post("/orders").header("content-type", "application/json").body(Body::from("x"))?;
    /// let response = app.oneshot(request).await?;
    /// let report = response.extensions().get::<ErrorReport>().unwrap();
    /// assert_eq!((report.status().as_u16(), report.err_code()), (400, "SHOP-INVALID"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    ///
    /// The mapping holds for every response inside the layer, and after [`install_global`](Self::install_global) for all others:
    /// for what the layer rewrites, panics, the extractors, [`All`](crate::extract::All) and `Valid`, handlers, `AnyError`, reports
    /// and the close frames of WebSockets. It also finds the error in a group, at any depth. If several errors of a group have a
    /// mapping, the innermost one is replaced: with mappings for `DatabaseError` and `PoolExhaustedError`, an exhausted pool gets
    /// the second. Your error is not replaced again, even if it nests an error of this library.
    ///
    /// The log line contains the replaced error, or the error of an [`AnyError`](crate::AnyError) or a report, and its sources. The
    /// [`ErrorReport`](crate::ErrorReport) describes your error. Settings of the replaced error, such as
    /// [`validation_status`](Self::validation_status), do not apply to yours.
    ///
    /// The document lists your error in place of the replaced one. It lists all errors of the type that `map` returns, so
    /// return a type that declares only the errors that respond.
    ///
    /// Another error of this library, such as [`NotFoundError`](crate::errors::NotFoundError), a derived error and a generic error
    /// are not replaced, except in an `AnyError`: your handler chose it. For an [`HttpError`] and for bare statuses, see
    /// [`on_status`](Self::on_status). The [guide](crate::guide::own_errors) shows more.
    pub fn on<E: Error + Send + Sync + 'static, A: ApiErrorSet>(
        mut self,
        map: impl Fn(&E) -> A + Send + Sync + 'static,
    ) -> Self {
        let serving = &mut self.settings.serving;
        match replaceable::<E>() {
            Some(replaceable) => serving.replacements.add_type(&replaceable, map),
            None => serving.mappings.map(map),
        }
        self
    }

    /// Responds with the API error that `map` returns in place of each [`HttpError`] of this status.
    ///
    /// An `HttpError` is the response to an unknown route (404), to a wrong method (405), to a bare status such as
    /// `StatusCode::TOO_MANY_REQUESTS`, and to a plain text of a 4xx. It also responds if a handler returns it.
    ///
    /// ```
    /// use api_errors::{ApiError, ApiErrors, ErrorReport};
    /// use axum::{Router, body::Body, http::Request};
    /// use tower::ServiceExt as _;
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 404, msg = "There is no such page", err_code = "SHOP-NO-PAGE")]
    /// struct NoPage;
    ///
    /// let errors = ApiErrors::new().on_status(404, |_| NoPage);
    /// let app: Router = Router::new().layer(errors.layer());
    ///
    /// # pollster::block_on(async {
    /// let response = app.oneshot(Request::get("/nowhere").body(Body::empty())?).await?;
    /// let report = response.extensions().get::<ErrorReport>().unwrap();
    /// assert_eq!(report.err_code(), "SHOP-NO-PAGE");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    ///
    /// - For 413 and 415, `map` also gets a [`PayloadTooLargeError`] and an [`UnsupportedMediaTypeError`] as an `HttpError`. A mapping
    ///   of [`on`](Self::on) for these types comes first.
    /// - If you call it twice for a status, the first mapping responds.
    /// - A bare 500 is an [`InternalError`], so 500 replaces only an `HttpError` that you return. Use `on` for the others.
    /// - The headers that HTTP requires of some statuses stay, unless your error sends its own: `Allow`, `Proxy-Authenticate`,
    ///   `Retry-After`, `Upgrade` and `WWW-Authenticate`.
    /// - The rest is as for the [errors of this library](#errors-of-this-library) in `on`: where the mapping holds, the log, a panic, the
    ///   document.
    ///
    /// # Panics
    /// If the status is not one of an error, 400 to 599.
    #[track_caller]
    pub fn on_status<A: ApiErrorSet>(
        mut self,
        status: u16,
        map: impl Fn(&HttpError) -> A + Send + Sync + 'static,
    ) -> Self {
        let of_error = StatusCode::from_u16(status)
            .ok()
            .filter(|status| status.is_client_error() || status.is_server_error());
        let Some(of_error) = of_error else {
            panic!(
                "`on_status` takes the status of an error, 400 to 599, such as 404; it is {status}"
            )
        };
        let map = move |layer: &dyn Any| as_http_error(layer).map(|error| map(&error));
        let replacements = &mut self.settings.serving.replacements;
        replacements.add_status(of_error, STATUS_LAYER, map);
        self
    }

    /// Keeps the status and the text of axum's own extractors, in an error of yours that `map` returns.
    ///
    /// Without it, the layer turns such a rejection into a [`ValidationError`], a [`PayloadTooLargeError`], an
    /// [`UnsupportedMediaTypeError`] or an [`HttpError`], with the faults of single fields. Use this method if clients of your API rely
    /// on axum's statuses, such as 400 for JSON that cannot be parsed and 422 for JSON of another type. All rejections then have one
    /// error code: that of your error.
    ///
    /// ```
    /// use api_errors::{ApiError, ApiErrors, ErrorReport};
    /// use axum::{Router, body::Body, extract::RawForm, http::{Request, StatusCode}, routing::post};
    /// use tower::ServiceExt as _;
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 400, codes(413, 415, 422), msg = "The request cannot be read", err_code = "INPUT-400")]
    /// struct UnreadableError {
    ///     #[api_error(code)]
    ///     status: StatusCode,
    ///     #[api_error(msg)]
    ///     text: Option<String>,
    /// }
    ///
    /// let errors = ApiErrors::new().keep_extractor_texts(|rejection| UnreadableError {
    ///     status: rejection.status(),
    ///     text: rejection.text().map(str::to_owned),
    /// });
    /// let app = Router::new()
    ///     .route("/orders", post(async |_: RawForm| ()))
    ///     .layer(errors.layer());
    ///
    /// # pollster::block_on(async {
    /// let request = Request::post("/orders").body(Body::from("id=1"))?;
    /// let response = app.oneshot(request).await?;
    /// assert_eq!(response.status(), 415);
    /// let report = response.extensions().get::<ErrorReport>().unwrap();
    /// assert_eq!(report.err_code(), "INPUT-400");
    /// # let body = axum::body::to_bytes(response.into_body(), 1000).await?;
    /// # let body = String::from_utf8_lossy(&body);
    /// # assert!(body.contains("Form requests must have `Content-Type: application/x-www-form-urlencoded`"), "{body}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    ///
    /// - The rejection has no text if the text of axum can name a type of your server, such as `expected u8` or `expected struct
    ///   Order`. Your error then sends its declared message, and only the log contains the text.
    /// - It applies to the extractors of axum and axum-extra, with the statuses 400, 413, 415 and 422. The handshake of a WebSocket and
    ///   the limits of tower-http are no extractors. A type that an extractor can never read stays a `SERVER-500`.
    /// - The extractors of [`extract`](crate::extract) do not change. A mapping of [`on`](Self::on) or
    ///   [`on_status`](Self::on_status) is not called for a rejection of axum's extractors. A second call replaces the first one.
    /// - If the layer is around a finished router, the response to a HEAD has the code of its status, because the router removes the
    ///   text. See [the guide](crate::guide::install#where-it-cannot-reach).
    /// - The document lists your error in place of the errors above, with the statuses that the extractors of the operation send. If only
    ///   `utoipa::path` documents a handler, its extractors are unknown and count as axum's.
    /// - If `map` panics, the panic is logged and the response is that without this method.
    pub fn keep_extractor_texts<A: ApiErrorSet>(
        mut self,
        map: impl Fn(&AxumRejection<'_>) -> A + Send + Sync + 'static,
    ) -> Self {
        self.settings.serving.kept_rejections = Some(KeptRejections::new(map));
        self
    }

    /// Lets an [`AnyError`](crate::AnyError) of type `E`, an API error, respond as `E` itself does, and adds the errors of
    /// `E` to the document of each handler that returns `AnyError`.
    ///
    /// The built-in errors need no registration. A derived error responds as itself without one, unless another derive
    /// writes its `Error` and its `Display`, such as thiserror.
    ///
    /// The errors of `report` are treated like an `AnyError`. `E` can also be a context of their report.
    pub fn register<E: ApiErrorSet + Send + Sync + 'static>(mut self) -> Self {
        self.settings.serving.mappings.add::<E>();
        self
    }
}
