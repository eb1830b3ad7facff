//! The example of one error: what the wire serialiser writes for it.

use serde_json::Value;

use super::data::DataType;
use super::smallest::smallest;
use crate::ErrorSpec;
use crate::envelope;
use crate::instance::{Data, Instance, Json};

/// The body that `example = ..` answers; without it, the template with the smallest data that the
/// schema allows.
pub(super) fn example_of(spec: &'static ErrorSpec) -> Value {
    let mut body = None;
    spec.with_example(|error| body = Some(error.envelope().into_bytes()));
    let body = body.unwrap_or_else(|| template(spec));
    // The writer writes JSON and nothing else.
    serde_json::from_slice(&body).unwrap_or_default()
}

fn template(spec: &'static ErrorSpec) -> Vec<u8> {
    let values = spec.extra.data_types.iter().map(DataType::schema);
    let values: Vec<Value> = values.map(|schema| smallest(&schema)).collect();
    let lent: Vec<&dyn Json> = values.iter().map(|value| value as &dyn Json).collect();
    let data = match (spec.extra.data_fields, &lent[..]) {
        (_, []) => Data::Declared,
        ([], [whole, ..]) => Data::Whole(*whole),
        _ => Data::Members(&lent),
    };
    envelope::render(
        spec,
        &Instance {
            data,
            ..Instance::PLAIN
        },
    )
}
