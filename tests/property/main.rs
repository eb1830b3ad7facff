//! For any message, description and data, the body is valid JSON and is parsed to equal values.

mod escaping;
mod strategies;
mod writer;
