//! The names of all extensions that this library writes, and of the keywords that utoipa has no field for.

/// The list of error codes in every response of this library.
///
/// It stays in the document. Tools can read it, and a second `document` call uses it to find the responses of this
/// library.
pub(crate) const CODES: &str = "x-error-codes";

/// The messages of the errors in a response that have no code, because the form of the app has none.
///
/// It stays in the document, as [`CODES`] does. If a response has neither, this library did not write it.
pub(crate) const MESSAGES: &str = "x-error-messages";

/// The codes that several errors have without a declaration that allows it, with the names of these errors.
///
/// It stays in the document, because the finished document contains no declarations.
pub(crate) const SHARED_CODES: &str = "x-shared-error-codes";

/// The names that several declarations of a document have, with the paths of these declarations.
///
/// It stays in the document, as [`SHARED_CODES`] does.
pub(crate) const SHARED_NAMES: &str = "x-shared-names";

/// The prefixes of `ApiErrors::under` that no operation of a document has, with the types of their errors.
///
/// It stays in the document, as [`SHARED_CODES`] does.
pub(crate) const UNUSED_PREFIXES: &str = "x-unused-prefixes";

/// The codes of the common errors of the app. Every operation has them because of the app, not because of its handler.
///
/// It stays in the document, because the drift check counts these errors as the app's own.
pub(crate) const COMMON_CODES: &str = "x-common-error-codes";

/// The codes of the errors of this library that the app replaces, with the codes of its own errors.
///
/// It stays in the document, because the drift check treats the app's errors as it treats the replaced ones.
pub(crate) const REPLACED_CODES: &str = "x-replaced-error-codes";

/// The name among the [`REPLACED_CODES`] for the rejections of axum's extractors, which have several codes of this library.
pub(crate) const OF_REJECTIONS: &str = "axum";

/// Marks a response with the errors that it contains. `document` removes it.
pub(crate) const ERROR_SET: &str = "x-error-set";

/// The key among the responses of an operation whose handler can return any error. Only `document` knows the
/// responses of these errors.
///
/// The key is next to the statuses, because an entry of the user can replace the response of a status. It is an
/// extension as well.
pub(crate) const ANY_ERROR: &str = "x-any-error";

/// The prefix of the keys with a second copy of the errors of a return type, by status: `x-errors-404`. An entry of the user can
/// replace the first copy. `document` removes these keys.
pub(crate) const RETURNED: &str = "x-errors-";

/// [`RETURNED`] for the error types in the user's list.
pub(crate) const LISTED: &str = "x-listed-errors-";

/// The key among the responses of an operation with the errors of the handler's arguments and of its guards, of all statuses. An
/// entry of the user does not replace them. `document` removes this key.
pub(crate) const ADDED: &str = "x-added-errors";

/// The prefix of the key with the errors of the handler's arguments that are extractors of axum. The statuses of axum follow:
/// `x-axum-errors-400-422`. `document` removes this key.
pub(crate) const OF_AXUM: &str = "x-axum-errors";

/// The key among the responses of an operation whose handler's arguments are known. Its description lists the arguments whose
/// rejection is not known. `document` removes it.
pub(crate) const ARGUMENTS: &str = "x-arguments";

/// Marks a schema that becomes a component. `document` removes it.
pub(crate) const COMPONENT: &str = "x-component";

/// `required` of a header, which the header object of utoipa 6 does not have.
pub(crate) const REQUIRED: &str = "required";

/// `title` of JSON Schema, which the `AnyOf` of utoipa 6 does not have.
pub(crate) const TITLE: &str = "title";

/// `not` of JSON Schema, which utoipa 6 does not have.
pub(crate) const NOT: &str = "not";

/// Returns whether a response with this key, or under this key, must still be written by `document`. [`COMPONENT`] is only
/// inside of such a response.
#[cfg(feature = "testing")]
pub(crate) fn is_unfinished(key: &str) -> bool {
    [ERROR_SET, ANY_ERROR, ADDED, ARGUMENTS].contains(&key)
        || [RETURNED, LISTED, OF_AXUM]
            .iter()
            .any(|prefix| key.starts_with(prefix))
}
