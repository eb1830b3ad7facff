//! The settings for the OpenAPI document of an app (feature `utoipa`).

use utoipa::Modify;
use utoipa::openapi::OpenApi;

use super::ApiErrors;
use crate::declaration::{ApiErrorSet, find_duplicate};
use crate::document::{PathPrefix, UnionStyle};

/// Settings for the OpenAPI document (feature `utoipa`).
impl ApiErrors {
    /// Adds the errors of `E` to every operation. Use it for the errors of middleware around the whole app, such as a rate
    /// limit. An operation that already has one of these errors does not get it twice.
    ///
    /// For middleware around a part of the app, use [`under`](Self::under), or the guards of `api_errors::middleware` (feature
    /// `utoipa-axum-0_3`).
    ///
    /// A duplicate code within `E` does not compile. If an error of the document has the code of another one,
    /// [`document`](Self::document) reports it.
    pub fn common_errors<E: ApiErrorSet>(mut self) -> Self {
        const {
            if let Some(duplicate) = find_duplicate(E::SET) {
                panic!("{}", duplicate.as_str())
            }
        }
        self.document.add_common_errors(E::SET);
        self
    }

    /// Adds the errors of `E` to the operations under a path, for middleware that covers a part of the app. An operation that
    /// already has one of these errors does not get it twice.
    ///
    /// The prefix consists of whole segments: `/admin` covers `/admin` and `/admin/users`, and not `/administrator`. The names of
    /// parameters do not matter: `/orgs/{id}/admin` covers `/orgs/{org}/admin/users`. A parameter covers only a parameter. The
    /// prefix is compared with the paths of the document, so it contains the paths of `nest`, and not the path of a
    /// server's URL. A trailing `/` changes nothing.
    ///
    /// If a prefix covers no operation, [`document`](Self::document) reports it. Duplicate codes are found as for
    /// [`common_errors`](Self::common_errors).
    ///
    /// ```
    /// use api_errors::{ApiErrors, errors::ForbiddenError};
    /// use utoipa::OpenApi;
    ///
    /// #[api_errors::path(get, path = "/admin/users", responses((status = 200)))]
    /// async fn users() {}
    ///
    /// #[api_errors::path(get, path = "/orders", responses((status = 200)))]
    /// async fn orders() {}
    ///
    /// #[derive(OpenApi)]
    /// #[openapi(paths(users, orders))]
    /// struct Api;
    ///
    /// let mut openapi = Api::openapi();
    /// ApiErrors::new().under::<ForbiddenError>("/admin").document(&mut openapi);
    /// let has_403 = |path| openapi.paths.paths[path].get.as_ref().unwrap().responses.responses.contains_key("403");
    /// assert!(has_403("/admin/users") && !has_403("/orders"));
    /// ```
    ///
    /// # Panics
    /// If the prefix is empty, does not start with `/`, or contains a wildcard such as `{*rest}`.
    #[track_caller]
    pub fn under<E: ApiErrorSet>(mut self, prefix: &str) -> Self {
        const {
            if let Some(duplicate) = find_duplicate(E::SET) {
                panic!("{}", duplicate.as_str())
            }
        }
        match PathPrefix::new(prefix) {
            Ok(prefix) => self.document.add_prefix_errors(prefix, E::SET),
            Err(reason) => panic!(
                "the prefix of `under` must be the start of a path, such as \"/admin\" or \"/orgs/{{id}}/admin\"; {prefix:?} {reason}"
            ),
        }
        self
    }

    /// Accepts that several errors of the document have the code `err_code`. Use it if you cannot change the declarations;
    /// otherwise, write `allow(shared_code)` on each of them.
    ///
    /// ```
    /// use api_errors::{ApiError, ApiErrors};
    /// use utoipa::OpenApi;
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 404, msg = "Order not found", err_code = "NOT-FOUND")]
    /// struct OrderNotFoundError;
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 404, msg = "User not found", err_code = "NOT-FOUND")]
    /// struct UserNotFoundError;
    ///
    /// #[api_errors::path(get, path = "/orders", responses((status = 200)))]
    /// async fn order() -> Result<(), OrderNotFoundError> {
    ///     Err(OrderNotFoundError)
    /// }
    ///
    /// #[api_errors::path(get, path = "/users", responses((status = 200)))]
    /// async fn user() -> Result<(), UserNotFoundError> {
    ///     Err(UserNotFoundError)
    /// }
    ///
    /// #[derive(OpenApi)]
    /// #[openapi(paths(order, user))]
    /// struct Api;
    ///
    /// /// The codes that the app reports.
    /// fn reported(errors: &ApiErrors) -> Vec<String> {
    ///     let mut openapi = Api::openapi();
    ///     errors.document(&mut openapi);
    ///     let extensions = openapi.extensions.unwrap_or_default();
    ///     let shared = extensions.get("x-shared-error-codes").and_then(|shared| shared.as_object());
    ///     shared.into_iter().flatten().map(|(code, _)| code.clone()).collect()
    /// }
    ///
    /// assert_eq!(reported(&ApiErrors::new()), ["NOT-FOUND"]);
    /// assert!(reported(&ApiErrors::new().allow_shared_code("NOT-FOUND")).is_empty());
    /// ```
    ///
    /// In a test, [`testing::shared_codes`](crate::testing::shared_codes) lists the codes with their errors.
    pub fn allow_shared_code(mut self, err_code: impl Into<String>) -> Self {
        self.document.shared_codes.insert(err_code.into());
        self
    }

    /// Adds the component `ErrorResponse` to the document: a schema that every error of the app fits, with a description
    /// of each member. The component of problem details is `ErrorResponseProblem`. A [`format`](Self::format) of your own has
    /// no such component. The form below a [prefix](Self::envelope_under) has one if it differs from that of the app.
    ///
    /// Use the type that a generator makes of it for code that handles all errors alike, such as an interceptor of the client.
    /// No operation refers to the component, and redocly reports unused components, so the document contains it only if you
    /// call this method.
    ///
    /// ```
    /// use api_errors::ApiErrors;
    /// use utoipa::OpenApi;
    ///
    /// #[derive(OpenApi)]
    /// struct Api;
    ///
    /// let mut openapi = Api::openapi();
    /// ApiErrors::new().document_error_response().document(&mut openapi);
    /// assert!(openapi.components.unwrap().schemas.contains_key("ErrorResponse"));
    /// ```
    pub fn document_error_response(mut self) -> Self {
        self.document.has_error_response = true;
        self
    }

    /// Sets how the document describes several errors of one status.
    pub fn union_style(mut self, style: UnionStyle) -> Self {
        self.document.union_style = style;
        self
    }

    /// Finishes the document. `#[api_errors::path(..)]` writes only the codes and messages of errors. This method adds
    /// their schemas, examples and headers. Without it, the error responses have no body.
    ///
    /// If you build the document from several parts, nest and merge them first. Then call `document` once on the
    /// result, in the same process. If two components have the same name, utoipa keeps only the first one. The errors
    /// that the attribute marked are not known to other processes.
    ///
    /// This method
    ///
    /// - writes the error responses from their declarations. To change one of them, edit the document afterwards
    /// - adds the errors that the app itself sends: `SERVER-500`, and those of
    ///   [`common_errors`](Self::common_errors), [`under`](Self::under) and guards. Existing errors of the same status are kept. A
    ///   response that you wrote yourself is [joined](macro@crate::path) with them
    /// - adds the errors of extractors to handlers that only `utoipa::path` documents: `VAL-422` if there are parameters or a body;
    ///   `HTTP-413` and `HTTP-415` if there is a body. The attribute [`path`](macro@crate::path) knows them by the types of the arguments
    /// - uses the form of the app: [`problem_details`](Self::problem_details), [`negotiate`](Self::negotiate),
    ///   [`format`](Self::format), [`member`](Self::member), [`validation_status`](Self::validation_status),
    ///   [`challenge`](Self::challenge). An operation below a prefix of [`format_under`](Self::format_under) has the form of the prefix
    /// - lists the errors of the app in place of those that it replaces (`on`, `on_status`, `keep_extractor_texts`), at their own statuses.
    ///   The extension `x-replaced-error-codes` lists which codes replace which, for `testing::DriftCheck`
    /// - moves the schemas of the errors and of their data to `components.schemas`, named after the enum and the variant,
    ///   or the struct
    /// - moves each response that contains exactly the errors of one type to `components.responses`, named after the type and
    ///   the status
    /// - reports each name that several declarations have, or a declaration and a component of yours: in an event, and in the
    ///   extension `x-shared-names`, which [`testing::shared_names`](crate::testing::shared_names) reads.
    ///   [The guide](crate::guide::documenting_errors#names) shows the rules of names
    /// - reports each code that several errors have, unless each of them has `allow(shared_code)` or
    ///   [`allow_shared_code`](Self::allow_shared_code) accepts the code: in an event, and in the extension
    ///   `x-shared-error-codes`, which [`testing::shared_codes`](crate::testing::shared_codes) reads
    /// - reports each prefix of [`under`](Self::under) and [`format_under`](Self::format_under) that covers no operation: in an event, and in the extension
    ///   `x-unused-prefixes`, which [`testing::unused_prefixes`](crate::testing::unused_prefixes) reads
    /// - lists the codes of [`common_errors`](Self::common_errors) in the extension `x-common-error-codes`, which
    ///   `testing::DriftCheck` reads
    /// - fills empty descriptions of responses with the reason phrase, because OpenAPI 3.1 requires a description
    ///
    /// If handlers with `#[api_errors::path(..)]` are in a document and the app never calls this method, the layer writes a warning to
    /// the log with one of the first errors. An `OpenApiRouter` has a document, even if nothing serves it.
    ///
    /// A second call changes nothing, except that it can add errors of [`common_errors`](Self::common_errors) and
    /// [`under`](Self::under). Set
    /// mappings (`on`, `on_status`, `keep_extractor_texts`, `register`) before the first call: a finished document does not contain which
    /// handlers return an `AnyError`, nor which errors were replaced. It does not contain the declarations of its errors either, so a second call compares an error with the
    /// existing ones by code and message. An error with the code and the message of another one is not added, and a code of an
    /// earlier call is reported only if one of the new errors does not allow it.
    pub fn document(&self, openapi: &mut OpenApi) {
        self.document.finish(&self.settings, openapi);
    }
}

impl Modify for ApiErrors {
    /// Calls [`ApiErrors::document`].
    fn modify(&self, openapi: &mut OpenApi) {
        self.document(openapi);
    }
}
