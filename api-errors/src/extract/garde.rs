//! The module of the `garde` crate, written once for all supported versions.

use std::borrow::Cow;

use crate::errors::FieldError;
use crate::serde_messages::field_path;
use crate::serde_messages::issue::IssueKind;

/// Generates the module of one version: `Valid`, and the conversions of that version's `Report`.
macro_rules! garde_version {
    ($garde:ident) => {
        use $crate::errors::ValidationError;
        use $crate::extract::InputError;

        $crate::extract::valid::valid! {
            /// An extractor that checks the value of `X` by the rules of `garde`: `Valid<Json<T>>`, and likewise with
            /// [`Query`](crate::extract::Query), [`Path`](crate::extract::Path) and [`Form`](crate::extract::Form).
            ///
            /// Each broken rule is a fault of its own, with garde's message and in garde's order: the fields of nested
            /// structs come first. The first 100 faults are listed and all are counted. The `type` is `invalid_value`,
            /// because garde does not report the name of the rule.
            ///
            /// ```standalone_crate
            #[doc = concat!("# extern crate ", stringify!($garde), " as garde;")]
            #[doc = concat!("use api_errors::extract::{Json, ", stringify!($garde), "::Valid};")]
            ///
            /// #[derive(serde::Deserialize, garde::Validate)]
            /// struct NewItem {
            ///     #[garde(length(min = 2))]
            ///     name: String,
            ///     #[garde(range(min = 1))]
            ///     price: i64,
            /// }
            ///
            /// async fn create(Valid(Json(item)): Valid<Json<NewItem>>) -> String {
            ///     format!("{} for {}", item.name, item.price)
            /// }
            /// # fn main() {
            /// #     let _: axum::Router = axum::Router::new().route("/items", axum::routing::post(create));
            /// # }
            /// ```
            ///
            /// utoipa (with `axum_extras`) finds the body inside of `Valid<Json<T>>`. Name the parameters of a query or
            /// a path by `params(Page)`, and a body that it does not find by `request_body = NewItem`.
            ///
            /// The rules get the default of their context. For another context, take the extractor without `Valid` and
            /// check in the handler: `item.validate_with(&context).map_err(ValidationError::from)?` responds in the
            /// same way, because a `garde::Report` becomes a [`ValidationError`].
            where [X::Target: ::$garde::Validate<Context: Default> + Sized,]
            check
        }

        fn check<T: ::$garde::Validate<Context: Default>>(
            value: &T,
        ) -> Result<(), ValidationError> {
            value.validate().map_err(ValidationError::from)
        }

        impl From<::$garde::Report> for ValidationError {
            /// Lists every broken rule, in garde's order.
            fn from(report: ::$garde::Report) -> Self {
                let mut all = Self::new([]);
                for (path, error) in report.into_inner() {
                    all.list(|| $crate::extract::garde::fault(&path.to_string(), error.message()));
                }
                all
            }
        }

        impl From<::$garde::Report> for InputError {
            fn from(report: ::$garde::Report) -> Self {
                ValidationError::from(report).into()
            }
        }
    };
}
pub(super) use garde_version;

/// Returns the fault of one broken rule.
pub(super) fn fault(path: &str, message: &str) -> FieldError {
    FieldError::new(
        dotted(path),
        message.to_owned(),
        IssueKind::InvalidValue.name(),
    )
}

/// Converts a path such as `tags[2].name`. garde does not expose the segments of a path.
fn dotted(path: &str) -> Cow<'static, str> {
    let path = path.replace(']', "").replace('[', ".");
    field_path::for_client(path.trim_start_matches('.'))
}
