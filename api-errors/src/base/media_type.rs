//! The media types that are sent and accepted, and the grammar of media types.

use http::HeaderValue;

/// JSON: the type of the envelope, and the type that `extract::Json` reads and sends.
pub(crate) const JSON: &str = "application/json";
/// Problem details (RFC 9457 section 3).
pub(crate) const PROBLEM: &str = "application/problem+json";
/// [`JSON`] and [`PROBLEM`] as values, which are checked when the library is compiled.
pub(crate) const JSON_HEADER: HeaderValue = HeaderValue::from_static(JSON);
pub(crate) const PROBLEM_HEADER: HeaderValue = HeaderValue::from_static(PROBLEM);
/// The type that `extract::Form` reads and sends.
#[cfg(feature = "axum")]
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// Returns a media type as the value of `Content-Type`: `type/subtype`, perhaps with parameters (RFC 9110 section 8.3.1).
/// `None` if the text is no media type.
pub(crate) fn header_of(media_type: &'static str) -> Option<HeaderValue> {
    let (kind, subtype) = essence(media_type).split_once('/')?;
    let value = HeaderValue::from_str(media_type).ok()?;
    // `*` is a token, and only a range of `Accept` has it (RFC 9110 section 12.5.1).
    let is_part = |part| is_token(part) && part != "*";
    let is_media_type = is_part(kind) && is_part(subtype) && value.to_str().is_ok();
    // `from_static` panics exactly if `to_str` fails. Its clones are cheaper.
    is_media_type.then(|| HeaderValue::from_static(media_type))
}

/// Returns a media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim_end()
}

/// Returns whether a body of this media type is JSON (RFC 6839 section 3.1).
#[cfg(feature = "utoipa")]
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    essence == JSON || essence.ends_with("+json")
}

/// Returns whether the text is a token of HTTP (RFC 9110 section 5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::header_of;

    #[test]
    fn a_media_type_has_a_type_and_a_subtype() {
        for good in [
            "application/json",
            "application/vnd.a+json; charset=utf-8",
            "text/plain ;x",
        ] {
            assert_eq!(header_of(good).expect(good), good);
        }
        for bad in [
            "",
            "json",
            "/json",
            "application/",
            "a b/c",
            "application/json/x",
            "*/*",
            "application/*",
            "*/\"x\"",
            "text/plain; x=\u{e9}",
            "text/plain; x\r\n",
        ] {
            assert_eq!(header_of(bad), None, "{bad}");
        }
    }

    #[cfg(feature = "utoipa")]
    #[test]
    fn json_is_a_type_or_a_suffix() {
        for (media_type, is_json) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("application/vnd.api+json", true),
            ("text/plain", false),
            ("application/jsonl", false),
        ] {
            assert_eq!(super::is_json(media_type), is_json, "{media_type}");
        }
    }
}
