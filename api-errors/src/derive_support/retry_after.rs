//! The field marked `retry_after`.

use std::time::Duration;

/// A type that a field marked `retry_after` can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no time to wait",
    label = "`retry_after` takes whole seconds (`u8` to `u64`, `usize`) or a `std::time::Duration`, or an `Option` of one"
)]
pub trait RetryAfter {
    /// The whole seconds, rounded up, so that a client that waits this long is not too early.
    fn seconds(&self) -> u64;
}

impl RetryAfter for Duration {
    fn seconds(&self) -> u64 {
        self.as_secs()
            .saturating_add(u64::from(self.subsec_nanos() > 0))
    }
}

macro_rules! whole_seconds {
    ($($number:ident)*) => {$(
        impl RetryAfter for $number {
            fn seconds(&self) -> u64 {
                #[allow(clippy::cast_lossless)] // `usize` has no lossless conversion
                { *self as u64 }
            }
        }
    )*};
}
whole_seconds!(u8 u16 u32 u64 usize);

/// The seconds of a `retry_after` field, if it has any.
pub fn seconds<T: RetryAfter>(value: Option<&T>) -> Option<u64> {
    value.map(RetryAfter::seconds)
}
