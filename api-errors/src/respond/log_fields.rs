//! The values of the fields that are marked `log`, for the event and for observers.

#[cfg(feature = "tracing")]
use super::logged_error::share_of;
use crate::base::bounds;
#[cfg(feature = "tracing")]
use crate::base::sanitize::is_invisible;
use crate::base::sanitize::measured;
use crate::declaration::ApiError;

/// The name of a field and its value, which is cut and not escaped.
pub(crate) type LogField = (&'static str, String);

/// Returns the values in the order of the fields, without those that are `None`.
pub(crate) fn of(error: &dyn ApiError) -> Vec<LogField> {
    let mut fields = Vec::new();
    error.__instance(&mut |instance| {
        fields = instance.log_fields().iter().filter_map(value_of).collect();
    });
    fields
}

fn value_of(field: &crate::declaration::LogField<'_>) -> Option<LogField> {
    let (name, value) = field;
    Some((*name, measured(bounds::SERVER_TEXT, value.as_ref()?)))
}

/// Returns the values as one line: `order=42 name="two words"`. All values together have at most `room` bytes. `None` if there
/// are none.
#[cfg(feature = "tracing")]
pub(super) fn line(fields: &[LogField], room: usize) -> Option<String> {
    let lengths = fields
        .iter()
        .map(|(_, value)| escaped(value, room).len())
        .collect();
    let share = share_of(room, lengths);
    let pair = |(name, value): &LogField| {
        let quote = if needs_quotes(value) { "\"" } else { "" };
        format!("{name}={quote}{}{quote}", escaped(value, share))
    };
    let pairs: Vec<_> = fields.iter().map(pair).collect();
    (!pairs.is_empty()).then(|| pairs.join(" "))
}

/// Returns whether the value could be mistaken for the end of its pair, or for a second pair.
#[cfg(feature = "tracing")]
fn needs_quotes(value: &str) -> bool {
    value.is_empty() || value.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '=' | '\\'))
}

/// Returns at most `room` bytes of the value, in which quotes, backslashes and invisible characters are escaped.
#[cfg(feature = "tracing")]
fn escaped(value: &str, room: usize) -> String {
    let mut out = String::new();
    for character in value.chars() {
        let start = out.len();
        if is_invisible(character) || matches!(character, '"' | '\\') {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
        if out.len() > room {
            out.truncate(start);
            break;
        }
    }
    out
}

#[cfg(all(test, feature = "tracing"))]
mod tests {
    use super::line;

    fn of(values: &[(&'static str, &str)], room: usize) -> String {
        let fields: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        line(&fields, room).unwrap_or_default()
    }

    #[test]
    fn each_value_is_one_pair() {
        assert_eq!(line(&[], 100), None);
        assert_eq!(
            of(&[("id", "42"), ("state", "paid")], 100),
            "id=42 state=paid"
        );
        for (value, pair) in [
            ("two words", r#"v="two words""#),
            ("", r#"v="""#),
            ("a=b", r#"v="a=b""#),
            (r#"" x="1"#, r#"v="\" x=\"1""#),
            ("a\nb", r#"v="a\nb""#),
            (r"a\nb", r#"v="a\\nb""#),
            ("a\u{202e}b", r"v=a\u{202e}b"),
        ] {
            assert_eq!(of(&[("v", value)], 100), pair);
        }
    }

    /// A cut leaves no half of an escape, so that the closing quote stays one.
    #[test]
    fn a_long_value_leaves_room_for_the_others() {
        let long = "x".repeat(500);
        let cut = format!("a={} b=42", "x".repeat(98));
        assert_eq!(of(&[("a", &long), ("b", "42")], 100), cut);
        assert_eq!(of(&[("a", r#""""""#)], 5), r#"a="\"\"""#);
    }
}
