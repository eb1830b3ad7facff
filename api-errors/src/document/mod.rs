//! The OpenAPI document of an app: the error responses of each operation, and their components (feature `utoipa`).

mod app_errors;
mod components;
mod error_responses;
mod exclusion;
mod existing;
mod findings;
mod finish;
mod handler;
mod merged;
mod names;
mod operations;
mod orphans;
mod own_response;
mod plan;
mod planned_response;
mod shared_codes;
mod shared_responses;
mod status_key;
mod type_table;
mod union;
mod untyped;
mod writer;

#[cfg(feature = "testing")]
pub(crate) use app_errors::codes_of_app;
pub use error_responses::{ErrorResponses, ErrorTypes};
pub(crate) use finish::DocumentSettings;
pub use handler::{NoErrors, Returned, Untyped};
pub use merged::{Accumulated, Merged, Underlying};
pub use union::UnionStyle;
