//! The OpenAPI form of what is declared (feature `utoipa`): an adapter over `ErrorSpec` and `ErrorSet`.

use std::collections::BTreeMap;

use utoipa::openapi::{RefOr, Response};

mod any;
mod app;
mod components;
mod data;
mod document;
mod drafts;
mod error_responses;
mod example;
pub(crate) mod extensions;
mod form;
mod handler;
mod joined;
mod known;
mod merge;
mod operations;
mod orphans;
mod problem;
mod responses;
mod schema;
mod share;
mod smallest;
mod union;
mod untyped;
mod walk;
mod writer;

pub(crate) use document::Documenting;
pub use error_responses::{ErrorResponses, ErrorTypes};
pub use handler::{NoErrors, Returned};
pub use joined::{Joined, UpTo};
pub(crate) use known::outline_of;
pub use responses::responses_of;
pub use union::ErrorUnion;

/// What `utoipa::IntoResponses` answers.
pub type Responses = BTreeMap<String, RefOr<Response>>;
