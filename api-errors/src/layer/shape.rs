//! Recognizes JSON and HTML in a body without a `Content-Type`, by the part of it that is ready.

use serde::de::IgnoredAny;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Returns whether the body starts like JSON or HTML. Blanks and a byte order mark come first.
///
/// Many texts start with `[`, such as `[warn] disk full`. So a list must be JSON as far as the body goes. A string or a
/// number is JSON too, but counts as a text.
pub(super) fn is_json_or_html(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    let body = body.strip_prefix(BOM).unwrap_or(body).trim_ascii_start();
    match body.first() {
        Some(b'{' | b'<') => true,
        Some(b'[') => match serde_json::from_slice::<IgnoredAny>(body) {
            Ok(_) => true,
            Err(error) => error.is_eof(),
        },
        _ => false,
    }
}

/// Returns whether the bytes are a text. If they are not complete, the last character may be cut.
pub(super) fn is_utf8(bytes: &[u8], is_complete: bool) -> bool {
    match str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => !is_complete && error.error_len().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_html_by_their_start() {
        for body in [
            "{",
            "{\"a\":1}",
            " \n{",
            "\u{feff}{",
            "\u{feff} [1]",
            " \u{feff}<p>",
            "<",
            "[",
            "[]",
            "[ ]\n",
            "[\"a\\",
            "[tru",
            "[-1.5",
            "[[[",
            "[{\"a\":[null",
        ] {
            assert!(is_json_or_html(body.as_bytes()), "{body}");
        }
        let deep = "[".repeat(4_096);
        assert!(is_json_or_html(deep.as_bytes()));
        for body in [
            "",
            " ",
            "\u{feff}",
            "text",
            "\"text\"",
            "1",
            "null",
            "[warn] x",
            "[1] x",
            "[] x",
            "[2026-11-29] x",
            "[1,]",
            "[x",
            "[,",
            "(x)",
            "x {}",
        ] {
            assert!(!is_json_or_html(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn a_cut_character_is_a_text_only_in_an_incomplete_body() {
        assert!(is_utf8("é".as_bytes(), true));
        assert!(!is_utf8(b"a\xc3", true));
        assert!(is_utf8(b"a\xc3", false));
        assert!(!is_utf8(b"a\xffb", false));
        assert!(!is_utf8(b"\xc3(", false));
    }
}
