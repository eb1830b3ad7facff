//! What a client prefers: the `Accept` header (RFC 9110 section 12.5.1).

use http::HeaderMap;
use http::header::ACCEPT;

use super::media_type::{JSON, PROBLEM};

/// Whether problem details are preferred over the envelope. Not where both are as good, and not
/// without the header.
pub(crate) fn prefers_problem(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT).iter();
    let ranges: Vec<Range<'_>> = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(split_at_commas)
        .filter_map(Range::parse)
        .collect();
    quality(&ranges, PROBLEM) > quality(&ranges, JSON)
}

/// Thousandths, by the most specific range that holds the type; 0 where none does.
fn quality(ranges: &[Range<'_>], media_type: &str) -> u16 {
    let holding = ranges
        .iter()
        .filter_map(|range| Some((range.specificity(media_type)?, range.quality)));
    // Of two equally specific ones the better.
    holding.max().map_or(0, |(_, quality)| quality)
}

/// One element: a media range and how much it is wanted.
struct Range<'a> {
    types: &'a str,
    /// Parameters make it a type of its own, which neither of ours is.
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
                // What follows the weight belongs to no media type.
                break;
            }
            // `charset` says nothing of JSON (RFC 8259 section 11), and clients send it all the same.
            has_parameters |= !name.is_empty() && !name.trim().eq_ignore_ascii_case("charset");
        }
        Some(Self {
            types,
            has_parameters,
            quality,
        })
    }

    /// How closely the range names the type: 2 the type itself, 1 its family, 0 anything.
    fn specificity(&self, media_type: &str) -> Option<u8> {
        let (family, _) = media_type.split_once('/')?;
        if self.has_parameters {
            None
        } else if self.types.eq_ignore_ascii_case(media_type) {
            Some(2)
        } else if self.types == "*/*" {
            Some(0)
        } else {
            let asked = self.types.strip_suffix("/*")?;
            asked.eq_ignore_ascii_case(family).then_some(1)
        }
    }
}

/// Commas inside quotes do not separate.
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

/// `0`, `0.5`, `1.000`; what is no weight counts as none.
fn thousandths(weight: &str) -> u16 {
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
    use http::HeaderValue;

    use super::*;

    fn problem(accept: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in accept {
            headers.append(ACCEPT, HeaderValue::from_str(value).expect("a value"));
        }
        prefers_problem(&headers)
    }

    #[test]
    fn the_envelope_wins_a_tie() {
        for accept in [
            "*/*",
            "application/*",
            "application/json, application/problem+json",
            "application/problem+json;q=0.5, application/json;q=0.5",
            "text/html",
            "",
            "application/json",
        ] {
            assert!(!problem(&[accept]), "{accept}");
        }
        assert!(!problem(&[]));
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
