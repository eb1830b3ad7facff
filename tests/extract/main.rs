//! The extractors of the library, by request through a router.

mod form;
mod hostile;
mod json;
mod path;
mod query;
mod send;
