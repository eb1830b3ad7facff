//! JSON strings, written directly into the buffer of the body.

use std::fmt::{self, Write};

use super::bounds;

/// A [`fmt::Write`] that escapes text for the inside of a JSON string.
///
/// It escapes only the characters that RFC 8259 section 7 requires. The escapes are those of `serde_json`, so that
/// every body has the same form.
pub(crate) struct Escape<'a> {
    pub(crate) out: &'a mut Vec<u8>,
    /// The number of bytes that still fit, counted before they are escaped.
    pub(crate) room: usize,
}

impl Write for Escape<'_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.room = bounds::take(self.room, text)?;
        escape_into(text.as_bytes(), self.out);
        Ok(())
    }
}

#[inline]
fn escape_into(bytes: &[u8], out: &mut Vec<u8>) {
    // Nearly every text needs no escapes, so the common case is one copy.
    if is_clean(bytes) {
        out.extend_from_slice(bytes);
    } else {
        escape_each(bytes, out);
    }
}

/// Returns whether no byte must be escaped. The loop has no early exit, so that the compiler checks sixteen bytes at
/// a time.
#[inline]
fn is_clean(bytes: &[u8]) -> bool {
    !bytes
        .iter()
        .fold(false, |found, byte| found | must_escape(*byte))
}

#[cold]
fn escape_each(mut bytes: &[u8], out: &mut Vec<u8>) {
    while let Some(at) = bytes.iter().position(|byte| must_escape(*byte)) {
        out.extend_from_slice(&bytes[..at]);
        escape_byte(bytes[at], out);
        bytes = &bytes[at + 1..];
    }
    out.extend_from_slice(bytes);
}

const fn must_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn escape_byte(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        0x08 => b'b',
        0x0C => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]);
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape_into(text.as_bytes(), &mut out);
        let out = String::from_utf8(out).expect("escaping keeps UTF-8 whole");
        format!("\"{out}\"")
    }

    #[test]
    fn writes_what_serde_json_writes() {
        for byte in 0..=0x7F_u8 {
            // At every position of a chunk, because the search reads sixteen bytes at a time.
            for padding in 0..17 {
                let text = format!("{}{}é€😀", "x".repeat(padding), char::from(byte));
                let expected = serde_json::to_string(&text).expect("a string is always JSON");
                assert_eq!(escaped(&text), expected);
            }
        }
    }

    #[test]
    fn several_in_one_chunk() {
        assert_eq!(escaped("\"\\\n\u{1}\u{1f} ~"), r#""\"\\\n\u0001\u001f ~""#);
    }
}
