//! Words and paths that come inside of strings. The compiler's lexer reports what it cannot cut beside
//! whatever we say, so it is not asked before the text is known to be good.

use syn::{LitStr, Path};

/// Whether the compiler would take `text` for one word, keyword or not.
pub(crate) fn is_word(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    first.is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first))
        && characters.all(unicode_ident::is_xid_continue)
        && text != "_"
}

/// The path that `literal` says: words between `::`, without arguments.
pub(crate) fn path(literal: &LitStr) -> Option<Path> {
    let text = literal.value();
    let segments = text.strip_prefix("::").unwrap_or(&text).split("::");
    let is_path = segments
        .map(|segment| segment.strip_prefix("r#").unwrap_or(segment))
        .all(is_word);
    (is_path && literal.suffix().is_empty())
        .then(|| literal.parse_with(Path::parse_mod_style).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        for good in ["a", "_a", "type", "r2", "हिन्दी"] {
            assert!(is_word(good), "{good}");
        }
        for bad in ["", "_", "2a", "a#b", "a b", "'a", "\u{37a}", "\u{1f600}"] {
            assert!(!is_word(bad), "{bad}");
        }
    }

    #[test]
    fn paths() {
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
