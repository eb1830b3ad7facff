//! The ideas, a page each.

#[doc = include_str!("../docs/guide/groups.md")]
pub mod groups {}

#[doc = include_str!("../docs/guide/text_of_an_instance.md")]
pub mod text_of_an_instance {}

#[doc = include_str!("../docs/guide/what_never_leaks.md")]
pub mod what_never_leaks {}

#[doc = include_str!("../docs/guide/coming_from.md")]
pub mod coming_from {}

#[cfg(feature = "utoipa")]
#[doc = include_str!("../docs/guide/documenting_errors.md")]
pub mod documenting_errors {}
