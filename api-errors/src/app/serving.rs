//! What an app chooses for the responses that it sends (feature `axum`).

use std::error::Error;
use std::ops::RangeBounds;
use std::sync::Arc;

use http::response::Parts;

use super::ApiErrors;
use crate::base::LogLevel;
use crate::declaration::ApiErrorSet;
use crate::layer::ApiErrorsLayer;
use crate::respond::request_scope;

/// The responses (feature `axum`).
impl ApiErrors {
    /// The layer that gives one form to every error that leaves the app; as often as wanted.
    ///
    /// As `Router::layer` it goes last, after every route and fallback; around the finished router it sees
    /// everything, but not which route was matched. See the guide on the order of layers.
    pub fn layer(&self) -> ApiErrorsLayer {
        ApiErrorsLayer::new(Arc::new(self.settings.clone()))
    }

    /// Makes this the form of errors that are answered outside of every layer, such as in a spawned task
    /// that returns a finished response. Once for the process: false where it was installed before, and
    /// then nothing changes.
    pub fn install_global(&self) -> bool {
        request_scope::install(Arc::new(self.settings.clone()))
    }

    /// Answers an [`AnyError`](crate::AnyError) of type `E` by what `map` makes of it: any API error.
    ///
    /// Where the error itself has no mapping its source is asked, and so on; of several mappings of one
    /// type the first counts. The log line tells both, the answer and what it was made of. What `map` can
    /// answer joins the document of every operation that returns an `AnyError`.
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
    pub fn on<E: Error + 'static, A: ApiErrorSet>(
        mut self,
        map: impl Fn(&E) -> A + Send + Sync + 'static,
    ) -> Self {
        self.settings.serving.mappings.map(map);
        self
    }

    /// Lets an [`AnyError`](crate::AnyError) of type `E`, an API error, answer for itself. The built-in
    /// errors do anyway.
    pub fn register<E: ApiErrorSet + 'static>(mut self) -> Self {
        self.settings.serving.mappings.add::<E>();
        self
    }

    /// Takes the id of a request from its `x-request-id`, where that is 1 to 128 letters, digits, `.`, `_` or
    /// `-`. Only behind a proxy that sets or checks it: whoever sends the id chooses what the log says.
    /// Without it, or where a request has none, an error gets 16 hex digits of its own.
    pub fn trust_request_id(mut self, trust: bool) -> Self {
        self.settings.serving.trusts_request_id = trust;
        self
    }

    /// Adds the request's id to the `instance` of problem details, as its fragment: `/orders/42#9f86d081`.
    pub fn request_id_in_instance(mut self, add: bool) -> Self {
        self.settings.serving.instance_has_request_id = add;
        self
    }

    /// Sends the code of every error as `x-error-code`, too: a HEAD has no body, and the log of a proxy
    /// shows headers alone.
    pub fn error_code_header(mut self, send: bool) -> Self {
        self.settings.serving.sends_error_code = send;
        self
    }

    /// The level of the log line for errors of these statuses, unless the error is declared with a `log` of
    /// its own. Of several that hold a status the last counts.
    ///
    /// ```
    /// use api_errors::{ApiErrors, LogLevel};
    ///
    /// let errors = ApiErrors::new()
    ///     .log_level(400..500, LogLevel::Warn)
    ///     .log_level(404..=404, LogLevel::Off);
    /// ```
    pub fn log_level(mut self, statuses: impl RangeBounds<u16>, level: LogLevel) -> Self {
        let statuses = (
            statuses.start_bound().cloned(),
            statuses.end_bound().cloned(),
        );
        self.settings.serving.levels.push((statuses, level));
        self
    }

    /// Keeps the body of every response that the predicate names, given its status, headers and extensions:
    /// of static files, of what is proxied. Of several predicates any keeps it.
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

    /// Rewrites the plain text of a 4xx only where it is one of axum's own, and leaves that of handlers alone.
    ///
    /// The text of a 5xx is rewritten all the same: what axum says of a value that it cannot write is any text
    /// at all. [`keep_body_if`](Self::keep_body_if) and [`KeepBody`](crate::layer::KeepBody) keep it.
    pub fn known_texts_only(mut self) -> Self {
        self.settings.serving.known_texts_only = true;
        self
    }
}
