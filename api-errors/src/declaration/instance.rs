//! What one instance of an error adds to its declaration.

use std::fmt::Display;

use http::HeaderMap;
use serde::Serialize;

/// The values of one instance, lent to whoever renders it.
///
/// Part of what the derive writes; not covered by semver.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[expect(
    missing_debug_implementations,
    reason = "trait objects of `Display` have none"
)]
pub struct Instance<'a> {
    /// The values of the placeholders: of the message, of the description, of the headers.
    pub args: &'a [&'a dyn Display],
    /// In place of the declared message.
    pub msg: Option<&'a dyn Display>,
    /// In place of the declared description.
    pub desc: Option<&'a dyn Display>,
    pub data: Data<'a>,
    /// The values of the header fields, in the order of the declaration.
    pub headers: &'a [Option<&'a dyn Display>],
    /// Sent instead of the declared headers of the same names.
    pub own_headers: Option<&'a HeaderMap>,
}

/// The data of one instance.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[expect(
    missing_debug_implementations,
    reason = "trait objects of `Json` have none"
)]
pub enum Data<'a> {
    /// What the declaration says.
    Declared,
    /// The values of the data fields, beside what the declaration says.
    Members(&'a [&'a dyn Json]),
    /// A value that is the whole of it.
    Whole(&'a dyn Json),
    /// JSON that was written before.
    Written(&'a str),
}

impl Instance<'_> {
    /// Nothing beside the declaration.
    pub const PLAIN: Self = Self {
        args: &[],
        msg: None,
        desc: None,
        data: Data::Declared,
        headers: &[],
        own_headers: None,
    };

    /// Whether the declaration says it all, so that its body can be sent as it is.
    #[cfg(feature = "axum")]
    pub(crate) const fn is_plain(&self) -> bool {
        self.args.is_empty()
            && self.msg.is_none()
            && self.desc.is_none()
            && matches!(self.data, Data::Declared)
    }
}

/// `Serialize` that can be a trait object.
#[doc(hidden)]
pub trait Json {
    /// Appends the value; on an error `out` may end with a part of it.
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()>;
}

impl<T: Serialize + ?Sized> Json for T {
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, self)
    }
}
