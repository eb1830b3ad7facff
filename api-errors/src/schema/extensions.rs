//! The names of all extensions that this library writes, and of the keywords that utoipa has no field for.

/// The list of codes that every response of this library carries.
///
/// It stays in the document: tools may read it, and a second `document` knows by it what is ours.
pub(crate) const CODES: &str = "x-error-codes";

/// Marks a response by the errors that it stands for; `document` removes it.
pub(crate) const ERROR_SET: &str = "x-error-set";

/// The key among the responses of an operation that says that its handler returns any error: what the app
/// makes of it, only `document` knows. It stands beside the statuses, since an entry of the user's takes
/// the place of one of them, and is an extension as well.
pub(crate) const ANY_ERROR: &str = "x-any-error";

/// Marks a schema that is to become a component; `document` removes it.
pub(crate) const COMPONENT: &str = "x-component";

/// `required` of a header, which the header object of utoipa 6 does not have.
pub(crate) const REQUIRED: &str = "required";

/// `const` of JSON Schema, which utoipa 6 does not have.
pub(crate) const CONST: &str = "const";
