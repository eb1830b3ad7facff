//! Helpers for the tests of an app (feature `testing`, for `[dev-dependencies]`).
//!
//! - [`assert_api_error!`](crate::assert_api_error): a response is this error, and all of it
//!
//! It reads the envelope and problem details.

mod answer;
mod assert;
mod body;
mod expect;
mod pattern;

pub use assert::{assert_declared, assert_instance};
