//! Reports of anyhow, version 1 (feature `anyhow-1`).

super::boxed::boxed_report! {
    /// An `anyhow::Error`, for handlers (feature `anyhow-1`).
    ///
    /// `?` converts both an `anyhow::Error` and every error that anyhow accepts. The [module](super) describes the response.
    ///
    /// ```standalone_crate
    /// # extern crate anyhow_1 as anyhow;
    /// use anyhow::Context as _;
    /// use api_errors::{ApiErrors, errors::NotFoundError, report::AnyhowError};
    /// use axum::{Router, body::Body, http::Request, routing::get};
    /// use tower::ServiceExt as _;
    ///
    /// fn load(path: &str) -> anyhow::Result<String> {
    ///     std::fs::read_to_string(path).with_context(|| NotFoundError::new().msg("There is no report yet"))
    /// }
    ///
    /// async fn report() -> Result<String, AnyhowError> {
    ///     Ok(load("/var/reports/none")?)
    /// }
    ///
    /// let app = Router::new().route("/report", get(report)).layer(ApiErrors::new().layer());
    ///
    /// # pollster::block_on(async {
    /// let request = Request::get("/report").body(Body::empty())?;
    /// let response = app.oneshot(request).await?;
    /// assert_eq!(response.status(), 404);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    AnyhowError(anyhow_1::Error), all_of_anyhow
}
