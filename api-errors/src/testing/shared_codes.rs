//! Lists the codes that several errors of a document have.

use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::drift::check_finished;
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
/// use api_errors::testing::shared_codes;
/// use api_errors::{ApiErrors, errors::{ConflictError, NotFoundError}};
/// use utoipa::OpenApi;
///
/// #[api_errors::path(get, path = "/orders", responses((status = 200)))]
/// async fn orders() -> Result<(), NotFoundError> {
///     Err(NotFoundError::new())
/// }
///
/// #[derive(OpenApi)]
/// #[openapi(paths(orders))]
/// struct Api;
///
/// let mut openapi = Api::openapi();
/// ApiErrors::new().common_errors::<ConflictError>().document(&mut openapi);
/// assert_eq!(shared_codes(&openapi), []);
/// ```
///
/// # Panics
/// If the document is not finished: call [`ApiErrors::document`](crate::ApiErrors::document) first.
#[track_caller]
pub fn shared_codes(openapi: &OpenApi) -> Vec<SharedCode> {
    let document = serde_json::to_value(openapi).map_err(|error| error.to_string());
    let finished = document.and_then(|document| check_finished(&document).map(|()| document));
    let document = match finished {
        Ok(document) => document,
        Err(problem) => panic!("the document cannot be checked: {problem}"),
    };
    let found = document[SHARED_CODES].as_object().into_iter().flatten();
    let shared = found.map(|(err_code, errors)| SharedCode {
        err_code: err_code.clone(),
        errors: errors
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    });
    shared.collect()
}
