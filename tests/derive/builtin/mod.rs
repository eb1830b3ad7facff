//! The built-in errors.

mod builders;
mod http_error;
mod internal;
mod query;
mod table;
mod validation;
