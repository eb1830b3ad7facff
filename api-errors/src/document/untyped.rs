//! The data of which the document can say less than it should.

use crate::declaration::ErrorSet;
use crate::schema::data_type::schema_of;
use crate::schema::minimal_value::makes_up_a_pattern;

impl ErrorSet {
    /// The data fields of which the document can say nothing, since their types have no `ToSchema`:
    /// the code of the error, and the name of the field (none where the field is the whole data).
    ///
    /// For a test of your own: the derive does not demand a `ToSchema`, since a feature that one crate
    /// turns on must not break another.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet};
    ///
    /// #[derive(Debug, ApiError)]
    /// enum OrderError {
    ///     #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    ///     NotFound {
    ///         #[api_error(data)]
    ///         id: u64,
    ///     },
    /// }
    ///
    /// assert_eq!(OrderError::SET.data_without_schema().count(), 0);
    /// ```
    pub fn data_without_schema(
        &self,
    ) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + use<> {
        self.iter().flat_map(|spec| {
            let types = spec.extra.data_types.iter().enumerate();
            let untyped = types.filter(|(_, data)| data.own.is_none());
            untyped.map(|(at, _)| (spec.err_code(), spec.data_fields().get(at).copied()))
        })
    }

    /// The data fields whose example may break a `pattern`: a text that matches one cannot be made up. The
    /// code of the error, and the name of the field (none where the field is the whole data).
    ///
    /// For a test of your own, as [`data_without_schema`](Self::data_without_schema) is. Such a type needs
    /// `#[schema(example = ..)]`, or the error an `example = ..`.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet};
    /// use utoipa::ToSchema;
    ///
    /// #[derive(Debug, serde::Serialize, ToSchema)]
    /// struct Sku {
    ///     #[schema(pattern = "^[A-Z]{3}$", example = "ABC")]
    ///     code: String,
    /// }
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 409, msg = "Sold out", err_code = "SKU-409")]
    /// struct SoldOutError {
    ///     #[api_error(data)]
    ///     sku: Sku,
    /// }
    ///
    /// assert_eq!(SoldOutError::SET.data_with_pattern().count(), 0);
    /// ```
    pub fn data_with_pattern(
        &self,
    ) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + use<> {
        let shown = self.iter().filter(|spec| !spec.with_example(|_| {}));
        shown.flat_map(|spec| {
            let types = spec.extra.data_types.iter().enumerate();
            let made_up = types.filter(|(_, data)| makes_up_a_pattern(&schema_of(data)));
            made_up.map(|(at, _)| (spec.err_code(), spec.data_fields().get(at).copied()))
        })
    }
}
