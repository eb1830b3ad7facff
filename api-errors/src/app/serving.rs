//! The settings for the responses of an app (feature `axum`).

use std::ops::RangeBounds;
use std::sync::Arc;

use http::response::Parts;

use super::ApiErrors;
use crate::base::{LogLevel, RequestIdSource};
use crate::format::captured;
use crate::layer::ApiErrorsLayer;
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
