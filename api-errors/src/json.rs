//! JSON strings, written straight into the buffer of the body.

use std::fmt::{self, Write};

/// A [`fmt::Write`] that escapes what it is given for the inside of a JSON string.
///
/// It escapes what RFC 8259 section 7 demands and no more, and spells it as `serde_json` does, so
/// that a body reads the same whoever wrote it.
pub(crate) struct Escape<'a>(pub(crate) &'a mut Vec<u8>);

impl Write for Escape<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape_into(text.as_bytes(), self.0);
        Ok(())
    }
}

#[inline]
fn escape_into(bytes: &[u8], out: &mut Vec<u8>) {
    // Nearly every text is clean from end to end, so the common case is one copy.
    match first_to_escape(bytes) {
        None => out.extend_from_slice(bytes),
        Some(at) => escape_from(at, bytes, out),
    }
}

/// The same, where the byte at `first` must be escaped.
#[cold]
fn escape_from(first: usize, mut bytes: &[u8], out: &mut Vec<u8>) {
    let mut next = Some(first);
    while let Some(at) = next {
        out.extend_from_slice(&bytes[..at]);
        escape_byte(bytes[at], out);
        bytes = &bytes[at + 1..];
        next = first_to_escape(bytes);
    }
    out.extend_from_slice(bytes);
}

fn first_to_escape(bytes: &[u8]) -> Option<usize> {
    // Eight at a time; a chunk that holds one is looked at byte by byte.
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (index, chunk) in chunks.iter().enumerate() {
        if any_to_escape(u64::from_le_bytes(*chunk)) {
            let inside = chunk.iter().position(|byte| must_escape(*byte))?;
            return Some(index * 8 + inside);
        }
    }
    let inside = rest.iter().position(|byte| must_escape(*byte))?;
    Some(chunks.len() * 8 + inside)
}

const fn must_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether any of the eight bytes must be escaped; exact, since a byte's borrow can only reach a
/// byte above one that must itself be escaped.
const fn any_to_escape(word: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    let quote = quote.wrapping_sub(ONES) & !quote;
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    (control | quote | backslash) & HIGH != 0
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
            // At every place of a chunk, since the search goes by eight bytes.
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
