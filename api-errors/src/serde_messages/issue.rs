//! Classifies the messages of serde and rewrites them for a client.
//!
//! The kind of a serde error is only visible at the start of its message, and the message contains type names of the
//! server. So this module parses the message and creates a new sentence.

use std::borrow::Cow;

use super::{expected, field_path};
use crate::errors::FieldError;

/// The closed list of values of `type` for input that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IssueKind {
    Missing,
    UnknownField,
    DuplicateField,
    InvalidType,
    InvalidValue,
    UnknownVariant,
    InvalidLength,
    JsonInvalid,
    InvalidUtf8,
}

impl IssueKind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::UnknownField => "unknown_field",
            Self::DuplicateField => "duplicate_field",
            Self::InvalidType => "invalid_type",
            Self::InvalidValue => "invalid_value",
            Self::UnknownVariant => "unknown_variant",
            Self::InvalidLength => "invalid_length",
            Self::JsonInvalid => "json_invalid",
            Self::InvalidUtf8 => "invalid_utf8",
        }
    }
}

/// A fault of the input, without its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InputIssue<'a> {
    pub(crate) kind: IssueKind,
    pub(crate) message: Cow<'static, str>,
    /// The field in the message, which the path does not contain.
    pub(crate) name: Option<&'a str>,
}

impl<'a> InputIssue<'a> {
    pub(crate) fn new(kind: IssueKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind,
            message: message.into(),
            name: None,
        }
    }

    fn of_field(kind: IssueKind, message: &'static str, name: Option<&'a str>) -> Self {
        Self {
            name,
            ..Self::new(kind, message)
        }
    }

    /// Creates the fault of a path parameter that does not parse, from axum's type name and the sent value.
    pub(crate) fn of_parameter(type_name: &str, value: &str) -> Self {
        Self::new(
            IssueKind::InvalidType,
            expected::expected_parameter(type_name, value),
        )
    }

    /// Creates the fault of a text that is not JSON, from the message of `serde_json`.
    pub(crate) fn of_syntax(text: &str) -> Self {
        let (what, position) = split_position(text);
        let what = match what {
            "recursion limit exceeded" => "is nested too deeply",
            _ => "is not valid JSON",
        };
        let message = match position {
            Some((line, column)) => format!("{what}: line {line}, column {column}").into(),
            None => Cow::Borrowed(what),
        };
        Self::new(IssueKind::JsonInvalid, message)
    }

    /// Adds the path of the field, which is dotted. An empty path is the whole input.
    pub(crate) fn into_field_error(self, path: &str) -> FieldError {
        let path = match self.name {
            Some(name) if self.is_of_the_parent(path, name) => field_path::join(path, name),
            _ => Cow::Borrowed(path),
        };
        FieldError::new(
            field_path::for_client(&path),
            self.message,
            self.kind.name(),
        )
    }

    /// Whether the path ends at the object around the field. serde reports missing and duplicate fields at the object.
    /// It reports unknown fields mostly at the field itself.
    fn is_of_the_parent(&self, path: &str, name: &str) -> bool {
        self.kind != IssueKind::UnknownField
            || path.rsplit_once('.').map_or(path, |(_, last)| last) != name
    }
}

/// Classifies a message of serde, or of a standard parser that serde calls.
pub(crate) fn classify(text: &str) -> InputIssue<'_> {
    let text = without_position(text);
    if let Some(rest) = text.strip_prefix("missing field ") {
        InputIssue::of_field(IssueKind::Missing, "is required", quoted(rest))
    } else if let Some(rest) = text.strip_prefix("duplicate field ") {
        InputIssue::of_field(
            IssueKind::DuplicateField,
            "is given more than once",
            quoted(rest),
        )
    } else if let Some(rest) = text.strip_prefix("unknown field ") {
        let (name, _) = named_and_expected(rest);
        InputIssue::of_field(IssueKind::UnknownField, "is not a known field", name)
    } else if let Some(rest) = text.strip_prefix("unknown variant ") {
        InputIssue::new(
            IssueKind::UnknownVariant,
            expected::one_of(named_and_expected(rest).1),
        )
    } else if let Some(rest) = text.strip_prefix("invalid type: ") {
        InputIssue::new(
            IssueKind::InvalidType,
            expected::expected_type(after_expected(rest)),
        )
    } else if let Some(rest) = text.strip_prefix("invalid value: ") {
        InputIssue::new(
            IssueKind::InvalidValue,
            expected::expected_value(after_expected(rest)),
        )
    } else if let Some(rest) = text.strip_prefix("invalid length ") {
        InputIssue::new(
            IssueKind::InvalidLength,
            expected::expected_length(after_expected(rest)),
        )
    } else {
        unparsed(text)
    }
}

/// Classifies the messages of the standard library's parsers, which read queries and forms. For any other message, the
/// fault is only that the value is not valid.
fn unparsed(text: &str) -> InputIssue<'static> {
    let (kind, message) = of_parser(text).unwrap_or((IssueKind::InvalidValue, "is not valid"));
    InputIssue::new(kind, message)
}

/// Whether the text is a message of the standard library's parsers, which names no type.
#[cfg(feature = "axum")]
pub(crate) fn is_parser_message(text: &str) -> bool {
    of_parser(text).is_some()
}

fn of_parser(text: &str) -> Option<(IssueKind, &'static str)> {
    Some(match text {
        "invalid digit found in string" | "cannot parse integer from empty string" => {
            (IssueKind::InvalidType, "must be a whole number")
        }
        "invalid float literal" | "cannot parse float from empty string" => {
            (IssueKind::InvalidType, "must be a number")
        }
        "provided string was not `true` or `false`" => {
            (IssueKind::InvalidType, "must be true or false")
        }
        "number too large to fit in target type" => (IssueKind::InvalidValue, "is too large"),
        "number too small to fit in target type" => (IssueKind::InvalidValue, "is too small"),
        "number would be zero for non-zero type" => (IssueKind::InvalidValue, "must not be 0"),
        _ => return None,
    })
}

/// Returns the variants that serde lists for `name`, which is none of them.
pub(crate) fn variants<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let rest = text.strip_prefix("unknown variant ").unwrap_or_default();
    match named_and_expected(rest) {
        (Some(unknown), listed) if unknown == name => expected::names(listed).collect(),
        _ => Vec::new(),
    }
}

/// Removes the ` at line 1 column 2` that `serde_json` appends.
pub(crate) fn without_position(text: &str) -> &str {
    split_position(text).0
}

/// Splits off the line and column at the end.
fn split_position(text: &str) -> (&str, Option<(&str, &str)>) {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((before, position)) = text.rsplit_once(" at line ") else {
        return (text, None);
    };
    match position.split_once(" column ") {
        Some((line, column)) if is_number(line) && is_number(column) => {
            (before, Some((line, column)))
        }
        _ => (text, None),
    }
}

fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('`')?.strip_suffix('`')
}

/// Returns the text after the last `, expected `. The text before it contains the client's input.
fn after_expected(text: &str) -> &str {
    text.rsplit_once(", expected ")
        .map_or("", |(_, after)| after)
}

/// Returns the name in `` `name`, expected one of `a`, `b` ``, and the expected names.
fn named_and_expected(text: &str) -> (Option<&str>, &str) {
    let (name, wanted) = text
        .rsplit_once("`, expected ")
        .or_else(|| text.rsplit_once("`, there are no "))
        .unwrap_or((text, ""));
    (name.strip_prefix('`'), wanted)
}

#[cfg(test)]
mod tests {
    use super::{IssueKind, classify};

    #[track_caller]
    fn assert_is(text: &str, kind: IssueKind, message: &str) {
        let issue = classify(text);
        assert_eq!(issue.kind, kind, "{text}");
        assert_eq!(issue.message, message, "{text}");
    }

    #[test]
    fn what_the_client_sent_cannot_pose_as_what_serde_says() {
        let sent = r#"invalid type: string ", expected a boolean at line 9 column 9", expected u8 at line 1 column 2"#;
        assert_is(sent, IssueKind::InvalidType, "must be a whole number");
        let sent = "unknown variant `x`, expected `y`, expected one of `a`, `b`";
        assert_is(sent, IssueKind::UnknownVariant, "must be one of: a, b");
        let issue = classify("unknown field `x`, expected `y`, expected `a` or `b`");
        assert_eq!(issue.name, Some("x`, expected `y"));
    }

    #[test]
    fn a_field_that_is_not_in_the_path_is_added_to_it() {
        let at = |text: &str, path: &str| classify(text).into_field_error(path).field;
        assert_eq!(at("missing field `zip`", ""), "zip");
        assert_eq!(at("missing field `zip`", "zip"), "zip.zip");
        assert_eq!(at("duplicate field `zip`", "addr"), "addr.zip");
        assert_eq!(
            at("unknown field `zip`, there are no fields", "a.zip"),
            "a.zip"
        );
        assert_eq!(at("unknown field `zip`, expected `a`", "a"), "a.zip");
        assert_eq!(at("invalid digit found in string", ""), "root");
    }

    #[test]
    fn a_message_of_somebody_else_is_not_passed_on() {
        assert_is(
            "UUID parsing failed: invalid character",
            IssueKind::InvalidValue,
            "is not valid",
        );
        assert_is("", IssueKind::InvalidValue, "is not valid");
        assert_is(
            "see page 3 at line x column 4",
            IssueKind::InvalidValue,
            "is not valid",
        );
    }

    #[test]
    fn the_document_lists_the_kinds() {
        use IssueKind as Kind;
        let kinds = [
            Kind::Missing,
            Kind::UnknownField,
            Kind::DuplicateField,
            Kind::InvalidType,
            Kind::InvalidValue,
            Kind::UnknownVariant,
            Kind::InvalidLength,
            Kind::JsonInvalid,
            Kind::InvalidUtf8,
        ];
        assert_eq!(kinds.map(Kind::name), crate::errors::validation::KINDS);
    }
}
