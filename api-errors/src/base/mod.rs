//! Items that depend on no other module of this crate: texts, media types, ids, single events.

pub(crate) mod accept;
#[cfg(feature = "axum")]
pub(crate) mod body;
pub(crate) mod bounds;
pub(crate) mod caught_panic;
pub(crate) mod const_text;
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) mod error_chain;
pub(crate) mod escape;
pub(crate) mod events;
pub(crate) mod hook;
#[cfg(feature = "utoipa")]
pub(crate) mod json_numbers;
pub(crate) mod language;
mod log_level;
pub(crate) mod media_type;
#[cfg(feature = "utoipa")]
pub(crate) mod nearest;
mod reason_phrase;
#[cfg(feature = "axum")]
pub(crate) mod request_id;
pub(crate) mod sanitize;
mod shared_source;
pub(crate) mod template;
#[cfg(feature = "axum")]
mod traceparent;
#[cfg(all(feature = "axum", feature = "utoipa"))]
pub(crate) mod unfinished_document;

pub(crate) use const_text::ConstText;
pub use log_level::LogLevel;
pub(crate) use reason_phrase::reason_phrase;
#[cfg(feature = "axum")]
pub(crate) use request_id::RequestId;
#[cfg(feature = "axum")]
pub use request_id::RequestIdSource;
pub(crate) use sanitize::Sanitized;
pub(crate) use shared_source::SharedSource;
pub use template::Hole;
pub(crate) use template::Template;
#[cfg(feature = "axum")]
pub use traceparent::Traceparent;
