//! Text with placeholders, in the syntax of `format!`.

use syn::LitStr;

use crate::identifier;

/// A text with its placeholders in order.
#[derive(Debug, PartialEq)]
pub(crate) struct Template {
    /// The text with placeholders as written, and with `{{` and `}}` replaced by one brace.
    pub(crate) text: String,
    pub(crate) placeholders: Vec<Placeholder>,
}

/// A placeholder `{..}` in a text.
#[derive(Debug, PartialEq, Clone)]
pub(crate) struct Placeholder {
    /// The byte offsets in [`Template::text`].
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The name or the index of the field.
    pub(crate) field: String,
    pub(crate) format: Format,
}

/// The format after the colon of a placeholder.
#[derive(Debug, PartialEq, Clone, Default)]
pub(crate) struct Format {
    /// Fill, alignment, sign, `#` and `0`.
    pub(crate) flags: String,
    pub(crate) width: Option<Count>,
    pub(crate) precision: Option<Count>,
    /// `?`, `x`, and so on; empty for `Display`.
    pub(crate) kind: String,
}

/// A width or a precision.
#[derive(Debug, PartialEq, Clone)]
pub(crate) enum Count {
    Number(String),
    /// The field in `name$`.
    Field(String),
}

impl Format {
    /// Returns whether the value is written by `Display` without any option.
    pub(crate) fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the trait of `core::fmt` for this `kind`.
    pub(crate) fn trait_name(&self) -> &'static str {
        match self.kind.as_str() {
            "?" | "x?" | "X?" => "Debug",
            "x" => "LowerHex",
            "X" => "UpperHex",
            "o" => "Octal",
            "b" => "Binary",
            "p" => "Pointer",
            "e" => "LowerExp",
            "E" => "UpperExp",
            _ => "Display",
        }
    }

    /// Returns the fields that give the width and the precision.
    pub(crate) fn counts(&self) -> impl Iterator<Item = &str> {
        [&self.width, &self.precision]
            .into_iter()
            .flatten()
            .filter_map(|count| match count {
                Count::Field(name) => Some(name.as_str()),
                Count::Number(_) => None,
            })
    }
}

/// Parses the text of `literal` and calls `report` for each mistake, with a message that shows the fix.
pub(crate) fn parse(literal: &LitStr, report: &mut dyn FnMut(syn::Error)) -> Template {
    parse_text(&literal.value(), &mut |message| {
        report(syn::Error::new(literal.span(), message));
    })
}

fn parse_text(source: &str, report: &mut dyn FnMut(String)) -> Template {
    let mut template = Template {
        text: String::new(),
        placeholders: Vec::new(),
    };
    let mut rest = source;
    let mut is_complete = true;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        template.text.push_str(before);
        let brace = &from[..1];
        if from[1..].starts_with(brace) {
            template.text.push_str(brace);
            rest = &from[2..];
        } else if brace == "}" {
            // After another mistake this brace may belong to it.
            if is_complete {
                report("a `}` without its `{`; for the brace itself write `}}`".to_owned());
            }
            return template;
        } else {
            let Some(close) = from.find('}') else {
                if is_complete {
                    report("a `{` without its `}`; for the brace itself write `{{`".to_owned());
                }
                return template;
            };
            let start = template.text.len();
            template.text.push_str(&from[..=close]);
            let end = template.text.len();
            match parse_placeholder(&from[1..close]) {
                Ok((field, format)) => template.placeholders.push(Placeholder {
                    start,
                    end,
                    field,
                    format,
                }),
                Err(message) => {
                    is_complete = false;
                    report(message);
                }
            }
            rest = &from[close + 1..];
        }
    }
    template.text.push_str(rest);
    template
}

fn parse_placeholder(inside: &str) -> Result<(String, Format), String> {
    let (field, format) = inside.split_once(':').unwrap_or((inside, ""));
    let (field, format) = (field.trim(), format.trim_end());
    if field.is_empty() {
        return Err(format!(
            "`{{{inside}}}` names no field: write its name or its index, as `{{id}}` or `{{0}}`"
        ));
    }
    if field == "self" {
        return Err("`{self}` names no field: `Display` is this message itself or, where another derive or your own code implements it, an internal text for the log; name a field".to_owned());
    }
    if !is_field_name(field) {
        return Err(format!(
            "`{{{field}}}` is no field: a placeholder takes a name or an index; for an expression add a field, for the brace itself write `{{{{`"
        ));
    }
    let format = parse_format(format).ok_or_else(|| {
        format!("`{{{inside}}}` has no format that `format!` knows: see `std::fmt`")
    })?;
    Ok((field.to_owned(), format))
}

fn is_field_name(text: &str) -> bool {
    let is_index = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // `r#name` is accepted here: the later error about the field's name asks to leave `r#` out.
    is_index || identifier::is_identifier(text.strip_prefix("r#").unwrap_or(text))
}

/// Parses `[[fill]align][sign]['#']['0'][width]['.' precision][type]`.
///
/// `.*` is not accepted: it reads its precision from an argument, and a declaration has none.
fn parse_format(text: &str) -> Option<Format> {
    let mut rest = text;
    let is_align = |character: char| matches!(character, '<' | '^' | '>');
    let mut characters = rest.chars();
    let (first, second) = (characters.next(), characters.next());
    let flags_end = match (first, second) {
        (Some(fill), Some(align)) if is_align(align) => fill.len_utf8() + 1,
        (Some(align), _) if is_align(align) => 1,
        _ => 0,
    };
    rest = &rest[flags_end..];
    rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    rest = rest.strip_prefix('#').unwrap_or(rest);
    // `0$` is a width from field 0, not the flag `0`.
    if !rest.starts_with("0$") {
        rest = rest.strip_prefix('0').unwrap_or(rest);
    }
    let flags = text[..text.len() - rest.len()].to_owned();
    let width = take_count(&mut rest);
    let precision = match rest.strip_prefix('.') {
        Some(after) => {
            rest = after;
            Some(take_count(&mut rest)?)
        }
        None => None,
    };
    let known = ["", "?", "x?", "X?", "x", "X", "o", "b", "p", "e", "E"];
    known.contains(&rest).then(|| Format {
        flags,
        width,
        precision,
        kind: rest.to_owned(),
    })
}

fn take_count(rest: &mut &str) -> Option<Count> {
    if let Some((name, after)) = rest.split_once('$')
        && is_field_name(name)
    {
        *rest = after;
        return Some(Count::Field(name.to_owned()));
    }
    let digits = rest.len()
        - rest
            .trim_start_matches(|character: char| character.is_ascii_digit())
            .len();
    if digits == 0 {
        return None;
    }
    let (number, after) = rest.split_at(digits);
    // `format!` accepts no larger number.
    number.parse::<u16>().ok()?;
    *rest = after;
    Some(Count::Number(number.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_valid(source: &str) -> Template {
        parse_text(source, &mut |message| panic!("{message}"))
    }

    fn placeholder_of(source: &str) -> Placeholder {
        let template = parse_valid(source);
        assert_eq!(template.placeholders.len(), 1);
        template.placeholders[0].clone()
    }

    #[test]
    fn parses_text_and_placeholder_offsets() {
        let template = parse_valid("a {{b}} {id} é{0:?}");
        assert_eq!(template.text, "a {b} {id} é{0:?}");
        let placeholders: Vec<_> = template
            .placeholders
            .iter()
            .map(|placeholder| &template.text[placeholder.start..placeholder.end])
            .collect();
        assert_eq!(placeholders, ["{id}", "{0:?}"]);
    }

    #[test]
    fn parses_every_part_of_a_format() {
        let placeholder = placeholder_of("{x:*^+#08.3?}");
        assert_eq!(placeholder.format.flags, "*^+#0");
        assert_eq!(
            placeholder.format.width,
            Some(Count::Number("8".to_owned()))
        );
        assert_eq!(
            placeholder.format.precision,
            Some(Count::Number("3".to_owned()))
        );
        assert_eq!(placeholder.format.trait_name(), "Debug");
        let placeholder = placeholder_of("{x:>w$.p$}");
        assert_eq!(placeholder.format.counts().collect::<Vec<_>>(), ["w", "p"]);
        assert_eq!(
            placeholder_of("{x:0$}").format.counts().collect::<Vec<_>>(),
            ["0"]
        );
        assert_eq!(placeholder_of("{x:02}").format.flags, "0");
        assert_eq!(placeholder_of("{type}").field, "type");
        assert!(placeholder_of("{x:}").format.is_plain());
    }

    #[test]
    fn reports_one_error_for_an_invalid_template() {
        for bad in [
            "{", "}", "a}b", "{}", "{:?}", "{self}", "{a.b}", "{a b}", "{x:q}", "{x:.*}", "{x:.}",
            "{x:é}",
        ] {
            let mut count = 0;
            parse_text(bad, &mut |_| count += 1);
            assert_eq!(count, 1, "{bad}");
        }
    }
}
