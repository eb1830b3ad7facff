//! The extractor of the query.

use axum::extract::FromRequestParts;
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::InputError;
use super::urlencoded;
use super::wrapper::wrapper;
use crate::errors::Place;

wrapper! {
    /// The query of the URI: `axum::extract::Query` with errors that name the parameter.
    ///
    /// ```
    /// use api_errors::extract::Query;
    /// use serde::Deserialize;
    ///
    /// #[derive(Deserialize)]
    /// struct Page {
    ///     #[serde(default)]
    ///     limit: u8,
    /// }
    ///
    /// // `?limit=x` is rejected with
    /// // `{"field": "limit", "message": "must be a whole number", "type": "invalid_type", "in": "query"}`.
    /// async fn list(Query(page): Query<Page>) -> String {
    ///     format!("at most {}", page.limit)
    /// }
    /// # let _: axum::Router = axum::Router::new().route("/items", axum::routing::get(list));
    /// ```
    #[must_use]
    Query
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = InputError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, InputError> {
        let query = parts.uri.query().unwrap_or_default();
        urlencoded::parse(Place::Query, query.as_bytes()).map(Self)
    }
}
