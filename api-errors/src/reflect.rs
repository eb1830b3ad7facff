//! What a client sent, cut to what may be shown back to it.

use std::fmt::{self, Display};

use serde::Serialize;

/// The longest text that is reflected, in characters.
const LONGEST: usize = 200;

/// A text of the client, without control characters and at most 200 characters long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub(crate) struct Reflected(String);

impl Reflected {
    pub(crate) fn new(text: impl AsRef<str>) -> Self {
        let shown = text
            .as_ref()
            .chars()
            .filter(|character| !character.is_control());
        Self(shown.take(LONGEST).collect())
    }
}

impl Display for Reflected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Reflected;

    #[test]
    fn cuts_by_characters_and_drops_controls() {
        let long = "é".repeat(300);
        assert_eq!(Reflected::new(&long).to_string(), "é".repeat(200));
        assert_eq!(Reflected::new("a\r\nb\u{85}\u{7f}c").to_string(), "abc");
    }
}
