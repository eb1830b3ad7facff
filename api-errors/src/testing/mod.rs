//! Helpers for the tests of an app (feature `testing`, for `[dev-dependencies]`).
//!
//! - [`assert_api_error!`](crate::assert_api_error): a response is this error, and all of it
//! - [`DriftCheck`]: everything that the app answers is in its OpenAPI document
//! - [`constraints`]: those of a live database that no variant names
//!
//! The first two read the envelope and problem details; [the guide](crate::guide::testing_errors) shows them at work.

mod assert;
mod body;
pub mod constraints;
mod drift;
mod expect;
mod pattern;
mod received_response;

pub use assert::{assert_declared, assert_instance};
pub use drift::{DriftCheck, DriftLayer, DriftService};
