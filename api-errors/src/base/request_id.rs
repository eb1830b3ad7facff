//! The id that connects a response with its log line.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::num::NonZeroU64;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::traceparent::{self, Traceparent};

/// The header of the id, in requests and in responses.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

const MAX_LENGTH: usize = 128;

/// A request id in visible ASCII. A generated id is stored inline, so that its copies need no allocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RequestId {
    /// 16 hex digits.
    Made([u8; 16]),
    /// The id that a trusted client sent.
    Inbound(HeaderValue),
}

impl RequestId {
    /// Creates the id from a header value that [`of`] has returned.
    pub(crate) const fn inbound(id: HeaderValue) -> Self {
        Self::Inbound(id)
    }

    pub(crate) fn made(number: NonZeroU64) -> Self {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut digits = [0; 16];
        let mut rest = number.get();
        for digit in digits.iter_mut().rev() {
            *digit = HEX[(rest & 15) as usize];
            rest >>= 4;
        }
        Self::Made(digits)
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Made(digits) => str::from_utf8(digits).unwrap_or_default(),
            Self::Inbound(id) => id.to_str().unwrap_or_default(),
        }
    }

    pub(crate) fn header(&self) -> HeaderValue {
        match self {
            // Hex digits are always a value.
            Self::Made(digits) => {
                HeaderValue::from_bytes(digits).unwrap_or(HeaderValue::from_static(""))
            }
            Self::Inbound(id) => id.clone(),
        }
    }
}

/// A part of a request that can give its id: [`Traceparent`], or the name of a header. For
/// [`ApiErrors::request_id_from`](crate::ApiErrors::request_id_from).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestIdSource(Source);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    Header(HeaderName),
    Traceparent,
}

impl From<HeaderName> for RequestIdSource {
    fn from(name: HeaderName) -> Self {
        Self(Source::Header(name))
    }
}

impl From<Traceparent> for RequestIdSource {
    fn from(_: Traceparent) -> Self {
        Self(Source::Traceparent)
    }
}

impl RequestIdSource {
    /// Returns the id, if the request has a valid one.
    pub(crate) fn id(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        match &self.0 {
            Source::Header(name) => of_header(headers, name),
            Source::Traceparent => traceparent::trace_id(headers),
        }
    }
}

/// Returns the id of a request or a response, if it can be logged without escapes.
pub(crate) fn of(headers: &HeaderMap) -> Option<HeaderValue> {
    of_header(headers, &HEADER)
}

fn of_header(headers: &HeaderMap, name: &HeaderName) -> Option<HeaderValue> {
    let id = headers.get(name)?;
    let is_id = (1..=MAX_LENGTH).contains(&id.len())
        && id
            .as_bytes()
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    is_id.then(|| id.clone())
}

/// Returns an unpredictable number. The standard library seeds its hashers with randomness from the operating system,
/// and each hasher of a thread differs.
pub(crate) fn make() -> NonZeroU64 {
    let random = RandomState::new().build_hasher().finish();
    NonZeroU64::new(random).unwrap_or(NonZeroU64::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(id: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(
            HEADER,
            HeaderValue::from_bytes(id.as_bytes()).expect("a value"),
        );
        of(&headers).is_some()
    }

    #[test]
    fn takes_what_may_stand_in_a_log() {
        assert!(accepted("a"));
        assert!(accepted("01HV.abc_DEF-9"));
        assert!(accepted(&"x".repeat(128)));
        assert!(!accepted(""));
        assert!(!accepted(&"x".repeat(129)));
        for wrong in ["a b", "a\tb", "a;b", "a/b", "é", "\"a\""] {
            assert!(!accepted(wrong), "{wrong}");
        }
    }

    #[test]
    fn is_sixteen_hex_digits() {
        let id = |number| RequestId::made(NonZeroU64::new(number).expect("not zero"));
        assert_eq!(id(1).as_str(), "0000000000000001");
        assert_eq!(id(0xfedc_ba98_7654_3210).as_str(), "fedcba9876543210");
    }

    #[test]
    fn is_never_made_twice() {
        let made: std::collections::HashSet<_> = (0..10_000).map(|_| make()).collect();
        assert_eq!(made.len(), 10_000);
    }
}
