//! The entries of `meta(..)`, which the code of the app reads from a declaration.

use super::meta_value::MetaValue;
use super::spec::ErrorSpec;

impl ErrorSpec {
    /// The value of an entry in `meta(..)`, by its name. The library neither sends nor documents it.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiError as _};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(meta(kind = "order", retryable = false))]
    /// enum OrderError {
    ///     #[api_error(code = 404, msg = "Order not found", err_code = "ORDER-404")]
    ///     Missing,
    ///     #[api_error(code = 409, msg = "Order is changing", err_code = "ORDER-409", meta(retryable = true))]
    ///     Changing,
    /// }
    ///
    /// let spec = OrderError::Changing.spec();
    /// assert_eq!(spec.meta("kind").and_then(|kind| kind.as_str()), Some("order"));
    /// assert_eq!(spec.meta("retryable").and_then(|retryable| retryable.as_bool()), Some(true));
    /// assert_eq!(spec.meta("docs"), None);
    /// ```
    pub fn meta(&self, name: &str) -> Option<MetaValue> {
        let mut entries = self.metadata();
        entries.find_map(|(entry, value)| (entry == name).then_some(value))
    }

    /// All entries of `meta(..)`: those of the enum, with the values of the variant, then the others of the variant.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 401, msg = "Token expired", err_code = "AUTH-401", www_authenticate,
    ///     meta(kind = "auth", weight = 2))]
    /// struct Expired;
    ///
    /// let metadata = Expired::SET.specs()[0].metadata();
    /// let lines: Vec<_> = metadata.map(|(name, value)| format!("{name}: {value}")).collect();
    /// assert_eq!(lines, ["kind: auth", "weight: 2"]);
    /// ```
    pub fn metadata(&self) -> impl Iterator<Item = (&'static str, MetaValue)> + use<> {
        self.extra.meta.iter().copied()
    }
}
