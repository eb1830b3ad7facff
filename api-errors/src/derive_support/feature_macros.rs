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

#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_utoipa {
    ($($code:tt)*) => { $($code)* };
}

/// A header with a fixed value: name and value are checked while compiling and not once an answer.
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed_header {
    ($name:expr, $value:expr) => {
        $crate::__private::HeaderSpec::fixed($name, $value, |map| {
            map.insert(
                const { $crate::__private::HeaderName::from_static($name) },
                const { $crate::__private::HeaderValue::from_static($value) },
            );
        })
    };
}

/// The types of the data fields of an error, each with the types that it is written with.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __data_types {
    ($(($type:ty, ($($part:ty),*))),*) => {
        &[$($crate::__private::DataType {
            own: $crate::__private::Probe::<$type>::SCHEMA,
            parts: &[$($crate::__private::Probe::<$part>::SCHEMA),*],
        }),*]
    };
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __data_types {
    ($($code:tt)*) => {
        &[]
    };
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_utoipa {
    ($($code:tt)*) => {};
}
