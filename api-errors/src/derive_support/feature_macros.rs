//! Macros for generated code that depends on a feature of this crate.
//!
//! A `#[cfg(feature = "..")]` in the generated code would check the features of the user's crate. These macros check
//! the features of this crate.

/// The code of a feature that is on. `__private` has a name of this macro, or of the next one, for each driver.
#[doc(hidden)]
#[macro_export]
macro_rules! __kept {
    ($($code:tt)*) => { $($code)* };
}

/// The code of a feature that is off.
#[doc(hidden)]
#[macro_export]
macro_rules! __dropped {
    ($($code:tt)*) => {};
}

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

/// Declares a header with a fixed value. Name and value are checked at compile time and not for each response.
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

/// The doc comments of errors. Only the OpenAPI document contains them.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __docs {
    ($($docs:expr),*) => { &[$($docs),*] };
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __docs {
    ($($docs:expr),*) => {
        &[]
    };
}

/// The fields of placeholders. Only the examples in the document need their types.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __arg_types {
    ($(($data:expr, $type:ty)),*) => {
        &[$($crate::__private::ArgType {
            data: $data,
            type_name: ::core::any::type_name::<$type>,
        }),*]
    };
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __arg_types {
    ($($code:tt)*) => {
        &[]
    };
}

/// The types of the data fields of an error, each with the types inside it.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __data_types {
    ($(($type:ty, ($($part:ty),*))),*) => {
        &[$($crate::__private::DataType {
            own: $crate::__private::Probe::<$type>::TYPE,
            parts: &[$($crate::__private::Probe::<$part>::TYPE),*],
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
