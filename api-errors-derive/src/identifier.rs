//! Identifiers and paths in string literals.
//!
//! The compiler's lexer reports its own error for text that is not a token. So the text is checked first
//! and lexed only if it is valid.

use syn::{LitStr, Path};

/// Returns whether the compiler's lexer reads `text` as one identifier or keyword.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    first.is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first))
        && characters.all(unicode_ident::is_xid_continue)
        && text != "_"
}

/// Parses the path in `literal`: identifiers separated by `::`, without generic arguments.
pub(crate) fn path(literal: &LitStr) -> Option<Path> {
    let text = literal.value();
    let segments = text.strip_prefix("::").unwrap_or(&text).split("::");
    let is_path = segments
        .map(|segment| segment.strip_prefix("r#").unwrap_or(segment))
        .all(is_identifier);
    (is_path && literal.suffix().is_empty())
        .then(|| literal.parse_with(Path::parse_mod_style).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_identifiers_and_keywords_only() {
        for good in ["a", "_a", "type", "r2", "हिन्दी"] {
            assert!(is_identifier(good), "{good}");
        }
        for bad in ["", "_", "2a", "a#b", "a b", "'a", "\u{37a}", "\u{1f600}"] {
            assert!(!is_identifier(bad), "{bad}");
        }
    }

    #[test]
    fn parses_paths_without_arguments_only() {
        let read = |text: &str| {
            let literal = LitStr::new(text, proc_macro2::Span::call_site());
            path(&literal).map(|path| quote::quote!(#path).to_string())
        };
        assert_eq!(read("::a::r#mod").as_deref(), Some(":: a :: r#mod"));
        assert_eq!(read("crate").as_deref(), Some("crate"));
        for bad in ["", "::", "a::", "a<b>", "a#b", "/*", "mod"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
