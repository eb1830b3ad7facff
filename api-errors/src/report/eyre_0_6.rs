//! Reports of eyre, version 0.6 (feature `eyre-0_6`).

super::boxed::boxed_report! {
    /// An `eyre::Report`, for handlers (feature `eyre-0_6`).
    ///
    /// `?` converts both an `eyre::Report` and every error that eyre accepts. The [module](super) describes the response. A
    /// report of `color_eyre` is an `eyre::Report`.
    ///
    /// ```standalone_crate
    /// # extern crate eyre_0_6 as eyre;
    /// use api_errors::{ApiErrors, errors::NotFoundError, report::EyreError};
    /// use axum::{Router, body::Body, http::Request, routing::get};
    /// use eyre::WrapErr as _;
    /// use tower::ServiceExt as _;
    ///
    /// fn load(path: &str) -> eyre::Result<String> {
    ///     std::fs::read_to_string(path).wrap_err_with(|| NotFoundError::new().msg("There is no report yet"))
    /// }
    ///
    /// async fn report() -> Result<String, EyreError> {
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
    EyreError(eyre_0_6::Report), all_of_eyre
}
