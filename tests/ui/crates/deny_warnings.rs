#![deny(
    warnings,
    deprecated,
    missing_docs,
    unused_qualifications,
    unreachable_pub,
    missing_debug_implementations
)]
#![deny(
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unused_results,
    unused_lifetimes
)]
#![deny(
    unused_import_braces,
    variant_size_differences,
    non_ascii_idents,
    let_underscore_drop,
    elided_lifetimes_in_paths
)]
#![deny(
    redundant_lifetimes,
    explicit_outlives_requirements,
    meta_variable_misuse,
    unit_bindings,
    unsafe_code
)]
#![deny(clippy::all)]
//! Nothing that the derive writes warns.

use api_errors::ApiError;

/// Documented.
#[derive(Debug, ApiError)]
#[deprecated = "use another"]
#[api_error(code = 404, msg = "{id}", err_code = "OLD-404")]
pub struct Old {
    /// Documented.
    #[api_error(data)]
    pub id: u64,
}

/// Documented.
#[derive(Debug, ApiError)]
pub enum Error {
    /// Documented.
    #[api_error(code = 404, msg = "Not Found {id:>5}", err_code = "RES-404", example = Self::NotFound { id: 1, wait: None })]
    NotFound {
        /// Documented.
        #[api_error(data)]
        id: u64,
        /// Documented.
        #[api_error(retry_after)]
        wait: Option<u64>,
    },
    /// Documented.
    #[deprecated]
    #[api_error(code = 410, msg = "Gone", err_code = "RES-410")]
    Gone,
    /// Documented.
    #[api_error(code = 411, msg = "Length {id}", err_code = "RES-411")]
    Length {
        /// Documented.
        #[deprecated]
        #[api_error(data)]
        id: u64,
    },
    /// Documented.
    #[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
    Failed(#[from] std::fmt::Error),
    /// Documented.
    #[api_error(transparent)]
    Login(#[from] api_errors::errors::UnauthorizedError),
}

/// Documented.
#[derive(Debug, ApiError)]
pub enum Never {}

/// Documented.
#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{0}", err_code = "GENERIC-404")]
pub struct Generic<'a, T: ?Sized, const N: usize>(pub &'a T, pub [u8; N]);

#[derive(Debug, ApiError)]
#[api_error(transparent)]
struct Private(#[from] Error);

/// Documented.
#[derive(Debug, ApiError)]
#[allow(non_camel_case_types)]
#[api_error(code = http::StatusCode::CONFLICT)]
pub enum lower_case {
    /// Documented.
    #[api_error(msg = "Variant", err_code = "VARIANT")]
    variant,
}

fn main() {
    drop(Private::from(Error::Failed(std::fmt::Error)).to_string());
}
