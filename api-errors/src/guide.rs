//! The ideas, a page each.

#[doc = include_str!("../docs/guide/groups.md")]
pub mod groups {}

#[doc = include_str!("../docs/guide/text_of_an_instance.md")]
pub mod text_of_an_instance {}

#[doc = include_str!("../docs/guide/what_never_leaks.md")]
pub mod what_never_leaks {}

#[doc = include_str!("../docs/guide/databases.md")]
pub mod databases {}

#[doc = include_str!("../docs/guide/coming_from.md")]
pub mod coming_from {}

#[cfg(feature = "utoipa")]
#[doc = include_str!("../docs/guide/documenting_errors.md")]
pub mod documenting_errors {}

#[cfg(all(feature = "axum", feature = "utoipa"))]
#[doc = include_str!("../docs/guide/error_types.md")]
pub mod error_types {}

#[cfg(feature = "axum")]
#[doc = include_str!("../docs/guide/install.md")]
pub mod install {}

#[cfg(feature = "axum")]
#[doc = include_str!("../docs/guide/stacks_with_axum.md")]
pub mod stacks_with_axum {}

#[doc = include_str!("../docs/guide/other_frameworks.md")]
pub mod other_frameworks {}

#[cfg(feature = "axum")]
#[doc = include_str!("../docs/guide/formats.md")]
pub mod formats {}

#[doc = include_str!("../docs/guide/known_formats.md")]
pub mod known_formats {}

// Its examples list what is not translated.
#[cfg(all(feature = "axum", any(not(doctest), feature = "testing")))]
#[doc = include_str!("../docs/guide/languages.md")]
pub mod languages {}

#[cfg(feature = "axum")]
#[doc = include_str!("../docs/guide/logged_and_sent.md")]
pub mod logged_and_sent {}

// Its code needs libraries that this package does not have: `tests/telemetry` runs it.
#[cfg(all(feature = "axum", not(doctest)))]
#[doc = include_str!("../docs/guide/telemetry.md")]
pub mod telemetry {}

// Its example reads the log line, which there is with `tracing` alone.
#[cfg(all(feature = "axum", any(not(doctest), feature = "tracing")))]
#[doc = include_str!("../docs/guide/order_of_layers.md")]
pub mod order_of_layers {}

#[cfg(feature = "axum")]
#[doc = include_str!("../docs/guide/validation.md")]
pub mod validation {}

#[cfg(feature = "ws")]
#[doc = include_str!("../docs/guide/websockets.md")]
pub mod websockets {}

// Its example compares bodies with their schemas.
#[cfg(all(feature = "testing", any(not(doctest), feature = "testing-schema")))]
#[doc = include_str!("../docs/guide/testing_errors.md")]
pub mod testing_errors {}

#[cfg(feature = "axum")]
#[doc = include_str!("../docs/guide/own_errors.md")]
pub mod own_errors {}
