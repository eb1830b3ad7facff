//! Describes the type or value that serde expected, in terms of JSON instead of Rust.

use std::borrow::Cow;

/// For a length if serde does not report that it is the length of a list.
pub(crate) const WRONG_LENGTH: &str = "has the wrong length";
const WRONG_TYPE: &str = "has the wrong type";

/// Returns the message for a value of the wrong type.
pub(crate) fn expected_type(expected: &str) -> Cow<'static, str> {
    match noun(expected) {
        Some(noun) => Cow::Owned(format!("must be {noun}")),
        None => Cow::Borrowed(WRONG_TYPE),
    }
}

/// Returns the message for a value that has the right type but is not accepted.
pub(crate) fn expected_value(expected: &str) -> Cow<'static, str> {
    let integer = expected.strip_prefix("a nonzero ");
    if let Some((least, most)) = range(integer.unwrap_or(expected)) {
        let but = match (integer, least) {
            (None, _) => "",
            (Some(_), "0") => return format!("must be a whole number from 1 to {most}").into(),
            (Some(_), _) => ", but not 0",
        };
        return format!("must be a whole number from {least} to {most}{but}").into();
    }
    match noun(expected) {
        Some(noun) => Cow::Owned(format!("must be {noun}")),
        None => Cow::Borrowed("is not valid"),
    }
}

/// Returns the message for a list with the wrong number of elements.
pub(crate) fn expected_length(expected: &str) -> Cow<'static, str> {
    match elements(expected) {
        Some(number) => Cow::Owned(format!("must have {number} element(s)")),
        None if expected.starts_with("fewer elements in ") => {
            Cow::Borrowed("has too many elements")
        }
        None => Cow::Borrowed(WRONG_LENGTH),
    }
}

/// Returns the number of elements that serde expects. In a message that serde did not write, a number may count
/// anything.
fn elements(expected: &str) -> Option<&str> {
    let number = ["a tuple of size ", "an array of length "]
        .iter()
        .find_map(|start| expected.strip_prefix(start))
        .or_else(|| {
            let is_struct = of_type(expected).is_some();
            let (_, number) = expected.rsplit_once(" with ").filter(|_| is_struct)?;
            let number = number.strip_suffix(" elements");
            number.or_else(|| expected.rsplit_once(" with ")?.1.strip_suffix(" element"))
        })
        .or_else(|| expected.strip_suffix(" elements in sequence"))
        .or_else(|| expected.strip_suffix(" element in sequence"))?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(number)
}

/// Returns the message for a value that is not in the list: serde's `` one of `a`, `b` ``.
pub(crate) fn one_of(expected: &str) -> Cow<'static, str> {
    let names: Vec<_> = names(expected).collect();
    match &names[..] {
        [] => Cow::Borrowed("is not one of the accepted values"),
        [name] => Cow::Owned(format!("must be {name}")),
        _ => Cow::Owned(format!("must be one of: {}", names.join(", "))),
    }
}

/// The names in a list of serde.
pub(super) fn names(expected: &str) -> impl Iterator<Item = &str> {
    expected.split('`').skip(1).step_by(2)
}

/// Returns the message for a path parameter that does not parse. `type_name` is the name that axum reports.
pub(crate) fn expected_parameter(type_name: &str, value: &str) -> Cow<'static, str> {
    let is_too_large = value.parse::<i128>().is_ok();
    if is_too_large && range(type_name).is_some() {
        expected_value(type_name)
    } else {
        expected_type(type_name)
    }
}

fn noun(expected: &str) -> Option<&'static str> {
    if let Some(rest) = expected.strip_prefix("a nonzero ") {
        return noun(rest);
    }
    Some(match expected {
        "a string" | "a borrowed string" | "string" | "str" | "path string" | "String"
        | "a string key" => "a string",
        "a character" | "char" => "a single character",
        "a boolean" | "bool" => "true or false",
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128"
        | "usize" => "a whole number",
        "f32" | "f64" => "a number",
        "unit" => "null",
        "a sequence" => "an array",
        "a map" => "an object",
        "string or map" | "a string or map" => "a string or an object",
        _ => return of_type(expected),
    })
}

/// The kinds of types that serde writes before a Rust type name or a length.
const KINDS: [(&str, &str); 8] = [
    ("struct variant ", "an object"),
    ("struct ", "an object"),
    ("internally tagged enum ", "an object"),
    ("adjacently tagged enum ", "an object"),
    ("tuple struct ", "an array"),
    ("tuple variant ", "an array"),
    ("a tuple of size ", "an array"),
    ("an array of length ", "an array"),
];

fn of_type(expected: &str) -> Option<&'static str> {
    let mut kinds = KINDS.iter();
    let (_, noun) = kinds.find(|(start, _)| expected.starts_with(start))?;
    Some(noun)
}

/// Returns the text behind the kind of a type, if `expected` starts with one.
fn after_kind(expected: &str) -> Option<&str> {
    let mut kinds = KINDS.iter();
    kinds.find_map(|(start, _)| expected.strip_prefix(start))
}

/// Whether no text becomes the expected type: it is an array, an object or null.
pub(super) fn is_no_scalar(expected: &str) -> bool {
    if let Some(name) = expected.strip_prefix("unit struct ") {
        return is_type_name(name);
    }
    let is_one = matches!(noun(expected), Some("an array" | "an object" | "null"));
    is_one && after_kind(expected).is_none_or(is_type_name)
}

/// Whether `text` is the name of a type or a length, with nothing behind it but a number of elements. The text of an error
/// can go on with client input.
fn is_type_name(text: &str) -> bool {
    let (name, elements) = text.split_once(" with ").unwrap_or((text, "0 elements"));
    let is_identifier = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    let count = elements
        .strip_suffix(" elements")
        .or(elements.strip_suffix(" element"));
    name.split("::").all(is_identifier)
        && count.is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether `text` is a value of the expected number or boolean, as a query writes it.
pub(super) fn is_written(expected: &str, text: &str) -> bool {
    macro_rules! parses {
        ($($type:ident)*) => {
            match expected {
                $(stringify!($type) => text.parse::<$type>().is_ok(),)*
                "a boolean" => text.parse::<bool>().is_ok(),
                _ => false,
            }
        };
    }
    match expected.strip_prefix("a nonzero ") {
        Some(integer) => is_written(integer, text) && text.parse() != Ok(0_i128),
        None => parses!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64),
    }
}

/// Returns the smallest and the largest number of an integer type.
fn range(integer: &str) -> Option<(&'static str, &'static str)> {
    Some(match integer {
        "u8" => ("0", "255"),
        "u16" => ("0", "65535"),
        "u32" => ("0", "4294967295"),
        "u64" | "usize" => ("0", "18446744073709551615"),
        "u128" => ("0", "340282366920938463463374607431768211455"),
        "i8" => ("-128", "127"),
        "i16" => ("-32768", "32767"),
        "i32" => ("-2147483648", "2147483647"),
        "i64" | "isize" => ("-9223372036854775808", "9223372036854775807"),
        "i128" => (
            "-170141183460469231731687303715884105728",
            "170141183460469231731687303715884105727",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{expected_length, expected_type, expected_value, one_of};

    #[test]
    fn types_are_named_as_json_does() {
        for (expected, words) in [
            ("a string", "must be a string"),
            ("u32", "must be a whole number"),
            ("a nonzero i8", "must be a whole number"),
            ("f64", "must be a number"),
            ("struct billing::Order", "must be an object"),
            ("struct variant Kind::Pro", "must be an object"),
            ("tuple struct Pair", "must be an array"),
            ("a tuple of size 2", "must be an array"),
            ("unit struct Nothing", "has the wrong type"),
            ("an RFC 3339 date", "has the wrong type"),
            ("", "has the wrong type"),
        ] {
            assert_eq!(expected_type(expected), words, "{expected}");
        }
    }

    /// Compares the written ranges with the constants of the types.
    #[test]
    fn ranges_are_those_of_the_types() {
        macro_rules! assert_range {
            ($($integer:ident)*) => {$(
                let words = format!("must be a whole number from {} to {}", $integer::MIN, $integer::MAX);
                assert_eq!(expected_value(stringify!($integer)), words);
            )*};
        }
        assert_range!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);
        assert_eq!(
            expected_value("a nonzero u8"),
            "must be a whole number from 1 to 255"
        );
        assert_eq!(
            expected_value("a nonzero i8"),
            "must be a whole number from -128 to 127, but not 0"
        );
        assert_eq!(expected_value("a character"), "must be a single character");
        assert_eq!(expected_value("variant index 0 <= i < 3"), "is not valid");
    }

    #[test]
    fn lengths_and_lists() {
        assert_eq!(
            expected_length("a tuple of size 2"),
            "must have 2 element(s)"
        );
        assert_eq!(
            expected_length("tuple struct P with 3 elements"),
            "must have 3 element(s)"
        );
        assert_eq!(
            expected_length("fewer elements in array"),
            "has too many elements"
        );
        for (expected, words) in [
            ("an array of length 4", "must have 4 element(s)"),
            ("struct P with 1 element", "must have 1 element(s)"),
            (
                "struct variant K::P with 2 elements",
                "must have 2 element(s)",
            ),
            (
                "tuple variant K::P with 2 elements",
                "must have 2 element(s)",
            ),
            ("2 elements in sequence", "must have 2 element(s)"),
            ("1 element in sequence", "must have 1 element(s)"),
            ("fewer elements in sequence", "has too many elements"),
        ] {
            assert_eq!(expected_length(expected), words, "{expected}");
        }
        for expected in [
            "a short one",
            "a string no more than 4 bytes long",
            "a list  of two",
            "a tuple of size ",
            "a tuple of size two",
            "",
        ] {
            assert_eq!(
                expected_length(expected),
                "has the wrong length",
                "{expected}"
            );
        }
        assert_eq!(one_of("`a` or `b`"), "must be one of: a, b");
        assert_eq!(one_of("`a`"), "must be a");
        assert_eq!(
            one_of("there are no variants"),
            "is not one of the accepted values"
        );
    }
}
