//! The trace id of the header `traceparent` (W3C Trace Context).

use http::{HeaderMap, HeaderName, HeaderValue};

const HEADER: HeaderName = HeaderName::from_static("traceparent");

/// The trace id of the request header `traceparent` (W3C Trace Context, section 3.2) as the request id, for
/// [`ApiErrors::request_id_from`](crate::ApiErrors::request_id_from).
///
/// The id has 32 hex digits. A trace in OpenTelemetry has the same id, so the id of an error response finds the trace.
///
/// These headers are rejected, and the request gets another id:
///
/// - version `00` with other than 55 characters, and version `ff`;
/// - a trace id or a parent id of zeros only, or with upper-case letters;
/// - several `traceparent` headers.
///
/// Of a higher version, the first four parts are read, as the specification requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Traceparent;

/// Returns the trace id, if the request has one valid header.
pub(super) fn trace_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let mut values = headers.get_all(HEADER).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    HeaderValue::from_bytes(parse(value.as_bytes())?).ok()
}

/// Returns the trace id of `00-<32 digits>-<16 digits>-<2 digits>`. A higher version can have more parts.
fn parse(value: &[u8]) -> Option<&[u8]> {
    const LENGTH: usize = 55;
    let (known, rest) = value.split_at_checked(LENGTH)?;
    let mut parts = known.split(|byte| *byte == b'-');
    let (version, trace_id, parent_id, flags) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_version = match version {
        b"00" => rest.is_empty(),
        b"ff" => false,
        _ => rest.is_empty() || rest.starts_with(b"-"),
    };
    let is_valid = is_version
        && parts.next().is_none()
        && is_hex(version, 2)
        && is_hex(trace_id, 32)
        && is_hex(parent_id, 16)
        && is_hex(flags, 2)
        && !is_zero(trace_id)
        && !is_zero(parent_id);
    is_valid.then_some(trace_id)
}

fn is_hex(part: &[u8], length: usize) -> bool {
    let is_digit = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    part.len() == length && part.iter().all(is_digit)
}

fn is_zero(part: &[u8]) -> bool {
    part.iter().all(|digit| *digit == b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const PARENT: &str = "00f067aa0ba902b7";

    fn id(headers: &[&str]) -> Option<String> {
        let mut map = HeaderMap::new();
        for header in headers {
            map.append(HEADER, HeaderValue::from_str(header).expect("a value"));
        }
        trace_id(&map).map(|id| id.to_str().expect("a text").to_owned())
    }

    #[test]
    fn the_trace_id_of_a_valid_header() {
        for flags in ["00", "01", "ff"] {
            let header = format!("00-{TRACE}-{PARENT}-{flags}");
            assert_eq!(id(&[&header]).as_deref(), Some(TRACE), "{header}");
        }
    }

    /// Section 3.2.4: a higher version is read by its first four parts.
    #[test]
    fn a_higher_version_can_have_more_parts() {
        for (header, is_valid) in [
            (format!("01-{TRACE}-{PARENT}-01"), true),
            (
                format!("cc-{TRACE}-{PARENT}-01-what-the-future-will-be"),
                true,
            ),
            (format!("01-{TRACE}-{PARENT}-01-"), true),
            (format!("01-{TRACE}-{PARENT}-01x"), false),
            (format!("01-{TRACE}-{PARENT}-0"), false),
            (format!("ff-{TRACE}-{PARENT}-01"), false),
            (format!("0x-{TRACE}-{PARENT}-01"), false),
        ] {
            assert_eq!(id(&[&header]).is_some(), is_valid, "{header}");
        }
    }

    #[test]
    fn a_broken_header_has_none() {
        let (zeros, upper) = ("0".repeat(32), TRACE.to_uppercase());
        for header in [
            String::new(),
            format!("00-{TRACE}-{PARENT}-01-more"),
            format!("00-{TRACE}-{PARENT}-01 "),
            format!("00-{TRACE}-{PARENT}-1"),
            format!("00-{TRACE}-{PARENT}"),
            format!("00-{zeros}-{PARENT}-01"),
            format!("00-{TRACE}-{}-01", "0".repeat(16)),
            format!("00-{upper}-{PARENT}-01"),
            format!("00-{TRACE}-{PARENT}-0A"),
            format!("00-{}-{PARENT}0-01", &TRACE[1..]),
            format!("00-{TRACE}_{PARENT}-01"),
            format!("00-{}g-{PARENT}-01", &TRACE[1..]),
            format!("{TRACE}-{PARENT}-01"),
        ] {
            assert_eq!(id(&[&header]), None, "{header}");
        }
        let valid = format!("00-{TRACE}-{PARENT}-01");
        assert_eq!(id(&[&valid, &valid]), None);
        assert_eq!(id(&[]), None);
    }
}
