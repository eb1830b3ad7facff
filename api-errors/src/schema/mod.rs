//! The OpenAPI form of one declaration: schema, example, headers, and the responses of a set (feature `utoipa`).

pub(crate) mod code_permits;
pub(crate) mod codes;
pub(crate) mod component_mark;
pub(crate) mod component_name;
pub(crate) mod data;
pub(crate) mod data_type;
pub(crate) mod document_forms;
pub(crate) mod envelope;
pub(crate) mod error_response;
pub(crate) mod example;
pub(crate) mod extensions;
pub(crate) mod free_name;
mod header;
mod header_name;
pub(crate) mod instances;
mod known_type;
pub(crate) mod lines;
pub(crate) mod marker;
pub(crate) mod media_form;
mod members;
pub(crate) mod merge;
pub(crate) mod minimal_value;
pub(crate) mod placeholder;
mod plain_text;
pub(crate) mod pointers;
pub(crate) mod problem;
mod response_cache;
pub(crate) mod responses;
pub(crate) mod shapes;
pub(crate) mod texts;
pub(crate) mod type_tree;
pub(crate) mod walk;

pub use codes::Responses;
pub use responses::responses_of;
