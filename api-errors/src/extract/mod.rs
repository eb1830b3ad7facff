//! Extractors that refuse in the words of the API.
//!
//! [`Json`], [`Query`], [`Path`] and [`Form`] read what axum's own read, with the same limits and content
//! types, and reject with [`InputError`]: every fault is a [`FieldError`](crate::errors::FieldError) with
//! the path of the field, a word for programs, and a sentence that names no type of the server. The names
//! are axum's on purpose: utoipa finds the bodies and parameters of an operation by them.
//!
//! - [`All`] runs several extractors and reports the faults of all
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
//! # The answers
//!
//! | what went wrong | answer |
//! |---|---|
//! | what was sent is not JSON, or does not fit | `VAL-422`, its `data.errors` as below |
//! | the content type is missing or another one | `HTTP-415`, with `Accept` |
//! | the body is over the limit | `HTTP-413` |
//! | the body could not be read to its end | `HTTP-400` |
//! | the route and the handler disagree | `SERVER-500`, the cause in the log |
//!
//! # The types of faults
//!
//! A closed list: clients may switch on it.
//!
//! | `type` | `field` | when |
//! |---|---|---|
//! | `missing` | the missing field | a field is required; or the whole body, which is empty |
//! | `unknown_field` | the field | with `deny_unknown_fields` |
//! | `duplicate_field` | the field | a field is given twice |
//! | `invalid_type` | the field | a text instead of a number; a parameter of the path that does not parse |
//! | `invalid_value` | the field | of the right type and yet not accepted: a number out of range, a rule of `garde` |
//! | `unknown_variant` | the field | none of the values of an enum |
//! | `invalid_length` | the field | a list that must have as many elements |
//! | `json_invalid` | `root` | no JSON, or cut off: the message has line and column |
//! | `invalid_utf8` | the parameter | a parameter of the path is no UTF-8 |
//!
//! `validator_0_21::Valid` adds the names of the broken rules (`length`, `range`, `email`, ..).
//!
//! Of more than 100 faults the first 100 are listed, and all are counted in the description.
//!
//! A path is dotted (`addr.zip`, `tags.2`); the input as a whole is `root`. A name that the client chose is
//! shown at most 200 characters long, and a run of control characters in it as one space.

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
mod path;
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
pub use query::Query;
