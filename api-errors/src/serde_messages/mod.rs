//! The messages of serde, in words for a client.

pub(crate) mod expected;
pub(crate) mod field_path;
pub(crate) mod issue;
