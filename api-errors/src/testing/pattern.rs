//! Matches texts with placeholders.

/// Whether `text` consists of the literals in this order, with any text between two of them.
pub(super) fn fits(literals: &[impl AsRef<str>], text: &str) -> bool {
    let literals: Vec<&str> = literals.iter().map(AsRef::as_ref).collect();
    let (first, rest) = match &literals[..] {
        [] => return text.is_empty(),
        [only] => return *only == text,
        [first, rest @ ..] => (first, rest),
    };
    let Some((last, between)) = rest.split_last() else {
        return false;
    };
    let Some(mut text) = text.strip_prefix(*first) else {
        return false;
    };
    // The first match is the best one, because it leaves the longest rest for the other literals.
    for literal in between {
        let Some(at) = text.find(*literal) else {
            return false;
        };
        text = &text[at + literal.len()..];
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_hole_holds_anything() {
        for (literals, text) in [
            (&["Order ", " not found"][..], "Order 42 not found"),
            (&["Order ", " not found"], "Order  not found"),
            (&["", ""], "anything"),
            (&["a", "b", "c"], "a-b-b-c"),
            (&["only"], "only"),
        ] {
            assert!(fits(literals, text), "{literals:?} {text}");
        }
        for (literals, text) in [
            (&["Order ", " not found"][..], "Invoice 42 not found"),
            (&["Order ", " not found"], "Order 42 was not found."),
            (&["ab", "ba"], "aba"),
            (&["a", "b", "c"], "a-c"),
            (&["only"], "only one"),
        ] {
            assert!(!fits(literals, text), "{literals:?} {text}");
        }
    }
}
