//! Helpers for the tests of an app (feature `testing`, for `[dev-dependencies]`).
//!
//! - [`assert_api_error!`](crate::assert_api_error) asserts that a response is a given error, in all parts
//! - [`DriftCheck`] checks that the OpenAPI document contains every response of the app, and lists what no test has seen. Its
//!   schema checks need the feature `testing-schema`
//! - [`shared_codes`] lists the codes that several errors of the document have
//! - [`shared_names`] lists the names that several declarations of the document have
//! - [`undocumented_rejections`] lists the extractors whose rejections the document does not describe
//! - [`unused_prefixes`] lists the prefixes of `ApiErrors::under` that no operation of the document has
//! - [`untranslated`] lists the texts of an error set that an app does not translate
//! - [`constraints`] lists the constraints of a live database that no variant names
//!
//! The first two understand the envelope and problem details. [The guide](crate::guide::testing_errors) shows examples.

mod assert;
mod body;
pub mod constraints;
mod drift;
mod expect;
mod findings;
mod pattern;
mod received_response;
mod shared_codes;
mod shared_names;
mod undocumented_rejections;
mod untranslated;
mod unused_prefixes;

pub use assert::{assert_declared, assert_instance};
pub use drift::{DriftCheck, DriftLayer, DriftService, Unseen};
pub use shared_codes::{SharedCode, shared_codes};
pub use shared_names::{SharedName, shared_names};
pub use undocumented_rejections::{UndocumentedRejection, undocumented_rejections};
pub use untranslated::{UntranslatedText, untranslated};
pub use unused_prefixes::{UnusedPrefix, unused_prefixes};
