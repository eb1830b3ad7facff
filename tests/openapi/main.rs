//! The content of the OpenAPI document.
#![expect(
    clippy::unused_async,
    reason = "handlers are async, and these are documented and not run"
)]

mod app;
mod components;
mod containers;
mod data;
mod document;
mod document_matches_wire;
mod documented_type;
mod error_response;
mod errors;
mod examples;
mod extractors;
mod form;
#[cfg(feature = "utoipa-axum-0_3")]
mod guards;
mod instances;
#[cfg(feature = "axum")]
mod kept_texts;
mod known_types;
mod large_numbers;
mod names;
mod narrowing;
mod own_responses;
mod path;
mod prefixes;
mod replaced;
mod reports;
mod responses;
mod schemas;
mod seed;
mod shared_codes;
mod shared_names;
mod smallest;
mod stable_names;
mod texts;
mod tuples;
mod type_names;
mod unions;
mod validation;

/// A parameter of the path. utoipa does not know that the alias is an extractor, so the attribute describes it.
type Id = axum::extract::Path<u64>;
