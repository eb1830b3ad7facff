//! The example of one error: an instance that is serialized like a response.

use std::fmt::{self, Display};

use http::StatusCode;
use serde_json::Value;

use super::data_type::schema_of;
use super::minimal_value::minimal_value;
use super::plain_text;
use crate::declaration::{ApiError, Data, ErrorSpec, Instance, Json};

/// Calls `lend` with the instance of `example = ..`, if that has this status. If there is no such instance, calls it with the
/// declaration, the smallest data that the schema allows, and the values of the placeholders.
pub(crate) fn with_example(
    spec: &'static ErrorSpec,
    status: StatusCode,
    lend: &mut dyn FnMut(&dyn ApiError),
) {
    if !spec.with_example(|example| {
        // The texts and the data of another status are not sent with this one.
        if !spec.has_instance_status() || example.status() == status {
            lend(example);
        }
    }) {
        lend(&ExampleInstance::of(spec, status));
    }
}

/// Returns whether the example shows a text that is never sent: with an ellipsis in place of a value that the document does not know,
/// or the declared text of an error whose field always replaces it.
pub(crate) fn shows_unsent_text(spec: &'static ErrorSpec) -> bool {
    let has_example = spec.extra.example.is_some();
    let has_ellipsis = || args(spec, &data(spec)).iter().any(|arg| arg == ELLIPSIS);
    !has_example && (spec.extra.replaces_text || has_ellipsis())
}

/// The text in place of a value that the document does not know.
const ELLIPSIS: &str = "…";

/// The declaration as an instance.
#[derive(Debug)]
struct ExampleInstance {
    spec: &'static ErrorSpec,
    status: StatusCode,
    data: Vec<Value>,
    args: Vec<String>,
}

impl ExampleInstance {
    fn of(spec: &'static ErrorSpec, status: StatusCode) -> Self {
        let data = data(spec);
        Self {
            spec,
            status,
            args: args(spec, &data),
            data,
        }
    }
}

/// Returns the values of the data fields.
fn data(spec: &'static ErrorSpec) -> Vec<Value> {
    let types = spec.extra.data_types.iter().enumerate();
    let values = types.map(|(at, data)| {
        if plain_text::is_text((data.own.name)()) {
            let name = spec.extra.data_fields.get(at);
            return plain_text::text(name.copied()).into();
        }
        minimal_value(&schema_of(data))
    });
    values.collect()
}

/// Returns the values of the placeholders in the message and in the description. A field that is also data has one value.
fn args(spec: &'static ErrorSpec, data: &[Value]) -> Vec<String> {
    let mut types = spec.extra.arg_types.iter();
    let args = spec.placeholders().map(|placeholder| {
        let arg = types.next()?;
        if !placeholder.format.is_empty() {
            return None;
        }
        let in_data = arg.data.and_then(|at| data.get(at));
        plain_text::of((arg.type_name)(), placeholder.name, in_data)
    });
    args.map(|arg| arg.unwrap_or_else(|| ELLIPSIS.to_owned()))
        .collect()
}

impl ApiError for ExampleInstance {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        let lent: Vec<&dyn Json> = self.data.iter().map(|value| value as &dyn Json).collect();
        let data = match (self.spec.extra.data_fields, &lent[..]) {
            (_, []) => Data::Declared,
            ([], [whole, ..]) => Data::Whole(*whole),
            _ => Data::Members(&lent),
        };
        let args: Vec<&dyn Display> = self.args.iter().map(|arg| arg as &dyn Display).collect();
        visit(&Instance {
            status: Some(self.status),
            data,
            args: &args,
            ..Instance::PLAIN
        });
    }
}

impl Display for ExampleInstance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.msg())
    }
}

impl std::error::Error for ExampleInstance {}
