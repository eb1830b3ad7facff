//! The code that the derive generates, by topic.

mod args;
mod builtin;
mod causes;
mod constraint;
mod defaults;
mod edge_cases;
mod failing;
mod field_data;
mod field_headers;
mod field_text;
mod generics;
mod instance_status;
mod keys;
mod large_numbers;
mod layers;
mod location;
#[cfg(feature = "tracing")]
mod logs;
mod placeholders;
mod readme_example;
mod rendering;
#[cfg(feature = "utoipa")]
mod schema;
mod sets;
mod shapes;
mod shared;
mod sources;
mod stacking;
mod transparent;
