//! What the derive writes only where a feature of this crate is on.
//!
//! A `#[cfg(feature = "..")]` in the expansion would ask the user's crate; these ask this one.

#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_axum {
    ($($code:tt)*) => { $($code)* };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_axum {
    ($($code:tt)*) => {};
}
