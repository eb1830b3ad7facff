//! The declared headers of an error.

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::base::Hole;

/// One response header of a declaration.
#[derive(Debug, Clone, Copy)]
pub struct HeaderSpec {
    name: &'static str,
    pub(crate) value: Value,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Value {
    /// A fixed name and value, known at compile time, and the function that inserts them into a map.
    Fixed(&'static str, fn(&mut HeaderMap)),
    /// The challenge of the app, or the default one.
    AppChallenge,
    /// A value with placeholders, which the instance fills.
    Template(&'static str, &'static [Hole]),
    /// A value from a field, and the text that is sent if the field has none.
    Field {
        fallback: Option<&'static str>,
        optional: bool,
        #[cfg_attr(
            not(feature = "utoipa"),
            expect(dead_code, reason = "only the document asks")
        )]
        is_seconds: bool,
    },
}

/// The challenge of the app, unless `ApiErrors::challenge` sets another one.
pub(crate) const DEFAULT_CHALLENGE: &str = "Bearer realm=\"api\"";

impl HeaderSpec {
    /// For the generated code: `WWW-Authenticate` with the challenge of the app.
    #[doc(hidden)]
    pub const APP_CHALLENGE: Self = Self {
        name: "www-authenticate",
        value: Value::AppChallenge,
    };

    /// The header of 428, 429, 431 and 511: RFC 6585 forbids caches to store them.
    pub(crate) const NO_STORE: Self = Self::fixed("cache-control", "no-store", |map| {
        map.insert(
            const { HeaderName::from_static("cache-control") },
            const { HeaderValue::from_static("no-store") },
        );
    });

    /// For the generated code: a header with the same value in every response.
    #[doc(hidden)]
    pub const fn fixed(
        name: &'static str,
        value: &'static str,
        insert: fn(&mut HeaderMap),
    ) -> Self {
        Self {
            name,
            value: Value::Fixed(value, insert),
        }
    }

    /// For the generated code: a header with placeholders.
    #[doc(hidden)]
    pub const fn template(name: &'static str, value: &'static str, holes: &'static [Hole]) -> Self {
        Self {
            name,
            value: Value::Template(value, holes),
        }
    }

    /// For the generated code: a header with the value of a field.
    #[doc(hidden)]
    pub const fn field(name: &'static str, fallback: Option<&'static str>, optional: bool) -> Self {
        Self {
            name,
            value: Value::Field {
                fallback,
                optional,
                is_seconds: false,
            },
        }
    }

    /// For the generated code: a header with the seconds of a field.
    #[doc(hidden)]
    pub const fn seconds(
        name: &'static str,
        fallback: Option<&'static str>,
        optional: bool,
    ) -> Self {
        Self {
            name,
            value: Value::Field {
                fallback,
                optional,
                is_seconds: true,
            },
        }
    }

    /// The name in lower case, as in HTTP/2.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns whether this is a `Cache-Control` with a fixed value that contains `no-store`.
    pub(crate) fn forbids_to_store(&self) -> bool {
        self.name == Self::NO_STORE.name
            && matches!(self.value, Value::Fixed(value, _) if says_no_store(value))
    }

    /// The declared value, with its placeholders as they were written. `None` if only the instance has the value.
    pub const fn value(&self) -> Option<&'static str> {
        match self.value {
            Value::Fixed(value, _) | Value::Template(value, _) => Some(value),
            Value::AppChallenge => Some(DEFAULT_CHALLENGE),
            Value::Field { fallback, .. } => fallback,
        }
    }

    /// Returns whether the declaration leaves the challenge to the app.
    #[cfg(feature = "utoipa")]
    pub(crate) fn is_app_challenge(&self) -> bool {
        matches!(self.value, Value::AppChallenge)
    }

    /// Returns whether the app's challenge can be sent: it is declared, or it replaces a value that HTTP does not allow.
    #[cfg(feature = "axum")]
    pub(crate) fn can_be_app_challenge(&self) -> bool {
        self.name == Self::APP_CHALLENGE.name && !matches!(self.value, Value::Fixed(..))
    }

    /// Returns whether the value is always a number of seconds.
    #[cfg(feature = "utoipa")]
    pub(crate) fn is_seconds(&self) -> bool {
        match self.value {
            Value::Fixed(value, _) => self.name == "retry-after" && value.parse::<u64>().is_ok(),
            Value::Template(..) | Value::AppChallenge => false,
            Value::Field { is_seconds, .. } => is_seconds,
        }
    }

    /// Returns whether every instance sends the header. This is `false` if only an `Option` field gives the value. A value that
    /// HTTP does not allow, or of more than 1,024 bytes, is dropped nevertheless.
    pub const fn is_required(&self) -> bool {
        !matches!(
            self.value,
            Value::Field {
                fallback: None,
                optional: true,
                ..
            }
        )
    }
}

/// Returns whether a `Cache-Control` contains `no-store`. Directives are case-insensitive (RFC 9111 section 5.2).
pub(crate) fn says_no_store(cache_control: &str) -> bool {
    let mut directives = cache_control.split(',');
    directives.any(|directive| directive.trim().eq_ignore_ascii_case("no-store"))
}
