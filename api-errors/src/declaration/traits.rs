//! The traits that the derive implements.
//!
//! They are in a separate module, so that `use api_errors::ApiError;` does not conflict with your own enum
//! `ApiError`. Import them where you call their methods:
//!
//! ```
//! use api_errors::{errors::NotFoundError, traits::ApiError as _};
//!
//! assert_eq!(NotFoundError::new().status(), 404);
//! ```

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{Display, Write};
use std::sync::Arc;

use http::{HeaderMap, StatusCode};

use super::args::{self, ErrorArg};
use super::caused::{AttachCause, Caused};
use super::constraint_class::ConstraintClass;
use super::instance::{Instance, LayerVisitor};
use super::set::ErrorSet;
use super::shared::Shared;
use super::spec::ErrorSpec;
use super::{envelope, headers};
use crate::base::Template;
use crate::base::bounds::{self, Bounded};

pub use super::caused::CausedBy;

/// An error that knows its response. Usable as `&dyn ApiError`.
///
/// Derive this trait with `#[derive(ApiError)]`. Do not implement it yourself: its required methods can change in any
/// release.
///
/// `Display` is the internal text, for the log. The client gets [`message`](Self::message). Both are the same, unless
/// you implement `Display` in another way (thiserror, snafu or by hand).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not implement `api_errors::traits::ApiError`",
    note = "if `{Self}` is your type, add `#[derive(ApiError)]` and `#[api_error(..)]` to it; otherwise use an error that has them, such as `api_errors::errors::InternalError` or `HttpError`"
)]
pub trait ApiError: Error {
    /// The declaration of this error.
    fn spec(&self) -> &'static ErrorSpec;

    /// Calls `visit` once with the values of this instance. The derive implements this method.
    #[doc(hidden)]
    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>));

    /// Calls `visit` with the error and with each error that it nests, the outermost first. Leaves out a type with a lifetime
    /// or a type parameter that may not be `'static`. The derive implements this method.
    #[doc(hidden)]
    fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
        let _ = visit;
    }

    /// The HTTP status, always a 4xx or 5xx: the declared one or, if a field is marked `#[api_error(code)]`, the value of
    /// that field. A value that the key `codes` does not list has no effect.
    fn status(&self) -> StatusCode {
        status(self.spec(), &ValuesOf(self))
    }

    /// The message for the client: the declared message with its placeholders filled, or the value of a field marked
    /// `#[api_error(msg)]`. If a `Display` fails, or if the values have more than 1 MiB, the message is the declared text.
    fn message(&self) -> Cow<'_, str> {
        message(self.spec(), &ValuesOf(self))
    }

    /// The description, if there is one: the `description` of the envelope.
    fn desc_text(&self) -> Option<Cow<'_, str>> {
        desc_text(self.spec(), &ValuesOf(self))
    }

    /// The values of the placeholders in the message and in the description, with their names, for a translation of the
    /// texts or for your own format.
    ///
    /// The order is that of their first use, the message first. A placeholder with the same name and the same format is
    /// there once; `{id}` and `{id:06}` are two values of one name. Placeholders of headers are left out. If a field or a
    /// builder replaces the message, the values are those of the declared message.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiError as _};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 409, msg = "Order {id} is {state}", desc = "Order {id:06} was paid.", err_code = "ORDER-409")]
    /// struct OrderPaid {
    ///     id: u64,
    ///     state: &'static str,
    /// }
    ///
    /// let args = OrderPaid { id: 42, state: "paid" }.args();
    /// let named: Vec<_> = args.iter().map(|arg| (arg.name(), arg.value())).collect();
    /// assert_eq!(named, [("id", "42"), ("state", "paid"), ("id", "000042")]);
    /// ```
    ///
    /// [`ErrorSpec::arg_names`] returns the names without an instance.
    fn args(&self) -> Vec<ErrorArg> {
        args_of(self.spec(), &ValuesOf(self))
    }

    /// A copy of the `data` of the envelope. `None` if it is `null` or if its serialization fails.
    ///
    /// A `Value` holds integers of 64 bits. It holds a larger integer, such as a `u128`, as an `f64`, which is not exact,
    /// unless the feature `arbitrary_precision` of `serde_json` is on. [`data_json`](Self::data_json) is always exact.
    fn data_value(&self) -> Option<serde_json::Value> {
        data_value(self.spec(), &ValuesOf(self))
    }

    /// The JSON text of the `data`, exactly as the response contains it. `None` if it is `null` or if its serialization
    /// fails.
    ///
    /// ```
    /// use api_errors::{errors::ConflictError, traits::ApiError as _};
    ///
    /// let error = ConflictError::new().data([u128::MAX]);
    /// assert_eq!(error.data_json().unwrap(), "[340282366920938463463374607431768211455]");
    /// assert_eq!(ConflictError::new().data_json(), None);
    /// ```
    fn data_json(&self) -> Option<String> {
        data_json(self.spec(), &ValuesOf(self))
    }

    /// The headers that this instance sends, without the content type.
    fn headers(&self) -> HeaderMap {
        header_map(self.spec(), &ValuesOf(self))
    }

    /// The body of the response: the exact bytes of the envelope, sent as `application/json`.
    ///
    /// ```
    /// use api_errors::{errors::ConflictError, traits::ApiError as _};
    ///
    /// let body = ConflictError::new().desc("Somebody was faster.").envelope();
    /// assert_eq!(
    ///     body,
    ///     r#"{"status":"FAIL","message":"Conflict","error_code":"RES-409","description":"Somebody was faster.","data":null}"#
    /// );
    /// ```
    fn envelope(&self) -> String {
        envelope_text(self.spec(), &ValuesOf(self))
    }
}

/// The values of one error, as a trait object that a provided method can make.
///
/// The compiler generates each provided method once for each error type. So a provided method only
/// calls a function that is not generic. It cannot pass itself as `&dyn ApiError`, because `Self` may
/// be unsized.
trait Values {
    fn visit(&self, visit: &mut dyn FnMut(&Instance<'_>));
}

struct ValuesOf<'a, E: ?Sized>(&'a E);

impl<E: ApiError + ?Sized> Values for ValuesOf<'_, E> {
    fn visit(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        self.0.__instance(visit);
    }
}

fn status(spec: &'static ErrorSpec, values: &dyn Values) -> StatusCode {
    let mut status = spec.status();
    if spec.has_instance_status() {
        values.visit(&mut |instance| status = instance.status(spec));
    }
    status
}

fn message(spec: &'static ErrorSpec, values: &dyn Values) -> Cow<'static, str> {
    let template = spec.msg_template();
    let mut text = Cow::Borrowed(template.text());
    if !spec.extra.varies {
        return text;
    }
    values.visit(&mut |instance| {
        text = rendered(instance.msg, &template, instance.args.get(..spec.msg_holes));
    });
    text
}

fn desc_text(spec: &'static ErrorSpec, values: &dyn Values) -> Option<Cow<'static, str>> {
    let template = spec.desc_template();
    let mut text = template.map(|template| Cow::Borrowed(template.text()));
    if !spec.extra.varies {
        return text;
    }
    values.visit(&mut |instance| {
        text = match (instance.desc, template) {
            (own, Some(template)) => {
                let args = instance.args.get(spec.msg_holes..);
                Some(rendered(own, &template, args))
            }
            (Some(own), None) => shown(own).map(Cow::Owned),
            (None, None) => None,
        };
    });
    text
}

fn args_of(spec: &ErrorSpec, values: &dyn Values) -> Vec<ErrorArg> {
    let mut args = Vec::new();
    values.visit(&mut |instance| args = args::collect(spec, instance));
    args
}

fn data_value(spec: &ErrorSpec, values: &dyn Values) -> Option<serde_json::Value> {
    serde_json::from_str(&data_json(spec, values)?).ok()
}

fn data_json(spec: &ErrorSpec, values: &dyn Values) -> Option<String> {
    let mut data = None;
    values.visit(&mut |instance| data = envelope::data_json(spec, instance));
    data
}

fn header_map(spec: &ErrorSpec, values: &dyn Values) -> HeaderMap {
    let mut map = HeaderMap::new();
    values.visit(&mut |instance| headers::apply(spec, instance, &mut map));
    map
}

fn envelope_text(spec: &ErrorSpec, values: &dyn Values) -> String {
    let mut body = Vec::new();
    values.visit(&mut |instance| body = envelope::render(spec, instance));
    // The writer copies whole `str`s and writes ASCII between them, so the body is valid UTF-8.
    String::from_utf8_lossy(&body).into_owned()
}

/// Returns the text, or `None` if its `Display` fails or writes more than 1 MiB.
fn shown(text: &dyn Display) -> Option<String> {
    let mut shown = String::new();
    let written = write!(Bounded::new(&mut shown, bounds::TEXT), "{text}");
    written.ok().map(|()| shown)
}

/// Returns the text of the instance or, if it has none, that of the template. If a `Display` fails or the values have
/// more than 1 MiB, returns the declared text.
fn rendered(
    own: Option<&dyn Display>,
    template: &Template,
    args: Option<&[&dyn Display]>,
) -> Cow<'static, str> {
    let mut text = String::new();
    let written = match own {
        Some(own) => write!(Bounded::new(&mut text, bounds::TEXT), "{own}"),
        None if template.is_constant() => return Cow::Borrowed(template.text()),
        None => template.write(args.unwrap_or_default(), bounds::TEXT, &mut text),
    };
    match written {
        Ok(()) => Cow::Owned(text),
        Err(_) => Cow::Borrowed(template.text()),
    }
}

/// Every error that a type can respond with, known without an instance.
///
/// Derive this trait with `#[derive(ApiError)]`. Do not implement it yourself: the constructors of a set can change
/// in any release.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not implement `api_errors::traits::ApiErrorSet`",
    note = "if `{Self}` is your type, add `#[derive(ApiError)]` and `#[api_error(..)]` to it; otherwise use an error that has them, such as `api_errors::errors::InternalError` or `HttpError`",
    note = "a tuple is not an error: call the function once for each type"
)]
pub trait ApiErrorSet: ApiError {
    /// The errors of the type itself, and one level for each group that it nests.
    const SET: &'static ErrorSet;

    /// The type of this error with an attached cause: the type itself, or a [`Caused`] of it.
    #[doc(hidden)]
    type __WithCause: AttachCause<Self>;
}

/// A database error that knows which constraint was violated, such as `api_errors::db::DatabaseError`.
///
/// Implement this trait for your own error that replaces the errors of a driver. Nest that error in a transparent
/// variant to use the keys `constraint` and `not_null` of the derive. For each name of these keys, the conversion into the
/// enum calls [`violates`](Self::violates). If no name matches, the conversion keeps the nested error.
///
/// ```
/// use api_errors::ApiError;
/// use api_errors::db::ConstraintClass;
/// use api_errors::traits::ViolatesConstraint;
///
/// /// What the driver of an in-house store reports.
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 500, msg = "Internal Server Error", err_code = "STORE-500")]
/// struct StoreError {
///     broken_rule: Option<String>,
/// }
///
/// impl ViolatesConstraint for StoreError {
///     fn violates(&self, class: ConstraintClass, name: &str) -> bool {
///         class == ConstraintClass::Named && self.broken_rule.as_deref() == Some(name)
///     }
/// }
///
/// let taken = StoreError { broken_rule: Some("users_email_key".to_owned()) };
/// assert!(taken.violates(ConstraintClass::Named, "users_email_key"));
/// assert!(!taken.violates(ConstraintClass::Named, "users_name_key"));
/// assert!(!taken.violates(ConstraintClass::NotNull, "users_email_key"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot tell which constraint of a database was violated",
    label = "this type does not implement `api_errors::traits::ViolatesConstraint`",
    note = "nest `api_errors::db::DatabaseError` or, if `{Self}` is your type, implement the trait for it"
)]
pub trait ViolatesConstraint {
    /// Returns whether the error is a violation of that class and of that name. The name is as the declaration has it,
    /// with its `*`, if it has one. Returns `false` if the error is not a violation, or if no name is known.
    fn violates(&self, class: ConstraintClass, name: &str) -> bool;
}

macro_rules! responds_as_its_content {
    ($($pointer:ident $(+ ?$unsized:ident)?),*) => {$(
        impl<E: ApiError> ApiError for $pointer<E> {
            fn spec(&self) -> &'static ErrorSpec {
                E::spec(self)
            }

            fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
                E::__instance(self, visit);
            }

            fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
                E::__layers(self, visit);
            }
        }

        impl<E: ApiErrorSet> ApiErrorSet for $pointer<E> {
            const SET: &'static ErrorSet = E::SET;

            type __WithCause = Caused<Self>;
        }

        impl<E: ViolatesConstraint $(+ ?$unsized)?> ViolatesConstraint for $pointer<E> {
            fn violates(&self, class: ConstraintClass, name: &str) -> bool {
                E::violates(self, class, name)
            }
        }
    )*};
}
responds_as_its_content!(Box + ?Sized, Arc + ?Sized, Shared);
