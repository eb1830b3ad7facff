//! The headers that an error is declared with.

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
    /// With what puts it into a map, both name and value known when compiling.
    Fixed(&'static str, fn(&mut HeaderMap)),
    /// With placeholders, filled by the instance.
    Template(&'static str, &'static [Hole]),
    /// Given by a field; the text is what it falls back to.
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

/// The challenge of a 401 that names none; `ApiErrors::challenge` sets another for the app.
pub(crate) const DEFAULT_CHALLENGE: &str = "Bearer realm=\"api\"";

impl HeaderSpec {
    /// RFC 6585 forbids caches to store 428, 429, 431 and 511.
    pub(crate) const NO_STORE: Self = Self::fixed("cache-control", "no-store", |map| {
        map.insert(
            const { HeaderName::from_static("cache-control") },
            const { HeaderValue::from_static("no-store") },
        );
    });

    /// For the code that the derive writes: the same value in every answer.
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

    /// For the code that the derive writes: a value with placeholders.
    #[doc(hidden)]
    pub const fn template(name: &'static str, value: &'static str, holes: &'static [Hole]) -> Self {
        Self {
            name,
            value: Value::Template(value, holes),
        }
    }

    /// For the code that the derive writes: a field's value.
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

    /// For the code that the derive writes: a field's seconds.
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

    /// The name in lower case, as HTTP/2 sends it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// A `Cache-Control` that always says `no-store`, among whatever else.
    pub(crate) fn forbids_to_store(&self) -> bool {
        self.name == Self::NO_STORE.name
            && matches!(self.value, Value::Fixed(value, _) if says_no_store(value))
    }

    /// The declared value; placeholders stand in it as they were written. `None` where only the
    /// instance knows.
    pub const fn value(&self) -> Option<&'static str> {
        match self.value {
            Value::Fixed(value, _) | Value::Template(value, _) => Some(value),
            Value::Field { fallback, .. } => fallback,
        }
    }

    /// Whether the value is a number of seconds, always.
    #[cfg(feature = "utoipa")]
    pub(crate) fn is_seconds(&self) -> bool {
        match self.value {
            Value::Fixed(value, _) => self.name == "retry-after" && value.parse::<u64>().is_ok(),
            Value::Template(..) => false,
            Value::Field { is_seconds, .. } => is_seconds,
        }
    }

    /// Whether every instance sends it. Not, where only an `Option` field gives it.
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

/// Directives are case-insensitive (RFC 9111 section 5.2).
pub(crate) fn says_no_store(cache_control: &str) -> bool {
    let mut directives = cache_control.split(',');
    directives.any(|directive| directive.trim().eq_ignore_ascii_case("no-store"))
}
