//! The reports of anyhow, eyre and error-stack, as errors for handlers.
//!
//! | report | feature | error for handlers |
//! |---|---|---|
//! | `anyhow::Error` | `anyhow-1` | [`AnyhowError`] |
//! | `eyre::Report` | `eyre-0_6` | [`EyreError`] |
//! | `error_stack::Report<C>` | `error-stack-0_8` | [`StackError<C>`] |
//!
//! `?` converts the report into the error for handlers. The library checks the contexts of the report, the error below them, and its
//! sources, from the outside in. The first that is one of these determines the response:
//!
//! - An error that the app has a mapping for ([`ApiErrors::on`](crate::ApiErrors::on),
//!   [`ApiErrors::register`](crate::ApiErrors::register)).
//! - A built-in error or an error with `#[derive(ApiError)]`. So `.context(NotFoundError::new())` chooses the response. Only an
//!   `InternalError` gives way to the mappings of the errors below it, even as a variant of a group.
//!
//! Without any of these, the response is `SERVER-500`.
//!
//! The log contains the contexts in their order, also if the response is one of them. The response contains nothing of the
//! report except the API error that was found.
//!
//! A type is not recognized without a mapping if another derive writes its `Error` and its `Display`, as in
//! `#[derive(thiserror::Error, ApiError)]`. Use [`ApiErrors::register`](crate::ApiErrors::register) for such a type.
//!
//! In the OpenAPI document, a handler with one of these errors has `SERVER-500` and the errors of the app's mappings, as with
//! [`AnyError`](crate::AnyError). An API error in a report is in the document only if the app has its type in `register`, or if
//! `responses(..)` of the handler lists it.

#[cfg(feature = "anyhow-1")]
mod anyhow_1;
#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
mod boxed;
#[cfg(feature = "error-stack-0_8")]
mod error_stack_0_8;
#[cfg(feature = "eyre-0_6")]
mod eyre_0_6;
#[cfg(feature = "error-stack-0_8")]
mod logged_report;

#[cfg(feature = "anyhow-1")]
pub use anyhow_1::AnyhowError;
#[cfg(feature = "error-stack-0_8")]
pub use error_stack_0_8::StackError;
#[cfg(feature = "eyre-0_6")]
pub use eyre_0_6::EyreError;
