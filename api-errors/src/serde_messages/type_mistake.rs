//! Recognizes types that the input can never become, whatever the client sends.
//!
//! Each value of a query, a form or a path is a text. serde keeps the values of a flattened struct and of a tagged enum
//! as texts, and such a text does not become a number. Nor does it become a list. The client cannot correct this, so
//! the response is a 500.

use super::expected;

/// A message of serde about a type that the input can never become.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TypeMistake<'a> {
    /// The type is rejected together with every value.
    OfType(&'a str),
    /// A text is rejected, although it is right or no text can be right: `invalid type: string "12", expected i64`.
    OfText {
        /// The text between the quotes, with the escapes of `Debug`.
        literal: &'a str,
        expected: &'a str,
    },
}

impl<'a> TypeMistake<'a> {
    /// Parses a message that has no position. Returns `None` if other input can be right.
    ///
    /// The input in a message of serde is quoted with escapes, so it cannot end the quotes. The error of a user's type
    /// can contain input without quotes, so check the result against the input.
    pub(crate) fn parse(message: &'a str) -> Option<Self> {
        const OF_TYPE: [&str; 5] = [
            "i128 is not supported",
            "u128 is not supported",
            "can only flatten structs and maps",
            // axum's, about a type of the names of path parameters.
            "Unexpected key type",
            "array types are not supported",
        ];
        if OF_TYPE.contains(&message) {
            return Some(Self::OfType(message));
        }
        let (literal, expected) = quoted_text(message)?;
        let is_one = expected::is_no_scalar(expected) || expected::is_written(expected, literal);
        is_one.then_some(Self::OfText { literal, expected })
    }

    /// Whether `text` is the rejected text.
    pub(crate) fn rejects(&self, text: &str) -> bool {
        match self {
            Self::OfType(_) => false,
            Self::OfText { literal, .. } => {
                let quoted = format!("{text:?}");
                quoted
                    .strip_prefix('"')
                    .and_then(|rest| rest.strip_suffix('"'))
                    == Some(literal)
            }
        }
    }

    /// Another text that is as right as the rejected one. A type that can never be read rejects it too.
    pub(crate) fn other_text(&self) -> &'static str {
        match self {
            Self::OfText {
                literal: "true", ..
            } => "false",
            Self::OfText {
                expected: "a boolean",
                ..
            } => "true",
            Self::OfText { literal: "1", .. } => "2",
            _ => "1",
        }
    }

    /// The message about [`other_text`](Self::other_text). `None` if the message does not depend on a text.
    pub(crate) fn message_of_other_text(&self) -> Option<String> {
        match self {
            Self::OfType(_) => None,
            Self::OfText { expected, .. } => {
                let other = self.other_text();
                Some(format!(
                    "invalid type: string {other:?}, expected {expected}"
                ))
            }
        }
    }

    /// Whether `input` can be the origin of the whole message: an error of a user's type can repeat its input, perhaps
    /// with other spaces and punctuation.
    pub(crate) fn can_be_written_by(&self, input: &str) -> bool {
        let words =
            |text: &str| text.replace(|character: char| !character.is_ascii_alphanumeric(), "");
        let own = match self {
            Self::OfType(message) => words(message),
            Self::OfText { expected, .. } => words(&format!("expected {expected}")),
        };
        words(input).contains(&own)
    }
}

/// Splits `invalid type: string "12", expected i64` into the text between the quotes and the expected type.
fn quoted_text(message: &str) -> Option<(&str, &str)> {
    let rest = message.strip_prefix("invalid type: string \"")?;
    let mut is_escaped = false;
    let end = rest.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })?;
    let expected = rest[end..].strip_prefix("\", expected ")?;
    Some((&rest[..end], expected))
}

#[cfg(test)]
mod tests {
    use super::TypeMistake;

    fn is_mistake(message: &str) -> bool {
        TypeMistake::parse(message).is_some()
    }

    #[test]
    fn a_text_that_is_right_is_a_mistake_of_the_type() {
        for (text, expected) in [
            ("12", "i64"),
            ("-1", "i8"),
            ("340282366920938463463374607431768211455", "u128"),
            ("3", "a nonzero u8"),
            ("0.5", "f32"),
            ("12", "f64"),
            ("true", "a boolean"),
            ("a", "a sequence"),
            ("", "unit"),
            ("a \" b", "a map"),
            ("a", "struct Pager"),
            ("a", "a tuple of size 2"),
            ("a", "unit struct Nothing"),
        ] {
            let message = format!("invalid type: string {text:?}, expected {expected}");
            let mistake = TypeMistake::parse(&message).unwrap_or_else(|| panic!("{message}"));
            assert!(mistake.rejects(text), "{message}");
            assert!(!mistake.rejects("other"), "{message}");
            let other = mistake.message_of_other_text().expect("a text");
            assert_ne!(other, message);
            assert!(is_mistake(&other), "{other}");
        }
        assert!(is_mistake("i128 is not supported"));
    }

    #[test]
    fn a_text_that_can_be_corrected_is_none() {
        for (text, expected) in [
            ("x", "i64"),
            ("300", "u8"),
            ("0", "a nonzero u8"),
            ("", "i64"),
            ("yes", "a boolean"),
            ("ab", "a character"),
            ("a", "a date"),
            ("a", ""),
        ] {
            let message = format!("invalid type: string {text:?}, expected {expected}");
            assert!(!is_mistake(&message), "{message}");
        }
        for message in [
            "invalid type: integer `12`, expected a string",
            "invalid digit found in string",
            "invalid type: string \"12, expected i64",
            "invalid type: string \"12\\\", expected i64",
            "missing field `i64`",
            "",
        ] {
            assert!(!is_mistake(message), "{message}");
        }
    }

    #[test]
    fn input_cannot_end_the_quotes_of_serde() {
        for text in [
            r#"12", expected i64"#,
            r#"12\", expected i64"#,
            r#"", expected a sequence"#,
            r"\",
            r"12\",
        ] {
            let message = format!("invalid type: string {text:?}, expected i64");
            assert!(!is_mistake(&message), "{message}");
        }
    }

    #[test]
    fn a_message_that_the_input_contains_can_be_written_by_it() {
        let mistake = TypeMistake::parse("i128 is not supported").expect("a mistake");
        assert!(mistake.can_be_written_by("i128_is_not_supported"));
        assert!(!mistake.can_be_written_by("128"));
        let mistake = TypeMistake::parse(r#"invalid type: string "1", expected u32"#);
        let mistake = mistake.expect("a mistake");
        assert!(mistake.can_be_written_by(r#"invalid type: string "1",_expected u32"#));
        assert!(!mistake.can_be_written_by("1"));
    }
}
