//! Text that is built at compile time, for the messages of const checks and for tables.

/// A text of at most `N` bytes, built in a `const fn`. A longer text is cut.
#[derive(Debug, Clone, Copy)]
pub struct ConstText<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> ConstText<N> {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; N],
            len: 0,
        }
    }

    pub(crate) const fn push(&mut self, text: &str) {
        self.push_bytes(text.as_bytes(), 0, text.len());
    }

    /// Appends `bytes[from..to]`.
    pub(crate) const fn push_bytes(&mut self, bytes: &[u8], from: usize, to: usize) {
        let mut at = from;
        while at < to && self.len < N {
            self.bytes[self.len] = bytes[at];
            self.len += 1;
            at += 1;
        }
    }

    pub(crate) const fn push_number(&mut self, number: u16) {
        if number >= 10 {
            self.push_number(number / 10);
        }
        let digit = b'0' + (number % 10) as u8;
        self.push_bytes(&[digit], 0, 1);
    }

    /// The text so far.
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            // This happens only if the text was cut inside a character of several bytes.
            Err(error) => match core::str::from_utf8(self.bytes.split_at(error.valid_up_to()).0) {
                Ok(text) => text,
                Err(_) => "",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ConstText;

    #[test]
    fn puts_text_and_numbers_together() {
        let mut text = ConstText::<16>::new();
        text.push("HTTP-");
        text.push_number(404);
        text.push_number(0);
        assert_eq!(text.as_str(), "HTTP-4040");
    }

    #[test]
    fn a_cut_inside_a_character_drops_it_whole() {
        let mut text = ConstText::<4>::new();
        text.push("ab€");
        assert_eq!(text.as_str(), "ab");
    }
}
