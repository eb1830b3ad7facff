//! The settings for the responses of an app (feature `axum`).

use std::any::Any;
use std::error::Error;
use std::ops::RangeBounds;
use std::sync::Arc;

use http::StatusCode;
use http::response::Parts;

use super::ApiErrors;
use super::replaceable::{STATUS_LAYER, replaceable};
use crate::base::{LogLevel, RequestIdSource};
use crate::declaration::ApiErrorSet;
use crate::errors::HttpError;
use crate::errors::of_status::as_http_error;
#[cfg(doc)]
use crate::errors::{
    DatabaseUnavailableError, IntegrityViolationError, InternalError, InvalidValueError,
    LockTimeoutError, PayloadTooLargeError, PoolExhaustedError, StatementTimeoutError,
    TransactionConflictError, UnsupportedMediaTypeError, ValidationError,
};
use crate::format::captured;
use crate::layer::{ApiErrorsLayer, AxumRejection};
use crate::respond::axum_rejection::KeptRejections;
use crate::respond::{Observed, RequestHead, request_scope};

/// Settings for the responses (feature `axum`).
impl ApiErrors {
    /// Creates the layer that gives every error response of the app the same form. You can call it several times.
    ///
    /// In `Router::layer`, add it last, after every route and fallback. If you wrap the finished router instead, the
    /// layer sees every response, but not the matched route. See the guide on the order of layers.
    pub fn layer(&self) -> ApiErrorsLayer {
        self.warn_of_exposure();
        ApiErrorsLayer::new(Arc::new(self.settings.clone()))
    }

    /// Makes these settings the default for errors that become a response outside of every layer. An example is a
    /// spawned task that returns a finished response.
    ///
    /// You can install the settings once per process. If settings are already installed, this changes nothing and
    /// returns false.
    pub fn install_global(&self) -> bool {
        self.warn_of_exposure();
        request_scope::install(Arc::new(self.settings.clone()))
    }

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
    /// If you call it twice for a type, the first mapping responds.
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

    /// Calls `observer` with every error that the app responds with, for example to send it to Sentry or to count it. With several
    /// observers, each is called, in the order of these calls.
    ///
    /// The observer gets each error once, when its response or the close frame of its WebSocket is built. This includes panics,
    /// rejections of extractors, the errors in an [`AnyError`](crate::AnyError) and in the reports of `report`, and the responses
    /// that the layer rewrites. It also gets the errors that you pass to [`log`](crate::log()) in a request, and panics that
    /// change no response: [`Observed::kind`] tells them apart. The log level and the filters of the log have no effect.
    ///
    /// The observer does not get:
    ///
    /// - an error that becomes a response outside of the layer, such as in a spawned task, unless you call
    ///   [`install_global`](Self::install_global);
    /// - the body of a handler that the layer does not rewrite, and successes;
    /// - the driver's error of a `constraint` variant without a source field. Only the log gets it.
    ///
    /// The observer cannot change the response. If it panics, the panic is logged, and the other observers are called. If it builds
    /// a response of an API error, no observer gets that error. It runs while the request waits, so it must not block.
    ///
    /// The library has no way to stop a `Display` that ignores a failed write, so read texts by
    /// [`Observed::logged`], which limits them.
    ///
    /// ```
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// use api_errors::{ApiErrors, errors::NotFoundError};
    /// use axum::{Router, body::Body, http::Request, routing::get};
    /// use tower::ServiceExt as _;
    ///
    /// static FAILURES: AtomicU64 = AtomicU64::new(0);
    ///
    /// let errors = ApiErrors::new().observe(|observed| {
    ///     if observed.status().is_server_error() {
    ///         FAILURES.fetch_add(1, Ordering::Relaxed);
    ///     }
    /// });
    /// let app = Router::new()
    ///     .route("/orders", get(async || NotFoundError::new()))
    ///     .route("/broken", get(async || -> () { panic!("no stock") }))
    ///     .layer(errors.layer());
    ///
    /// # pollster::block_on(async {
    /// for path in ["/orders", "/broken"] {
    ///     app.clone().oneshot(Request::get(path).body(Body::empty())?).await?;
    /// }
    /// assert_eq!(FAILURES.load(Ordering::Relaxed), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    pub fn observe(mut self, observer: impl Fn(&Observed<'_>) + Send + Sync + 'static) -> Self {
        self.settings.serving.observers.add(observer);
        self
    }

    /// Takes the request id from the `x-request-id` header, if it is 1 to 128 letters, digits, `.`, `_` or `-`.
    ///
    /// Enable this only if a proxy sets or checks the header. Otherwise, clients choose the ids in your log. Without
    /// this setting, or if a request has no valid id, an error gets a new id of 16 hex digits.
    pub fn trust_request_id(mut self, trust: bool) -> Self {
        self.settings.serving.trusts_request_id = trust;
        self
    }

    /// Takes the request id from `source`: the trace id of [`Traceparent`](crate::Traceparent), or another header that has an id of 1
    /// to 128 letters, digits, `.`, `_` or `-`. The log line and the response header `x-request-id` then have this id.
    ///
    /// With several sources, the first that has a valid id applies, in the order of these calls. If
    /// [`trust_request_id`](Self::trust_request_id) is set, a valid `x-request-id` comes before all of them.
    ///
    /// As for `trust_request_id`, enable this only if a proxy sets or checks the header. Otherwise, clients choose the ids in your
    /// log.
    ///
    /// ```
    /// use api_errors::{ApiErrors, Traceparent};
    /// use axum::{Router, body::Body, http::{HeaderName, Request}};
    /// use tower::ServiceExt as _;
    ///
    /// let errors = ApiErrors::new()
    ///     .request_id_from(Traceparent)
    ///     .request_id_from(HeaderName::from_static("cf-ray"));
    /// let app: Router = Router::new().layer(errors.layer());
    ///
    /// # pollster::block_on(async {
    /// let request = Request::get("/orders/42")
    ///     .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
    ///     .body(Body::empty())?;
    /// let response = app.oneshot(request).await?;
    /// assert_eq!(response.headers()["x-request-id"], "4bf92f3577b34da6a3ce929d0e0e4736");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    pub fn request_id_from(mut self, source: impl Into<RequestIdSource>) -> Self {
        self.settings.serving.id_sources.push(source.into());
        self
    }

    /// Adds the request id to the `instance` of problem details, as its fragment: `/orders/42#9f86d081`.
    pub fn request_id_in_instance(mut self, add: bool) -> Self {
        self.settings.serving.instance_has_request_id = add;
        self
    }

    /// Also sends the error code of every error as `x-error-code`: the [`code`](crate::ErrorFormat::code) of its form. A form without
    /// codes sends no such header. This helps with HEAD responses, which have no body, and in proxy logs, which contain only headers.
    pub fn error_code_header(mut self, send: bool) -> Self {
        self.settings.serving.sends_error_code = send;
        self
    }

    /// Sets the log level of errors with these statuses, unless an error is declared with its own `log`. If several
    /// ranges contain a status, the last one applies.
    ///
    /// # Panics
    /// If the range contains no status of an error, 400 to 599.
    ///
    /// ```
    /// use api_errors::{ApiErrors, LogLevel};
    ///
    /// let errors = ApiErrors::new()
    ///     .log_level(400..500, LogLevel::Warn)
    ///     .log_level(404..=404, LogLevel::Off);
    /// ```
    #[track_caller]
    pub fn log_level(mut self, statuses: impl RangeBounds<u16>, level: LogLevel) -> Self {
        let statuses = (
            statuses.start_bound().cloned(),
            statuses.end_bound().cloned(),
        );
        assert!(
            (400..600).any(|status| statuses.contains(&status)),
            "`log_level` takes the statuses of errors, 400 to 599: write a range such as `400..500`; {statuses:?} contains none"
        );
        self.settings.serving.levels.push((statuses, level));
        self
    }

    /// Keeps the body of every response for which the predicate returns true, for example static files or proxied
    /// responses. The predicate gets the status, headers and extensions. If you add several predicates, one match is
    /// enough.
    ///
    /// ```
    /// use api_errors::ApiErrors;
    ///
    /// let errors = ApiErrors::new().keep_body_if(|parts| parts.headers.contains_key("x-proxied"));
    /// ```
    pub fn keep_body_if(mut self, keeps: impl Fn(&Parts) -> bool + Send + Sync + 'static) -> Self {
        self.settings.serving.keeps.push(Arc::new(keeps));
        self
    }

    /// Keeps a value of each request for the bodies of its errors: a format or a [member](Self::member) reads it by
    /// [`ErrorContext::captured`](crate::ErrorContext::captured).
    ///
    /// The closure runs once a request, before the inner service. Keep what an error needs and no more, because most requests succeed.
    /// If several closures return values of one type, the last one applies. An `Option` is a type of its own: a closure that returns
    /// `Option<T>` keeps no `T`. For facts that are found later, such as the
    /// authenticated user, call [`context::set`](crate::context::set).
    ///
    /// If the closure panics, the panic is logged, and the request has no such value. A response that the closure builds is the
    /// envelope.
    ///
    /// ```
    /// use api_errors::{ApiErrors, errors::NotFoundError};
    /// use axum::{Router, body::{Body, to_bytes}, http::{Request, header::HOST}, routing::get};
    /// use tower::ServiceExt as _;
    ///
    /// struct Brand(String);
    ///
    /// let errors = ApiErrors::new()
    ///     .capture(|head| {
    ///         let host = head.headers().get(HOST).and_then(|host| host.to_str().ok());
    ///         Brand(host.unwrap_or("example.com").to_owned())
    ///     })
    ///     .member("brand", |_, context| context.captured().map(|Brand(name)| name.clone()));
    /// let app = Router::new().route("/", get(async || NotFoundError::new())).layer(errors.layer());
    ///
    /// # pollster::block_on(async {
    /// let request = Request::get("/").header(HOST, "acme.example").body(Body::empty())?;
    /// let body = to_bytes(app.oneshot(request).await?.into_body(), 1_000).await?;
    /// assert!(body.ends_with(br#""data":null,"brand":"acme.example"}"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    pub fn capture<T: Send + Sync + 'static>(
        mut self,
        capture: impl Fn(&RequestHead<'_>) -> T + Send + Sync + 'static,
    ) -> Self {
        let captures = &mut self.settings.serving.captures;
        captures.push(Arc::new(move |head| captured::keep(capture(head))));
        self
    }

    /// Rewrites the plain text of a 4xx only if axum wrote it, and keeps the texts of handlers.
    ///
    /// The text of a 5xx is always rewritten: the text of a serialization failure in axum can be any text. To keep it,
    /// use [`keep_body_if`](Self::keep_body_if) or [`KeepBody`](crate::layer::KeepBody).
    pub fn known_texts_only(mut self) -> Self {
        self.settings.serving.known_texts_only = true;
        self
    }
}
