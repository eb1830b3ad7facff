//! Extractors whose rejections are errors of the API.
//!
//! [`Json`], [`Query`], [`Path`] and [`Form`] read the same input as axum's extractors, with the same limits and
//! content types. They reject with [`InputError`]. Each fault is a [`FieldError`](crate::errors::FieldError) with the
//! path of the field, a word for programs, and a sentence without the server's type names. The names are the same as in
//! axum, because utoipa finds the bodies and parameters of an operation by them.
//!
//! - [`All`] runs several extractors and reports the faults of all
//! - [`PublicMessage`] is an error text of your own type that the client may read
#![cfg_attr(
    feature = "garde-0_22",
    doc = "- [`garde_0_22::Valid`] checks the rules of the `garde` crate, version 0.22"
)]
#![cfg_attr(
    feature = "garde-0_23",
    doc = "- [`garde_0_23::Valid`] checks the rules of the `garde` crate, version 0.23"
)]
#![cfg_attr(
    feature = "validator-0_21",
    doc = "- [`validator_0_21::Valid`] checks the rules of the `validator` crate, version 0.21"
)]
//!
//! # The responses
//!
//! | problem | response |
//! |---|---|
//! | the input is not JSON, or does not fit | `VAL-422`, with the faults in `data.errors` as below |
//! | the content type is missing or wrong | `HTTP-415`, with `Accept` |
//! | the body is over the limit | `HTTP-413` |
//! | the body could not be read completely | `HTTP-400` |
//! | the route does not match the handler | `SERVER-500`, with the cause in the log |
//! | the input can never become the type of the handler, for example a list in a query | `SERVER-500`, with the cause in the log |
//!
//! An app can send its own errors in place of these: see [the guide](crate::guide::own_errors).
//!
//! # The types of faults
//!
//! The list is closed, so clients can match on it.
//!
//! | `type` | `field` | when |
//! |---|---|---|
//! | `missing` | the missing field | a field is required, or the whole body is empty |
//! | `unknown_field` | the field | the field is unknown, with `deny_unknown_fields` |
//! | `duplicate_field` | the field | a field occurs twice |
//! | `invalid_type` | the field | a string instead of a number, or a path parameter that does not parse |
//! | `invalid_value` | the field | the right type but not accepted: a number out of range, a broken rule of `garde` |
//! | `unknown_variant` | the field | not one of the values of an enum |
//! | `invalid_length` | the field | a list with the wrong number of elements |
//! | `json_invalid` | `root` | not JSON, or incomplete: the message contains line and column |
//! | `invalid_utf8` | the parameter | a path parameter is not UTF-8 |
//!
//! `validator_0_21::Valid` adds the names of the broken rules (`length`, `range`, `email`, ..).
//!
//! If there are more than 100 faults, the response lists the first 100, and the description contains the total.
//!
//! `in` is the part of the request that contains the field: `path`, `query` or `body`. An error of your own extractor has a
//! place if you set it by [`FieldError::at`](crate::errors::FieldError::at).
//!
//! A path is dotted (`addr.zip`, `tags.2`). The input as a whole is `root`. A name that the client chose is cut after
//! 200 characters, and each run of control characters in it becomes one space.

mod all;
mod error;
mod form;
#[cfg(any(feature = "garde-0_22", feature = "garde-0_23"))]
mod garde;
#[cfg(feature = "garde-0_22")]
pub mod garde_0_22;
#[cfg(feature = "garde-0_23")]
pub mod garde_0_23;
mod json;
mod pair_types;
mod pairs;
mod path;
mod public_message;
mod query;
mod urlencoded;
#[cfg(any(
    feature = "garde-0_22",
    feature = "garde-0_23",
    feature = "validator-0_21"
))]
mod valid;
#[cfg(feature = "validator-0_21")]
pub mod validator_0_21;
mod wrapper;

pub use all::{All, AllRejection};
pub use error::InputError;
pub use form::Form;
pub use json::Json;
pub use path::Path;
pub use public_message::PublicMessage;
pub use query::Query;
