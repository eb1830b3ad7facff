//! Format arguments after a text, as thiserror has them: `msg = "{} is gone", .0`. Here a placeholder names a field.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use crate::keyword;

/// The text before an entry of the list.
pub(super) struct TextBefore {
    pub(super) key: &'static str,
    text: String,
}

impl TextBefore {
    /// Returns the text in the entry that starts here, if it is one.
    pub(super) fn read(input: ParseStream<'_>) -> Option<Self> {
        let entry = input.fork();
        let key = entry.call(Ident::parse_any).ok()?.unraw();
        let key = [keyword::MSG, keyword::DESC]
            .into_iter()
            .find(|text| key == text)?;
        entry.parse::<Token![=]>().ok()?;
        let text = entry.parse::<LitStr>().ok()?.value();
        Some(Self { key, text })
    }

    /// Returns whether the entry that starts here is an argument of this text.
    pub(super) fn takes(&self, input: ParseStream<'_>) -> bool {
        if input.peek(Token![.]) {
            return true;
        }
        let entry = input.fork();
        let Ok(name) = entry.call(Ident::parse_any) else {
            return self.has_nameless_placeholder() && !input.peek(Token![,]);
        };
        let name = name.unraw().to_string();
        if keyword::is_key(&name) {
            return false;
        }
        let is_named = entry.peek(Token![=]) && self.has_placeholder(&name);
        is_named || (self.has_nameless_placeholder() && !entry.peek(Token![=]))
    }

    fn has_nameless_placeholder(&self) -> bool {
        self.has_placeholder("")
    }

    fn has_placeholder(&self, name: &str) -> bool {
        let text = self.text.replace("{{", "");
        [format!("{{{name}}}"), format!("{{{name}:")]
            .iter()
            .any(|placeholder| text.contains(placeholder))
    }

    /// Returns the compile error for an argument.
    pub(super) fn no_arguments(&self) -> String {
        let key = self.key;
        format!(
            "`{key}` takes no format arguments: a placeholder names a field, as `{{0}}` or `{{id}}`; for a text that you compute, mark a field with `#[api_error({key})]`"
        )
    }
}

#[cfg(test)]
mod tests {
    use syn::parse::Parser;

    use super::*;

    /// Returns whether the entry after the text is an argument of it.
    fn is_argument(list: &str) -> bool {
        let read = |input: ParseStream<'_>| {
            let text = TextBefore::read(input).expect("a text");
            super::super::read::skip_past_comma(input);
            let is_argument = text.takes(input);
            input.parse::<proc_macro2::TokenStream>()?;
            Ok(is_argument)
        };
        read.parse_str(list).expect(list)
    }

    #[test]
    fn finds_the_arguments_of_a_text() {
        for list in [
            r#"msg = "{}", .0"#,
            r#"msg = "no placeholder", .0"#,
            r#"msg = "{}", self.id"#,
            r#"desc = "{:?}", id"#,
            r#"msg = "{}", 1 + 1"#,
            r#"msg = "{}", |a| a"#,
            r#"msg = "{total}", total = .0"#,
            r#"msg = "{total:>5}", total = 1"#,
        ] {
            assert!(is_argument(list), "{list}");
        }
        for list in [
            r#"msg = "{}", err_code = "A""#,
            r#"msg = "{}", transparent"#,
            r#"msg = "{}", , code = 404"#,
            r#"msg = "{}", banana = 5"#,
            r#"msg = "{id}", banana"#,
            r#"msg = "{{}}", banana"#,
            r#"msg = "{{total}}", total = 5"#,
        ] {
            assert!(!is_argument(list), "{list}");
        }
    }
}
