//! The code of the guide page on telemetry: it needs libraries that the library itself does not need.

#[cfg(doctest)]
#[doc = include_str!("../../../api-errors/docs/guide/telemetry.md")]
pub mod guide {}
