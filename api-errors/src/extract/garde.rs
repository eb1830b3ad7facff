//! Rules of the `garde` crate (feature `garde`).

use std::borrow::Cow;

use super::error::InputError;
use super::fault::Kind;
use super::place;
use super::valid::valid;
use crate::errors::{FieldError, ValidationError};

valid! {
    /// What `X` reads, with every rule of `garde` kept: `Valid<Json<T>>`, and likewise of
    /// [`Query`](super::Query), [`Path`](super::Path) and [`Form`](super::Form).
    ///
    /// Every broken rule is a fault of its own (the first 100 are listed, and all are counted) with garde's message, in garde's order (what is inside of other
    /// structs comes first), and `type` `invalid_value`, since garde does not tell the rule's name.
    ///
    /// ```
    /// use api_errors::extract::{Json, garde::Valid};
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
    /// # let _: axum::Router = axum::Router::new().route("/items", axum::routing::post(create));
    /// ```
    ///
    /// utoipa (with `axum_extras`) finds the body inside of `Valid<Json<T>>`. Name the parameters of a query or a path by
    /// `params(Page)`, and a body that it does not find by `request_body = NewItem`.
    ///
    /// The context of the rules is its default; for another one take the extractor without `Valid` and check in the
    /// handler: a [`Report`](::garde::Report) becomes a [`ValidationError`], so
    /// `item.validate_with(&context).map_err(ValidationError::from)?` answers the same.
    where [X::Target: ::garde::Validate<Context: Default> + Sized,]
    check
}

fn check<T: ::garde::Validate<Context: Default>>(value: &T) -> Result<(), ValidationError> {
    value.validate().map_err(ValidationError::from)
}

impl From<::garde::Report> for ValidationError {
    /// Every broken rule, in garde's order.
    fn from(report: ::garde::Report) -> Self {
        let mut all = Self::new([]);
        for (path, error) in report.into_inner() {
            all.list(|| {
                let message = error.message().to_owned();
                FieldError::new(
                    dotted(&path.to_string()),
                    message,
                    Kind::InvalidValue.name(),
                )
            });
        }
        all
    }
}

impl From<::garde::Report> for InputError {
    fn from(report: ::garde::Report) -> Self {
        ValidationError::from(report).into()
    }
}

/// garde writes `tags[2].name` and gives the parts to nobody.
fn dotted(path: &str) -> Cow<'static, str> {
    let path = path.replace(']', "").replace('[', ".");
    place::shown(path.trim_start_matches('.'))
}
