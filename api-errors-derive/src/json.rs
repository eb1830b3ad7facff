//! JSON text, written at compile time.

use std::fmt::Write;

/// Escapes `text` for the inside of a JSON string, exactly as `serde_json` does.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn escapes_as_the_runtime_does() {
        assert_eq!(
            super::escape("a\"\\\n\u{1}é\u{7f}"),
            "a\\\"\\\\\\n\\u0001é\u{7f}"
        );
    }
}
