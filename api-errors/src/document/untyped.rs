//! Lists the data fields that the document cannot describe completely.

use crate::declaration::{ErrorSet, ErrorSpec};
use crate::schema::data_type::{is_described, schema_of};
use crate::schema::example::shows_unsent_text;
use crate::schema::instances::instances_of;
use crate::schema::minimal_value::makes_up_a_pattern;

impl ErrorSet {
    /// Returns the data fields that the document cannot describe, at least in part: their types have no `ToSchema`, and are not
    /// [known by their names](crate::ApiError#the-type-of-data-in-the-document). Each item is the declaration of the error
    /// and the name of the field. The name is `None` if the field is the whole data.
    ///
    /// To fix such a field, derive `ToSchema` for its type, or write the documented type, `data(as = T)`.
    ///
    /// The `SET` of a generic error, such as `NotFoundError<OrderRef>`, does not know the types of its parameters, so it lists
    /// them. A handler documented by `path` and an enum that nests the error know them.
    ///
    /// Use it in a test. The derive does not require `ToSchema`, because a feature that one crate enables must not
    /// break another crate.
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
    /// let untyped = OrderError::SET.data_without_schema();
    /// let untyped: Vec<_> = untyped.map(|(spec, field)| (spec.name(), field)).collect();
    /// assert_eq!(untyped, []);
    /// ```
    pub fn data_without_schema(
        &self,
    ) -> impl Iterator<Item = (&'static ErrorSpec, Option<&'static str>)> + use<> {
        instances_of(self).into_iter().flat_map(|spec| {
            let types = spec.extra.data_types.iter().enumerate();
            let untyped = types.filter(|(_, data)| !is_described(data));
            untyped.map(move |(at, _)| (spec, spec.data_fields().get(at).copied()))
        })
    }

    /// Returns the errors without an `example` whose message or description in the document is never sent. Such a text
    ///
    /// - has an ellipsis, because the value of a placeholder is not known: the placeholder has a format, or its type is not a text, an
    ///   integer, a `bool`, a `Uuid`, a `Ulid`, a `Url` or an IP address
    /// - or is the declared one, although a field with the key `msg` or `desc` always replaces it, because it is no `Option`
    ///
    /// Use it in a test. To fix such an error, add an `example`.
    ///
    /// ```
    /// use api_errors::{ApiError, ErrorSpec, traits::ApiErrorSet};
    /// use std::time::Duration;
    ///
    /// #[derive(Debug, ApiError)]
    /// enum OrderError {
    ///     /// The document shows "Order 0 not found".
    ///     #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    ///     NotFound { id: u64 },
    ///     /// The document shows "No response in …".
    ///     #[api_error(code = 504, msg = "No response in {limit:?}", err_code = "ORDER-504")]
    ///     TimedOut { limit: Duration },
    /// }
    ///
    /// let names: Vec<_> = OrderError::SET.without_example().map(ErrorSpec::name).collect();
    /// assert_eq!(names, ["TimedOut"]);
    /// ```
    pub fn without_example(&self) -> impl Iterator<Item = &'static ErrorSpec> + use<> {
        let instances = instances_of(self).into_iter();
        instances.filter(|spec| shows_unsent_text(spec))
    }

    /// Returns the data fields whose example may violate a `pattern`, because the library cannot generate a matching
    /// text. Each item is the declaration of the error and the name of the field. The name is `None` if the field is the
    /// whole data.
    ///
    /// Use it in a test, like [`data_without_schema`](Self::data_without_schema). To fix such a field, add
    /// `#[schema(example = ..)]` to the type or `example = ..` to the error.
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
    ) -> impl Iterator<Item = (&'static ErrorSpec, Option<&'static str>)> + use<> {
        let shown = instances_of(self).into_iter();
        let shown = shown.filter(|spec| !spec.with_example(|_| {}));
        shown.flat_map(|spec| {
            let types = spec.extra.data_types.iter().enumerate();
            let made_up = types.filter(|(_, data)| makes_up_a_pattern(&schema_of(data)));
            made_up.map(move |(at, _)| (spec, spec.data_fields().get(at).copied()))
        })
    }
}
