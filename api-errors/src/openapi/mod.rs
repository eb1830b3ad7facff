//! The OpenAPI form of what is declared (feature `utoipa`): an adapter over `ErrorSpec` and `ErrorSet`.

use std::collections::BTreeMap;

use utoipa::openapi::{RefOr, Response};

mod app;
mod components;
mod data;
mod document;
mod drafts;
mod error_responses;
mod example;
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
mod walk;
mod writer;

pub use data::DataType;
pub(crate) use data::Described;
pub(crate) use document::Documenting;
pub use error_responses::{ErrorResponses, ErrorTypes};
pub use handler::{NoErrors, Returned};
pub use joined::{Joined, UpTo};
pub(crate) use known::outline_of;
#[cfg(feature = "testing")]
pub(crate) use known::{ANY_ERROR, MARK};
pub use responses::responses_of;
pub use union::ErrorUnion;

/// What `utoipa::IntoResponses` answers.
pub type Responses = BTreeMap<String, RefOr<Response>>;

/// The name of the list of codes that every response of ours carries.
///
/// It stays in the document: tools may read it, and a second `document` knows by it what is ours.
pub(crate) const CODES: &str = "x-error-codes";

/// The schema of a body that nobody describes.
pub(crate) fn any_body() -> RefOr<utoipa::openapi::Schema> {
    data::any_value()
}
