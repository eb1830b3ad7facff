//! The content of the OpenAPI document.
#![expect(
    clippy::unused_async,
    reason = "handlers are async, and these are documented and not run"
)]

mod app;
mod components;
mod data;
mod document;
mod document_matches_wire;
mod documented_type;
mod error_response;
mod errors;
mod examples;
mod form;
mod instances;
mod known_types;
mod large_numbers;
mod path;
mod reports;
mod responses;
mod schemas;
mod seed;
mod shared_codes;
mod smallest;
mod texts;
mod tuples;
mod type_names;
mod unions;
mod validation;
