//! Lists the prefixes of `ApiErrors::under` and `ApiErrors::format_under` that cover no operation of a document.

use utoipa::openapi::OpenApi;

use super::findings::findings;
use crate::schema::extensions::UNUSED_PREFIXES;

/// A prefix of [`ApiErrors::under`](crate::ApiErrors::under) or [`ApiErrors::format_under`](crate::ApiErrors::format_under) that
/// covers no operation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnusedPrefix {
    /// The prefix, such as `/admin`.
    pub prefix: String,
    /// The types whose errors no operation got, such as `AuthError`. Empty for a prefix that has a form of its own.
    pub errors: Vec<String>,
}

/// Returns the prefixes of [`ApiErrors::under`](crate::ApiErrors::under), and of [`format_under`](crate::ApiErrors::format_under)
/// and its siblings, that cover no operation of a finished document.
///
/// Such a prefix has a typo, or the routes below it have moved: the document does not list the errors of the middleware, or no
/// operation has the form.
///
/// ```
/// use api_errors::testing::unused_prefixes;
/// use api_errors::{ApiErrors, errors::ForbiddenError};
/// use utoipa::OpenApi;
///
/// #[api_errors::path(get, path = "/admin/users", responses((status = 200)))]
/// async fn users() {}
///
/// #[derive(OpenApi)]
/// #[openapi(paths(users))]
/// struct Api;
///
/// let mut openapi = Api::openapi();
/// ApiErrors::new().under::<ForbiddenError>("/admni").document(&mut openapi);
///
/// let [unused] = &unused_prefixes(&openapi)[..] else { unreachable!() };
/// assert_eq!(unused.prefix, "/admni");
/// assert_eq!(unused.errors, ["ForbiddenError"]);
/// ```
///
/// # Panics
/// If the document is not finished: call [`ApiErrors::document`](crate::ApiErrors::document) first.
#[track_caller]
pub fn unused_prefixes(openapi: &OpenApi) -> Vec<UnusedPrefix> {
    let found = findings(openapi, UNUSED_PREFIXES).into_iter();
    found
        .map(|(prefix, errors)| UnusedPrefix { prefix, errors })
        .collect()
}
