//! Rules of the `validator` crate, version 0.21 (feature `validator-0_21`).

use std::borrow::Cow;

use ::validator_0_21::{ValidationErrors, ValidationErrorsKind};

use super::error::InputError;
use super::valid::valid;
use crate::errors::{FieldError, ValidationError};
use crate::serde_messages::field_path;

valid! {
    /// An extractor that checks the value of `X` by the rules of `validator`: `Valid<Json<T>>`, and likewise with
    /// [`Query`](super::Query), [`Path`](super::Path) and [`Form`](super::Form).
    ///
    /// Each broken rule is a fault of its own. The `type` is the rule's code (`length`, `range`, `email`, your own).
    /// The faults are sorted by field, because validator keeps no order. The first 100 are listed and all are counted.
    /// The message is the one in the attribute. Without one it is a sentence about the rule: validator's own message
    /// would show the value.
    ///
    /// ```standalone_crate
    /// # extern crate validator_0_21 as validator;
    /// use api_errors::extract::{Json, validator_0_21::Valid};
    ///
    /// #[derive(serde::Deserialize, validator::Validate)]
    /// struct NewItem {
    ///     #[validate(length(min = 2))]
    ///     name: String,
    ///     #[validate(range(min = 1))]
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
    /// utoipa (with `axum_extras`) finds the body inside of `Valid<Json<T>>`. Name the parameters of a query or a path by
    /// `params(Page)`, and a body that it does not find by `request_body = NewItem`.
    ///
    /// Check rules with arguments in the handler: `item.validate_with_args(&context).map_err(ValidationError::from)?`
    /// responds in the same way, because `ValidationErrors` become a [`ValidationError`].
    where [X::Target: ::validator_0_21::Validate + Sized,]
    check
}

fn check<T: ::validator_0_21::Validate>(value: &T) -> Result<(), ValidationError> {
    value.validate().map_err(ValidationError::from)
}

impl From<ValidationErrors> for ValidationError {
    /// Lists every broken rule, sorted by field.
    fn from(errors: ValidationErrors) -> Self {
        let mut all = Self::new([]);
        collect(&errors, "", &mut all);
        all
    }
}

impl From<ValidationErrors> for InputError {
    fn from(errors: ValidationErrors) -> Self {
        ValidationError::from(errors).into()
    }
}

fn collect(errors: &ValidationErrors, parent: &str, all: &mut ValidationError) {
    let mut fields: Vec<_> = errors.errors().iter().collect();
    fields.sort_unstable_by_key(|(name, _)| *name);
    for (name, kind) in fields {
        let path = match &**name {
            // Rules of the whole struct, and the elements of a list that is the whole input.
            "__all__" | "_tmp_validator" => Cow::Borrowed(parent),
            name => field_path::join(parent, name),
        };
        match kind {
            ValidationErrorsKind::Field(rules) => {
                for rule in rules {
                    all.list(|| fault(&path, rule));
                }
            }
            ValidationErrorsKind::Struct(inner) => collect(inner, &path, all),
            ValidationErrorsKind::List(elements) => {
                for (index, inner) in elements {
                    collect(inner, &field_path::join(&path, &index.to_string()), all);
                }
            }
        }
    }
}

fn fault(path: &str, rule: &::validator_0_21::ValidationError) -> FieldError {
    let message = rule.message.clone();
    FieldError::new(
        field_path::for_client(path),
        message.unwrap_or_else(|| sentence(rule)),
        rule.code.clone(),
    )
}

/// Returns a sentence about the rule. The parameter `value` is never shown, because it may be a password.
fn sentence(rule: &::validator_0_21::ValidationError) -> Cow<'static, str> {
    let number = |name: &str| {
        let value = rule.params.get(name).filter(|value| value.is_number())?;
        Some(value.to_string())
    };
    match &*rule.code {
        "length" => {
            let exactly = number("equal").map(|n| format!("must be exactly {n} long"));
            let bounds = bounds(number("min"), number("max"));
            let bounds = bounds.map(|bounds| format!("must be {bounds} long"));
            exactly
                .or(bounds)
                .unwrap_or_else(|| "has the wrong length".to_owned())
                .into()
        }
        "range" => {
            let more = number("exclusive_min").map(|n| format!("more than {n}"));
            let less = number("exclusive_max").map(|n| format!("less than {n}"));
            let bounds = bounds(number("min"), number("max"));
            let parts: Vec<_> = more.into_iter().chain(bounds).chain(less).collect();
            if parts.is_empty() {
                return "is out of range".into();
            }
            format!("must be {}", parts.join(" and ")).into()
        }
        "email" => "must be an email address".into(),
        "url" => "must be a URL".into(),
        "ip" => "must be an IP address".into(),
        "credit_card" => "must be a credit card number".into(),
        "required" => "is required".into(),
        "non_control_character" => "must not have control characters".into(),
        "regex" => "does not have the accepted form".into(),
        "must_match" => "must be the same as the field that it repeats".into(),
        "contains" => "does not contain what it must".into(),
        "does_not_contain" => "contains what it must not".into(),
        _ => "is not valid".into(),
    }
}

fn bounds(min: Option<String>, max: Option<String>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) => Some(format!("from {min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}
