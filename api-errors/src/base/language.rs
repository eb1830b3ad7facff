//! The language that a client prefers (RFC 9110 section 12.5.4), by lookup (RFC 4647 section 3.4).

use http::HeaderValue;

use super::accept::thousandths;

/// The maximum number of ranges that are read. Browsers send fewer than ten.
const RANGES: usize = 64;

/// The maximum length of a language tag. Registered tags have at most 35 characters (RFC 5646 section 4.4.1).
const TAG: usize = 64;

/// Returns the position of the language in `available` that the client prefers: 0, the default, if it wants none of them.
///
/// A range such as `de-CH-1996` stands for that language, or else for `de-CH`, or else for `de`. A `*` stands for the
/// default. A language with the weight 0 is not chosen, unless it is the default.
pub(crate) fn lookup<'a>(
    accept_language: impl IntoIterator<Item = &'a HeaderValue>,
    available: &[&str],
) -> usize {
    let values = accept_language.into_iter();
    let mut ranges: Vec<_> = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(parse)
        .take(RANGES)
        .collect();
    // The sort keeps the order of ranges with the same weight.
    ranges.sort_by_key(|&(_, quality)| std::cmp::Reverse(quality));
    let wanted = ranges.iter().take_while(|&&(_, quality)| quality > 0);
    let is_refused = |tag: &str| {
        let mut refused = ranges.iter().filter(|&&(_, quality)| quality == 0);
        refused.any(|(range, _)| range.eq_ignore_ascii_case(tag))
    };
    wanted
        .filter(|&&(range, _)| range != "*")
        .flat_map(|&(range, _)| prefixes(range))
        .filter(|tag| !is_refused(tag))
        .find_map(|tag| {
            let mut tags = available.iter();
            tags.position(|available| available.eq_ignore_ascii_case(tag))
        })
        .unwrap_or(0)
}

/// Returns the range and its weight in thousandths.
fn parse(element: &str) -> Option<(&str, u16)> {
    let mut parts = element.split(';').map(str::trim);
    let range = parts
        .next()
        .filter(|range| *range == "*" || is_tag(range))?;
    let quality = parts.next().map_or(1_000, |parameter| {
        let (name, weight) = parameter.split_once('=').unwrap_or((parameter, ""));
        if name.trim().eq_ignore_ascii_case("q") {
            thousandths(weight.trim())
        } else {
            0
        }
    });
    Some((range, quality))
}

/// Returns whether the text has the form of a language tag: subtags of 1 to 8 letters and digits, and letters alone in the
/// first one (RFC 4647 section 2.1).
pub(crate) fn is_tag(text: &str) -> bool {
    let mut subtags = text.split('-');
    let first = subtags.next().unwrap_or_default();
    let has_length = |subtag: &str| (1..=8).contains(&subtag.len());
    text.len() <= TAG
        && has_length(first)
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            has_length(subtag) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Returns the range, and what remains of it if subtags are removed from its end. A single letter or digit is removed together with
/// the subtag after it.
fn prefixes(range: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(range), |range| {
        let (rest, _) = range.rsplit_once('-')?;
        match rest.rsplit_once('-') {
            Some((before, last)) if last.len() == 1 => Some(before),
            _ => Some(rest),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AVAILABLE: &[&str] = &["en", "de", "de-CH", "zh-Hant", "pt-BR"];

    fn chosen(accept_language: &[&str]) -> &'static str {
        let values: Vec<_> = accept_language
            .iter()
            .map(|value| HeaderValue::from_str(value).expect("a value"))
            .collect();
        AVAILABLE[lookup(&values, AVAILABLE)]
    }

    #[test]
    fn a_range_is_shortened_until_it_is_a_language() {
        for (range, language) in [
            ("de", "de"),
            ("DE-ch", "de-CH"),
            ("de-CH-1996", "de-CH"),
            ("de-AT", "de"),
            ("zh-Hant-CN-x-private1-private2", "zh-Hant"),
            ("de-x-private", "de"),
        ] {
            assert_eq!(chosen(&[range]), language, "{range}");
        }
    }

    /// By lookup, a range does not stand for longer languages (RFC 4647 section 3.4).
    #[test]
    fn a_range_without_its_language_gets_the_default() {
        for range in ["zh", "pt", "pt-PT", "fr", "*", "", "zh-Hans"] {
            assert_eq!(chosen(&[range]), "en", "{range}");
        }
        assert_eq!(chosen(&[]), "en");
    }

    #[test]
    fn the_better_weight_wins_and_then_the_first() {
        for (ranges, language) in [
            ("fr, de", "de"),
            ("de;q=0.5, pt-BR;q=0.8", "pt-BR"),
            ("de;q=0.5, pt-BR;q=0.5", "de"),
            ("en;q=0.1, de;q=0.001", "en"),
            ("*, de;q=0.5", "de"),
            ("fr;q=1, en;q=0.9, de;q=0.8", "en"),
            ("de ; Q=0.3 , pt-BR", "pt-BR"),
        ] {
            assert_eq!(chosen(&[ranges]), language, "{ranges}");
        }
        assert_eq!(chosen(&["fr", "pt-BR;q=0.2"]), "pt-BR");
    }

    #[test]
    fn a_weight_of_zero_excludes_a_language() {
        for (ranges, language) in [
            ("de;q=0", "en"),
            ("de;q=0, de-CH", "de-CH"),
            ("de-CH, de-CH;q=0", "de"),
            ("de-AT, de;q=0, pt-BR;q=0.1", "pt-BR"),
            ("en;q=0", "en"),
            ("*;q=0", "en"),
        ] {
            assert_eq!(chosen(&[ranges]), language, "{ranges}");
        }
    }

    #[test]
    fn an_element_that_is_no_range_is_ignored() {
        for ranges in [
            "de_CH",
            "de--CH",
            "-de",
            "1de",
            "deutschland",
            "de;level=1",
            "de;q=2",
            "de;q=",
            "\"de\"",
            "d e",
        ] {
            assert_eq!(chosen(&[ranges]), "en", "{ranges}");
        }
        assert_eq!(chosen(&[",, ;q=1, de_CH, de"]), "de");
        let long = format!("de-{}", "abcdefgh-".repeat(10));
        assert_eq!(chosen(&[long.trim_end_matches('-')]), "en");
    }

    #[test]
    fn only_the_first_ranges_are_read() {
        let many = "fr,".repeat(RANGES);
        assert_eq!(chosen(&[&format!("{many}de")]), "en");
        assert_eq!(chosen(&[&format!("{}de", &many["fr,".len()..])]), "de");
    }
}
