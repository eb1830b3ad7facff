//! Classifies the messages of serde and rewrites them for a client.

pub(crate) mod expected;
pub(crate) mod field_path;
pub(crate) mod issue;
pub(crate) mod type_mistake;
