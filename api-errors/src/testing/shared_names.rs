//! Lists the names that several declarations of a document have.

use utoipa::openapi::OpenApi;

use super::findings::findings;
use crate::schema::extensions::SHARED_NAMES;

/// A name that several components of a document would have. The errors among them have their module path before it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedName {
    /// The name, such as `OrderErrorNotFound` of an error or `OrderError-404` of a response.
    pub name: String,
    /// The paths of the declarations, such as `shop::orders::OrderError::NotFound`.
    pub declarations: Vec<String>,
}

/// Returns the names that several declarations of a finished document have, or a declaration and a component of yours.
///
/// The document gives each of these errors its module path, so the name of one error depends on the other one. To fix
/// it, add `name = ".."` to one of the declarations. [The guide](crate::guide::documenting_errors#names) shows the rules.
///
/// ```
/// use api_errors::testing::shared_names;
/// use api_errors::{ApiError, ApiErrors};
/// use utoipa::OpenApi;
///
/// mod orders {
///     #[derive(Debug, api_errors::ApiError)]
///     #[api_error(code = 410, msg = "The order is gone", err_code = "ORDER-410")]
///     pub struct GoneError;
/// }
///
/// mod users {
///     #[derive(Debug, api_errors::ApiError)]
///     #[api_error(code = 410, msg = "The user is gone", err_code = "USER-410")]
///     pub struct GoneError;
/// }
///
/// #[derive(Debug, ApiError)]
/// enum AppError {
///     #[api_error(transparent)]
///     Order(#[from] orders::GoneError),
///     #[api_error(transparent)]
///     User(#[from] users::GoneError),
/// }
///
/// #[api_errors::path(get, path = "/", responses((status = 200)))]
/// async fn index() -> Result<(), AppError> {
///     Err(orders::GoneError.into())
/// }
///
/// #[derive(OpenApi)]
/// #[openapi(paths(index))]
/// struct Api;
///
/// let mut openapi = Api::openapi();
/// ApiErrors::new().document(&mut openapi);
///
/// let [shared] = &shared_names(&openapi)[..] else { unreachable!() };
/// assert_eq!(shared.name, "GoneError");
/// assert!(shared.declarations[0].ends_with("orders::GoneError"));
/// let schemas = openapi.components.unwrap().schemas;
/// assert!(schemas.keys().any(|name| name.ends_with("OrdersGoneError")));
/// ```
///
/// # Panics
/// If the document is not finished: call [`ApiErrors::document`](crate::ApiErrors::document) first.
#[track_caller]
pub fn shared_names(openapi: &OpenApi) -> Vec<SharedName> {
    let found = findings(openapi, SHARED_NAMES).into_iter();
    found
        .map(|(name, declarations)| SharedName { name, declarations })
        .collect()
}
