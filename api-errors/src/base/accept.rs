//! The preference of the client in the `Accept` header (RFC 9110 section 12.5.1).

use http::HeaderValue;

use super::media_type::{JSON, PROBLEM};

/// Returns whether the client prefers problem details over the envelope, from the values of its `Accept`. If both have the same weight, a type that the
/// client names wins over one that only a wildcard contains. Returns `false` if the header names both or none of them,
/// and if there is no `Accept` header.
pub(crate) fn prefers_problem<'a>(values: impl Iterator<Item = &'a HeaderValue>) -> bool {
    let ranges: Vec<Range<'_>> = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(split_at_commas)
        .filter_map(Range::parse)
        .collect();
    let problem = preference(&ranges, PROBLEM);
    problem.quality > 0 && problem > preference(&ranges, JSON)
}

/// How much a client wants a type. The weight comes first.
#[derive(Debug, Default, PartialEq, PartialOrd)]
struct Preference {
    quality: u16,
    is_named: bool,
}

/// Returns the weight of the most specific range that contains the type, in thousandths. Returns 0 if no range does.
fn preference(ranges: &[Range<'_>], media_type: &str) -> Preference {
    let holding = ranges
        .iter()
        .filter_map(|range| Some((range.specificity(media_type)?, range.quality)));
    // If two ranges are equally specific, the higher weight is used.
    holding
        .max()
        .map_or_else(Preference::default, |(specificity, quality)| Preference {
            quality,
            is_named: specificity == Range::NAMED,
        })
}

/// One element of the header: a media range and its weight.
struct Range<'a> {
    types: &'a str,
    /// Whether the range has parameters. It is a different type then, which is neither of ours.
    has_parameters: bool,
    quality: u16,
}

impl<'a> Range<'a> {
    fn parse(element: &'a str) -> Option<Self> {
        let mut parts = element.split(';').map(str::trim);
        let types = parts.next().filter(|types| !types.is_empty())?;
        let mut has_parameters = false;
        let mut quality = 1_000;
        for parameter in parts {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            if name.trim().eq_ignore_ascii_case("q") {
                quality = thousandths(value.trim());
                // Parameters after the weight are not part of the media type.
                break;
            }
            // `charset` has no meaning for JSON (RFC 8259 section 11), but clients send it.
            has_parameters |= !name.is_empty() && !name.trim().eq_ignore_ascii_case("charset");
        }
        Some(Self {
            types,
            has_parameters,
            quality,
        })
    }

    /// The specificity of a range that is the type itself.
    const NAMED: u8 = 2;

    /// Returns how specific the range is for the type: 2 for the type itself, 1 for its family, 0 for any type.
    fn specificity(&self, media_type: &str) -> Option<u8> {
        let (family, _) = media_type.split_once('/')?;
        if self.has_parameters {
            None
        } else if self.types.eq_ignore_ascii_case(media_type) {
            Some(Self::NAMED)
        } else if self.types == "*/*" {
            Some(0)
        } else {
            let asked = self.types.strip_suffix("/*")?;
            asked.eq_ignore_ascii_case(family).then_some(1)
        }
    }
}

/// Splits at commas, except inside quotes.
fn split_at_commas(value: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let mut escaped = false;
    value.split(move |letter| {
        let was_escaped = std::mem::take(&mut escaped);
        match letter {
            '\\' if quoted && !was_escaped => escaped = true,
            '"' if !was_escaped => quoted = !quoted,
            ',' => return !quoted,
            _ => {}
        }
        false
    })
}

/// Parses `0`, `0.5` or `1.000`. An invalid weight is 0.
pub(super) fn thousandths(weight: &str) -> u16 {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let is_weight = matches!(whole, "0" | "1")
        && fraction.len() <= 3
        && fraction.bytes().all(|digit| digit.is_ascii_digit());
    if !is_weight {
        return 0;
    }
    let digits = format!("{whole}{fraction:0<3}");
    digits
        .parse()
        .ok()
        .filter(|&weight| weight <= 1_000)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(accept: &[&str]) -> bool {
        let values = accept.iter().map(|value| HeaderValue::from_str(value));
        let values: Vec<_> = values.map(|value| value.expect("a value")).collect();
        prefers_problem(values.iter())
    }

    #[test]
    fn the_envelope_wins_a_tie() {
        for accept in [
            "*/*",
            "application/*",
            "application/json, application/problem+json",
            "application/problem+json, application/json",
            "application/problem+json, application/json, */*",
            "application/problem+json;q=0.5, application/json;q=0.5",
            "application/json, */*",
            "application/problem+json;q=0, */*;q=0",
            "application/problem+json;q=0",
            "text/html",
            "",
            "application/json",
        ] {
            assert!(!problem(&[accept]), "{accept}");
        }
        assert!(!problem(&[]));
    }

    #[test]
    fn a_named_type_wins_over_a_wildcard() {
        for accept in [
            "application/problem+json, */*",
            "*/*, application/problem+json",
            "application/problem+json, application/*",
            "application/*, application/problem+json, */*",
            "application/problem+json;q=0.5, */*;q=0.5",
            "application/problem+json;q=0.9, text/html, */*;q=0.9",
        ] {
            assert!(problem(&[accept]), "{accept}");
        }
    }

    #[test]
    fn the_better_weight_wins() {
        for accept in [
            "application/problem+json",
            "APPLICATION/Problem+JSON",
            "application/problem+json, application/json;q=0.9",
            "application/json;q=0.5, */*;q=0.8",
            "application/json;q=0, application/*",
            "application/problem+json;q=0.001",
            "application/problem+json; charset=utf-8",
            "text/html, application/problem+json;q=0.4, */*;q=0.3",
        ] {
            assert!(problem(&[accept]), "{accept}");
        }
        assert!(problem(&["text/html", "application/problem+json"]));
    }

    #[test]
    fn the_most_specific_range_decides() {
        assert!(!problem(&["application/problem+json;q=0.1, */*"]));
        assert!(!problem(&["application/problem+json;q=0, application/*"]));
        assert!(problem(&[
            "application/problem+json, application/*;q=0.1, */*;q=0.9"
        ]));
    }

    #[test]
    fn a_broken_weight_counts_as_none() {
        for weight in [
            "2", "-1", "1.001", "0.1234", "x", "", "1.5", "00", ".5", "NaN",
        ] {
            let accept = format!("application/problem+json;q={weight}");
            assert!(!problem(&[&accept]), "{accept}");
        }
    }

    #[test]
    fn odd_elements_are_passed_over() {
        assert!(problem(&[", ,;,application/problem+json,"]));
        assert!(!problem(&["application/problem+json;version=2"]));
        assert!(problem(&[
            "text/x;a=\"application/json,\\\",b\", application/problem+json"
        ]));
        assert!(!problem(&["*/json"]));
    }
}
