//! Tests of the extractors with requests through a router.

mod all;
#[cfg(all(feature = "utoipa", feature = "garde-0_23"))]
mod document;
mod form;
#[cfg(all(feature = "garde-0_22", feature = "garde-0_23"))]
mod gardes;
mod hostile;
mod json;
mod logs;
mod order;
mod path;
mod places;
mod public_messages;
mod query;
#[cfg(feature = "garde-0_23")]
mod seed;
mod send;
mod type_mistakes;
#[cfg(any(feature = "garde-0_23", feature = "validator-0_21"))]
mod valid;
