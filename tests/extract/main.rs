//! The extractors of the library, by request through a router.

mod all;
#[cfg(all(feature = "utoipa", feature = "garde"))]
mod document;
mod form;
mod hostile;
mod json;
mod logs;
mod order;
mod path;
mod query;
#[cfg(feature = "garde")]
mod seed;
mod send;
#[cfg(any(feature = "garde", feature = "validator"))]
mod valid;
