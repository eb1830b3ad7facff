//! The keys and words of `#[api_error(..)]`.

pub(crate) const ATTRIBUTE: &str = "api_error";

pub(crate) const CODE: &str = "code";
pub(crate) const CODES: &str = "codes";
pub(crate) const MSG: &str = "msg";
pub(crate) const ERR_CODE: &str = "err_code";
pub(crate) const DESC: &str = "desc";
pub(crate) const DATA: &str = "data";
pub(crate) const HEADERS: &str = "headers";
pub(crate) const HEADER: &str = "header";
pub(crate) const WWW_AUTHENTICATE: &str = "www_authenticate";
pub(crate) const RETRY_AFTER: &str = "retry_after";
pub(crate) const EXAMPLE: &str = "example";
pub(crate) const LOG: &str = "log";
pub(crate) const WS_CODE: &str = "ws_code";
pub(crate) const TITLE: &str = "title";
pub(crate) const TYPE_URI: &str = "type_uri";
pub(crate) const META: &str = "meta";
pub(crate) const NAME: &str = "name";
pub(crate) const CONSTRAINT: &str = "constraint";
pub(crate) const NOT_NULL: &str = "not_null";
pub(crate) const TRANSPARENT: &str = "transparent";
pub(crate) const FROM: &str = "from";
pub(crate) const DATABASE: &str = "database";
pub(crate) const ALLOW: &str = "allow";
pub(crate) const CRATE: &str = "crate";
pub(crate) const SKIP: &str = "skip";
pub(crate) const LOCATION: &str = "location";
pub(crate) const BACKTRACE: &str = "backtrace";
/// Marks the field of a built-in error that holds the changes made by its builder. It is internal, so no
/// list of keys contains it.
pub(crate) const CUSTOMIZATION: &str = "customization";

/// The keys that every error must have.
pub(crate) const REQUIRED: [&str; 3] = [CODE, MSG, ERR_CODE];

/// The keys of a struct or a variant.
pub(crate) const ON_ERROR: [&str; 20] = [
    CODE,
    CODES,
    MSG,
    ERR_CODE,
    DESC,
    DATA,
    HEADERS,
    WWW_AUTHENTICATE,
    RETRY_AFTER,
    EXAMPLE,
    LOG,
    WS_CODE,
    TITLE,
    TYPE_URI,
    META,
    NAME,
    TRANSPARENT,
    FROM,
    DATABASE,
    ALLOW,
];

/// The keys of a variant only: they need another variant of the same enum.
pub(crate) const ON_VARIANT: [&str; 2] = [CONSTRAINT, NOT_NULL];

/// The keys of an enum, which are defaults for its variants.
pub(crate) const ON_ENUM: [&str; 8] = [
    CODE,
    DESC,
    HEADERS,
    WWW_AUTHENTICATE,
    RETRY_AFTER,
    LOG,
    WS_CODE,
    META,
];

/// The keys of the whole type, struct or enum.
pub(crate) const ON_TYPE: [&str; 2] = [CRATE, SKIP];

/// The keys of a field.
pub(crate) const ON_FIELD: [&str; 9] = [
    CODE,
    MSG,
    DESC,
    DATA,
    HEADER,
    RETRY_AFTER,
    LOG,
    LOCATION,
    BACKTRACE,
];

/// The sort of a name: which key declares it, and which violations it can match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ConstraintClass {
    /// The key `constraint`.
    Named,
    /// The key `not_null`.
    NotNull,
}

impl ConstraintClass {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Named => CONSTRAINT,
            Self::NotNull => NOT_NULL,
        }
    }
}

/// Returns whether `name` is a key, wherever it is allowed.
pub(crate) fn is_key(name: &str) -> bool {
    [&ON_ERROR[..], &ON_VARIANT, &ON_ENUM, &ON_TYPE, &ON_FIELD]
        .iter()
        .any(|keys| keys.contains(&name))
}

/// The words of `allow(..)`.
pub(crate) const CODE_MISMATCH: &str = "code_mismatch";
pub(crate) const MISSING_HEADER: &str = "missing_header";
pub(crate) const LEAK: &str = "leak";
pub(crate) const SHARED_CODE: &str = "shared_code";
pub(crate) const ALLOW_WORDS: [&str; 4] = [CODE_MISMATCH, MISSING_HEADER, LEAK, SHARED_CODE];

/// The words of `skip(..)`.
pub(crate) const DISPLAY_IMPL: &str = "Display";
pub(crate) const ERROR_IMPL: &str = "Error";
pub(crate) const FROM_IMPL: &str = "From";
pub(crate) const INTO_RESPONSE_IMPL: &str = "IntoResponse";
pub(crate) const SKIP_WORDS: [&str; 4] = [DISPLAY_IMPL, ERROR_IMPL, FROM_IMPL, INTO_RESPONSE_IMPL];

/// The words of `log = ".."` with the variants of `LogLevel`.
pub(crate) const LEVELS: [(&str, &str); 6] = [
    ("error", "Error"),
    ("warn", "Warn"),
    ("info", "Info"),
    ("debug", "Debug"),
    ("trace", "Trace"),
    ("off", "Off"),
];

/// The word in `data(..)` on a field that is the whole `data`.
pub(crate) const FLATTEN: &str = "flatten";

/// The word in `log(..)` on a field that the log shows by its `Debug`.
pub(crate) const DEBUG: &str = "debug";

/// The type in `data(..)` on a field that the document shows.
pub(crate) const AS: &str = "as";

/// Names that other libraries use, with the key or word of this library.
pub(crate) const SYNONYMS: [(&str, &str); 15] = [
    ("status", CODE),
    ("status_code", CODE),
    ("http_status", CODE),
    ("message", MSG),
    ("detail", MSG),
    ("error_code", ERR_CODE),
    ("description", DESC),
    ("challenge", WWW_AUTHENTICATE),
    ("level", LOG),
    ("warning", "warn"),
    ("none", "off"),
    ("retry", RETRY_AFTER),
    ("uri", TYPE_URI),
    ("close_code", WS_CODE),
    ("metadata", META),
];
