//! Lists the codes that several errors of a document have.

use utoipa::openapi::OpenApi;

use super::findings::findings;
use crate::schema::extensions::SHARED_CODES;

/// A code that several errors of a document have, although their declarations do not allow it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedCode {
    /// The error code.
    pub err_code: String,
    /// The errors with this code, such as `OrderError::NotFound`.
    pub errors: Vec<String>,
}

/// Returns the codes that several unrelated errors of a finished document have. Clients cannot tell these errors apart.
///
/// A code is left out if each of its errors has `allow(shared_code)`, or if
/// [`ApiErrors::allow_shared_code`](crate::ApiErrors::allow_shared_code) accepts it. Within one error type, the compiler
/// finds such codes.
///
/// ```
/// use api_errors::testing::{SharedCode, shared_codes};
/// use api_errors::{ApiError, ApiErrors, errors::NotFoundError};
/// use utoipa::OpenApi;
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 404, msg = "User not found", err_code = "RES-404")] // the code of `NotFoundError`
/// struct UserNotFoundError;
///
/// #[api_errors::path(get, path = "/orders", responses((status = 200)))]
/// async fn orders() -> Result<(), NotFoundError> {
///     Err(NotFoundError::new())
/// }
///
/// #[api_errors::path(get, path = "/users", responses((status = 200)))]
/// async fn users() -> Result<(), UserNotFoundError> {
///     Err(UserNotFoundError)
/// }
///
/// #[derive(OpenApi)]
/// #[openapi(paths(orders, users))]
/// struct Api;
///
/// fn found(errors: &ApiErrors) -> Vec<SharedCode> {
///     let mut openapi = Api::openapi();
///     errors.document(&mut openapi);
///     shared_codes(&openapi)
/// }
///
/// let [shared] = &found(&ApiErrors::new())[..] else { unreachable!() };
/// assert_eq!(shared.err_code, "RES-404");
/// assert_eq!(shared.errors, ["NotFoundError", "UserNotFoundError"]);
///
/// // Accepted: a test that asserts this keeps later errors from sharing a code.
/// assert_eq!(found(&ApiErrors::new().allow_shared_code("RES-404")), []);
/// ```
///
/// # Panics
/// If the document is not finished: call [`ApiErrors::document`](crate::ApiErrors::document) first.
#[track_caller]
pub fn shared_codes(openapi: &OpenApi) -> Vec<SharedCode> {
    let found = findings(openapi, SHARED_CODES).into_iter();
    found
        .map(|(err_code, errors)| SharedCode { err_code, errors })
        .collect()
}
