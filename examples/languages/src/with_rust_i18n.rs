//! Translations with `rust-i18n`: `locales/app.yml` has a text for each error code and part.

use api_errors::{DeclaredText, ErrorArg, Translate};
use rust_i18n::{replace_patterns, t};

/// The texts of `locales/app.yml`, which the macro `i18n!` in `main.rs` reads.
pub(crate) struct RustI18nTexts;

impl Translate for RustI18nTexts {
    fn languages(&self) -> &[&str] {
        &["en", "de"]
    }

    fn translate(&self, language: &str, text: &DeclaredText<'_>) -> Option<String> {
        let key = format!("{}.{}", text.err_code(), text.part());
        let template = t!(&key, locale = language);
        // `t!` returns the key with its language if there is no text.
        if template == format!("{language}.{key}") || !has_values(&template, text) {
            return None;
        }
        let args = text.args().iter();
        let names: Vec<_> = args.clone().map(ErrorArg::name).collect();
        let values: Vec<_> = args.map(|arg| arg.value().to_owned()).collect();
        Some(replace_patterns(&template, &names, &values))
    }
}

/// Returns whether each `%{name}` has a value.
fn has_values(template: &str, text: &DeclaredText<'_>) -> bool {
    let mut names = template.split("%{").skip(1);
    names.all(|rest| {
        let name = rest.split_once('}');
        name.is_some_and(|(name, _)| text.arg(name).is_some())
    })
}
