//! The values that one instance of an error adds to its declaration.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
#[cfg(any(feature = "axum", feature = "tracing"))]
use std::error::Error;
use std::fmt::Display;
use std::panic::Location;

use http::{HeaderMap, StatusCode};
use serde::Serialize;

use super::causes::OtherSources;
use super::spec::ErrorSpec;

/// The values of one instance, borrowed by the code that renders it.
///
/// Part of the generated code; not covered by semver.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[expect(
    missing_debug_implementations,
    reason = "trait objects of `Display` have none"
)]
pub struct Instance<'a> {
    /// The status that replaces the declared one, if the declaration lists it.
    pub status: Option<StatusCode>,
    /// The values of the placeholders: first those of the message, then of the description, then of the headers.
    pub args: &'a [&'a dyn Display],
    /// The text that replaces the declared message.
    pub msg: Option<&'a dyn Display>,
    /// The text that replaces the declared description.
    pub desc: Option<&'a dyn Display>,
    pub data: Data<'a>,
    /// The values of the header fields, in the order of the declaration.
    pub headers: &'a [Option<&'a dyn Display>],
    /// The parts that few instances have.
    pub extra: Option<&'a InstanceExtra<'a>>,
}

/// The parts that few instances have, separate from the instance to keep it small.
///
/// Part of the generated code; not covered by semver.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[expect(
    missing_debug_implementations,
    reason = "trait objects of `Display` have none"
)]
#[cfg_attr(
    not(any(feature = "axum", feature = "tracing")),
    expect(dead_code, reason = "only the log line asks for some of them")
)]
pub struct InstanceExtra<'a> {
    /// Headers that replace the declared headers of the same names.
    pub(crate) headers: Option<&'a HeaderMap>,
    /// The sources for the log that `Error::source` does not name.
    pub(crate) other_sources: Option<&'a OtherSources<'a>>,
    /// The place where the error was made, for the log.
    pub(crate) location: Option<&'static Location<'static>>,
    /// The captured backtrace, for the log.
    pub(crate) backtrace: Option<&'a dyn Display>,
    /// The fields that are marked `log`.
    pub(crate) log_fields: &'a [LogField<'a>],
}

/// The name of a field that is marked `log`, and its value. `None` if the field is.
pub(crate) type LogField<'a> = (&'static str, Option<&'a dyn Display>);

impl<'a> InstanceExtra<'a> {
    pub(crate) const NONE: Self = Self {
        headers: None,
        other_sources: None,
        location: None,
        backtrace: None,
        log_fields: &[],
    };

    /// Creates the parts that a location and a backtrace give the log, for the generated code.
    pub fn of_fields(
        location: Option<&&'static Location<'static>>,
        backtrace: Option<&'a Backtrace>,
    ) -> Self {
        let is_captured = |trace: &&Backtrace| trace.status() == BacktraceStatus::Captured;
        Self {
            location: location.copied(),
            backtrace: backtrace
                .filter(is_captured)
                .map(|trace| trace as &dyn Display),
            ..Self::NONE
        }
    }

    /// Adds the fields that are marked `log`, for the generated code.
    #[must_use]
    pub fn with_log_fields(self, log_fields: &'a [LogField<'a>]) -> Self {
        Self { log_fields, ..self }
    }

    /// Returns the sources that `Error::source` does not name.
    #[cfg(any(feature = "axum", feature = "tracing"))]
    pub(crate) fn other_sources(&self) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
        self.other_sources.into_iter().flat_map(OtherSources::iter)
    }
}

/// The data of one instance.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[expect(
    missing_debug_implementations,
    reason = "trait objects of `Json` have none"
)]
pub enum Data<'a> {
    /// The data of the declaration.
    Declared,
    /// The values of the data fields, in addition to the data of the declaration.
    Members(&'a [&'a dyn Json]),
    /// A value that is all of the data.
    Whole(&'a dyn Json),
    /// A value that is all of the data, already serialized as JSON.
    Written(&'a str),
    /// The data of the declaration and of its fields, already serialized as JSON.
    WrittenMembers(&'a str),
}

impl Data<'_> {
    /// Returns whether the data are the members that the declaration names.
    pub(crate) const fn are_members(&self) -> bool {
        matches!(
            self,
            Self::Declared | Self::Members(_) | Self::WrittenMembers(_)
        )
    }
}

impl Instance<'_> {
    /// An instance that adds nothing to the declaration.
    pub const PLAIN: Self = Self {
        status: None,
        args: &[],
        msg: None,
        desc: None,
        data: Data::Declared,
        headers: &[],
        extra: None,
    };

    /// The status of the instance: its own, if the declaration lists it, or else the declared one.
    pub(crate) fn status(&self, spec: &ErrorSpec) -> StatusCode {
        let own = self.status;
        let listed = own.filter(|own| spec.extra.codes.contains(&own.as_u16()));
        listed.unwrap_or(spec.status)
    }

    /// Returns the headers that replace the declared headers of the same names.
    pub(crate) fn own_headers(&self) -> Option<&HeaderMap> {
        self.extra?.headers
    }

    /// The fields that are marked `log`.
    #[cfg(any(feature = "axum", feature = "tracing"))]
    pub(crate) fn log_fields(&self) -> &[LogField<'_>] {
        self.extra.map_or(&[], |extra| extra.log_fields)
    }

    /// Returns whether the instance adds nothing to the body, so that the declared body can be sent.
    #[cfg(feature = "axum")]
    pub(crate) const fn is_plain(&self) -> bool {
        self.args.is_empty()
            && self.msg.is_none()
            && self.desc.is_none()
            && matches!(self.data, Data::Declared)
    }
}

/// Gets each layer of an error, the outermost first.
///
/// Part of the generated code; not covered by semver.
#[doc(hidden)]
pub type LayerVisitor<'v, 'a> = &'v mut (dyn FnMut(&'a (dyn Any + 'static)) + 'v);

/// A `Serialize` that can be a trait object.
#[doc(hidden)]
pub trait Json {
    /// Appends the value to `out`. If this fails, `out` can end with a part of the value.
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()>;
}

impl<T: Serialize + ?Sized> Json for T {
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, self)
    }
}
