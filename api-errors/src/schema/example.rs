//! The example of one error: an instance that is serialized like a response.

use std::fmt;

use http::StatusCode;
use serde_json::Value;

use super::data_type::schema_of;
use super::minimal_value::minimal_value;
use crate::declaration::{ApiError, Data, ErrorSpec, Instance, Json};

/// Calls `lend` with the instance of `example = ..`, if that has this status. If there is no such instance, calls it with the
/// declaration and the smallest data that the schema allows.
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

/// The declaration as an instance.
#[derive(Debug)]
struct ExampleInstance {
    spec: &'static ErrorSpec,
    status: StatusCode,
    data: Vec<Value>,
}

impl ExampleInstance {
    fn of(spec: &'static ErrorSpec, status: StatusCode) -> Self {
        let schemas = spec.extra.data_types.iter().map(schema_of);
        Self {
            spec,
            status,
            data: schemas.map(|schema| minimal_value(&schema)).collect(),
        }
    }
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
        visit(&Instance {
            status: Some(self.status),
            data,
            ..Instance::PLAIN
        });
    }
}

impl fmt::Display for ExampleInstance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.msg())
    }
}

impl std::error::Error for ExampleInstance {}
