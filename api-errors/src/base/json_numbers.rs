//! The numbers of a JSON text that a `serde_json::Value` holds only approximately.
//!
//! A `Value` holds integers of 64 bits and an `f64`. It reads a larger integer as an `f64`.

use serde_json::Number;

/// Returns whether a `Value` holds each number of the JSON text exactly.
pub(crate) fn are_exact(json: &str) -> bool {
    has_only_short_integers(json)
        || numbers(json).all(|number| {
            if is_short_integer(number) {
                return true;
            }
            let held = serde_json::from_str::<Number>(number);
            held.is_ok_and(|held| Decimal::new(&held.to_string()) == Decimal::new(number))
        })
}

/// Returns whether the text, quoted parts included, has neither a long number nor one with a fraction or an exponent. Most bodies
/// are so, and this is faster than to look at each number.
fn has_only_short_integers(json: &str) -> bool {
    const SHORT: usize = 15;
    let mut digits = 0;
    json.bytes().all(|byte| {
        if byte.is_ascii_digit() {
            digits += 1;
            return digits <= SHORT;
        }
        let goes_on = digits > 0 && matches!(byte, b'.' | b'e' | b'E');
        digits = 0;
        !goes_on
    })
}

/// Returns whether the number is an integer that fits in 64 bits, by its length.
fn is_short_integer(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    digits.len() <= 18 && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// The numbers of the text, as they are written.
fn numbers(json: &str) -> impl Iterator<Item = &str> {
    let mut rest = json;
    std::iter::from_fn(move || {
        loop {
            let is_start = |character: char| matches!(character, '"' | '-' | '0'..='9');
            rest = &rest[rest.find(is_start)?..];
            if let Some(text) = rest.strip_prefix('"') {
                rest = after_text(text);
                continue;
            }
            let is_part =
                |character: char| matches!(character, '0'..='9' | '-' | '+' | '.' | 'e' | 'E');
            let end = rest
                .find(|character| !is_part(character))
                .unwrap_or(rest.len());
            let (number, after) = rest.split_at(end);
            rest = after;
            return Some(number);
        }
    })
}

/// Returns what comes after the text that has begun.
fn after_text(text: &str) -> &str {
    let mut is_escaped = false;
    // Both characters are one byte, which is part of no other character.
    let end = text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or("", |end| &text[end + 1..])
}

/// The value of a number: `digits * 10^exponent`, without zeros at both ends of the digits.
#[derive(PartialEq)]
struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    fn new(number: &str) -> Self {
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (is_negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(mantissa) => (true, mantissa),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        let digits = all.trim_end_matches('0');
        let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
        let exponent = exponent.parse::<i64>().unwrap_or_default() - length(fraction)
            + length(&all[digits.len()..]);
        let digits = digits.trim_start_matches('0').to_owned();
        Self {
            is_negative,
            exponent: if digits.is_empty() { 0 } else { exponent },
            digits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::are_exact;

    #[test]
    fn numbers_of_64_bits_are_exact() {
        for json in [
            "null",
            r#"{"a":[1,-2,0.5],"b":{"c":18446744073709551615,"d":-9223372036854775808}}"#,
            "[1e3,1E+3,1.50,0.1,-0.0,-0,1e-7,5e-324,1.7976931348623157e308]",
            "100000000000000000000000",
            r#"["340282366920938463463374607431768211455","\"340282366920938463463374607431768211455"]"#,
            r#"{"340282366920938463463374607431768211455\\":1}"#,
        ] {
            assert!(are_exact(json), "{json}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for number in [
            "340282366920938463463374607431768211455",
            "18446744073709551617",
            "-9223372036854775809",
            "0.12345678901234567890123",
            "1e400",
            "1e99999999999999999999",
        ] {
            for json in [
                number.to_owned(),
                format!(r#"{{"a":"\\","b":[{number},1]}}"#),
            ] {
                assert!(!are_exact(&json), "{json}");
            }
        }
    }
}
