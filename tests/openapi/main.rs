//! What stands in the OpenAPI document.

mod app;
mod components;
mod document;
mod errors;
mod path;
mod responses;
mod schemas;
mod seed;
mod truth;
mod unions;
