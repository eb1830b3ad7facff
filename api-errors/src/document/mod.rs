//! The OpenAPI document of an app: the error responses of each operation, and their components (feature `utoipa`).

mod app_errors;
mod argument;
mod components;
mod contributions;
mod error_responses;
mod exclusion;
mod existing;
mod findings;
mod finish;
#[cfg(feature = "utoipa-axum-0_3")]
mod guard;
mod handler;
mod known_rejections;
mod merged;
mod names;
mod narrowing;
mod operations;
mod orphans;
mod own_response;
mod path_prefix;
mod plan;
mod planned_response;
mod shared_codes;
mod shared_responses;
mod status_key;
mod substitutes;
mod type_table;
mod union;
mod untyped;
mod writer;

#[cfg(feature = "testing")]
pub(crate) use app_errors::codes_of_app;
pub use argument::{
    BodyArgument, BodyBeside, DeclaredArgument, NoExtractor, PartsArgument, PartsBeside, Rejection,
    Rejects, is_extractor,
};
pub use contributions::Contributions;
pub use error_responses::{ErrorResponses, ErrorTypes};
pub(crate) use finish::DocumentSettings;
#[cfg(feature = "utoipa-axum-0_3")]
pub use guard::MiddlewareErrors;
#[cfg(feature = "utoipa-axum-0_3")]
pub(crate) use guard::guard_operations;
pub use handler::{NoErrors, Returned, Untyped};
pub use merged::{Accumulated, Merged, Underlying};
pub use narrowing::{Narrowing, ReturnedErrors, Selected};
pub(crate) use path_prefix::PathPrefix;
pub use union::UnionStyle;
