//! The values of the placeholders by their names, for texts that the app writes itself.

use std::fmt::{Display, Write};

use super::instance::Instance;
use super::spec::ErrorSpec;
use crate::base::Template;
use crate::base::bounds::{self, Bounded};

/// The value of one placeholder in the message or in the description of an error. [`ApiError::args`] returns them.
///
/// ```
/// use api_errors::{ApiError, traits::ApiError as _};
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 404, msg = "Order {id:06} not found", err_code = "ORDER-404")]
/// struct OrderNotFound {
///     id: u64,
/// }
///
/// let [id] = &OrderNotFound { id: 42 }.args()[..] else { unreachable!() };
/// assert_eq!((id.name(), id.format(), id.value()), ("id", "06", "000042"));
/// ```
///
/// [`ApiError::args`]: super::traits::ApiError::args
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorArg {
    placeholder: Placeholder,
    value: String,
}

impl ErrorArg {
    /// The name in the placeholder, as it was written: `id` for `{id:06}`, `0` for `{0}`.
    pub const fn name(&self) -> &'static str {
        self.placeholder.name
    }

    /// The format in the placeholder, as it was written: `06` for `{id:06}`, an empty text for `{id}`.
    pub const fn format(&self) -> &'static str {
        self.placeholder.format
    }

    /// The placeholders of an error without an instance: each value is the placeholder as it was written.
    #[cfg(feature = "testing")]
    pub(crate) fn placeholders_of(spec: &ErrorSpec) -> Vec<Self> {
        collect(spec, &Instance::PLAIN)
    }

    /// The text that replaces the placeholder: `000042` for `{id:06}`.
    ///
    /// The text is the placeholder as it was written, if the `Display` of the value fails, if the value has more than 1 MiB,
    /// or if there is no value.
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// A placeholder as it was written, for example `{id:06}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placeholder {
    pub(crate) name: &'static str,
    pub(crate) format: &'static str,
}

impl Placeholder {
    fn parse(written: &'static str) -> Self {
        let inside = written.strip_prefix('{').unwrap_or(written);
        let inside = inside.strip_suffix('}').unwrap_or(inside);
        let (name, format) = inside.split_once(':').unwrap_or((inside, ""));
        Self {
            name: name.trim(),
            format: format.trim_end(),
        }
    }
}

impl ErrorSpec {
    /// The names of the placeholders in the message and in the description, in the order of
    /// [`args`](crate::traits::ApiError::args). A name with two formats is there twice.
    ///
    /// So a test can find a translation that uses a name that does not exist.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 409, msg = "{left} of {wanted} left", desc = "{left} of {name}.", err_code = "STOCK-409")]
    /// struct TooFew {
    ///     name: String,
    ///     left: u32,
    ///     wanted: u32,
    /// }
    ///
    /// let names: Vec<_> = TooFew::SET.specs()[0].arg_names().collect();
    /// assert_eq!(names, ["left", "wanted", "name"]);
    /// ```
    pub fn arg_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let placeholders = placeholders(self).into_iter();
        placeholders.map(|(placeholder, ..)| placeholder.name)
    }

    /// Every placeholder of the message and of the description, in the order of the values of an instance.
    #[cfg(feature = "utoipa")]
    pub(crate) fn placeholders(&self) -> impl Iterator<Item = Placeholder> + use<> {
        written(self).map(Placeholder::parse)
    }
}

/// Returns the distinct placeholders of the message and of the description, in the order of their first use, each as it was
/// written and with the position of its value.
fn placeholders(spec: &ErrorSpec) -> Vec<(Placeholder, &'static str, usize)> {
    let mut distinct: Vec<(Placeholder, _, _)> = Vec::new();
    for (index, written) in written(spec).enumerate() {
        let placeholder = Placeholder::parse(written);
        if !distinct.iter().any(|(other, ..)| *other == placeholder) {
            distinct.push((placeholder, written, index));
        }
    }
    distinct
}

/// Returns the value of each distinct placeholder, in the order of their first use.
pub(super) fn collect(spec: &ErrorSpec, instance: &Instance<'_>) -> Vec<ErrorArg> {
    let placeholders = placeholders(spec).into_iter();
    let arg = |(placeholder, written, index)| ErrorArg {
        placeholder,
        value: text(written, instance.args.get(index)),
    };
    placeholders.map(arg).collect()
}

/// Returns the value of every placeholder of the message and of the description, for a copy of the error.
#[cfg(feature = "axum")]
pub(crate) fn texts(spec: &ErrorSpec, instance: &Instance<'_>) -> Vec<String> {
    let written = written(spec).enumerate();
    written
        .map(|(index, written)| text(written, instance.args.get(index)))
        .collect()
}

/// Returns every placeholder of the message and of the description, in the order of the values of an instance.
fn written(spec: &ErrorSpec) -> impl Iterator<Item = &'static str> + use<> {
    let desc = spec.desc_template();
    let in_desc = desc.into_iter().flat_map(Template::placeholders);
    spec.msg_template().placeholders().chain(in_desc)
}

/// Returns the text of the value, or the placeholder if there is none.
fn text(written: &'static str, value: Option<&&dyn Display>) -> String {
    let mut text = String::new();
    let is_written = value.is_some_and(|value| {
        let mut bounded = Bounded::new(&mut text, bounds::TEXT);
        write!(bounded, "{value}").is_ok()
    });
    if is_written { text } else { written.to_owned() }
}
