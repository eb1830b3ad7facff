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
    unused_lifetimes,
    unused_results,
    elided_lifetimes_in_paths
)]
#![deny(clippy::all)]
#![allow(
    clippy::missing_errors_doc,
    clippy::unused_async,
    reason = "handlers document their errors in OpenAPI and need no `.await`"
)]
//! Nothing that the attribute on a handler writes warns.

use api_errors::ApiError;
use api_errors::errors::NotFoundError;

mod elsewhere {
    pub(crate) mod deep {
        pub(crate) use api_errors as renamed;
    }
}

/// Documented.
#[deprecated = "use another"]
#[derive(Debug)]
pub struct Old;

/// The use in the signature is allowed; the one that the attribute writes is not the user's.
#[allow(deprecated)]
#[api_errors::path(get, path = "/old")]
pub async fn deprecated() -> Result<Old, NotFoundError> {
    Err(NotFoundError::new())
}

/// Documented.
#[api_errors::path(crate = "elsewhere::deep::renamed", get, path = "/renamed")]
pub async fn renamed() -> Result<String, NotFoundError> {
    Err(NotFoundError::new())
}

/// Documented.
#[derive(Debug, ApiError)]
pub enum Narrowed<'a> {
    /// Documented.
    #[deprecated]
    #[api_error(code = 410, msg = "Gone {0}", err_code = "OLD-410")]
    Gone(&'a str),
    /// Documented.
    #[api_error(code = 409, msg = "Taken", err_code = "OLD-409")]
    r#Type,
    /// Documented.
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

/// Documented.
#[derive(Debug, ApiError)]
pub enum Single {
    /// Documented.
    #[api_error(code = 410, msg = "Gone", err_code = "SINGLE-410")]
    Gone,
}

/// Documented.
#[api_errors::path(get, path = "/narrowed", errors(Narrowed::<'_>::Gone, Narrowed::<'_>::r#Type, NotFoundError, "OLD-409"))]
pub async fn narrowed<'a>() -> Result<&'a str, Narrowed<'a>> {
    Ok("text")
}

/// Documented.
#[api_errors::path(
    get,
    path = "/except",
    crate = "elsewhere::deep::renamed",
    except(Single::Gone)
)]
pub async fn except() -> Result<String, Single> {
    Err(Single::Gone)
}

/// Documented.
#[api_errors::path(get, path = "/raw")]
pub async fn r#type() -> Result<String, NotFoundError> {
    Err(NotFoundError::new())
}

/// Documented.
#[api_errors::path(get, path = "/never")]
pub async fn never() -> ! {
    std::process::exit(0)
}

fn main() {
    drop((deprecated(), renamed(), r#type(), never()));
    drop((narrowed(), except()));
}
