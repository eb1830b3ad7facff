//! Any message, any description, any data: the body is valid JSON and reads back equal.

mod escaping;
mod strategies;
mod writer;
