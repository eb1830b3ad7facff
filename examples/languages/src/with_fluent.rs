//! Translations with Fluent: a message for each error code, with the description and the title as its attributes.

use api_errors::{DeclaredText, TextPart, Translate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The texts of `locales/de.ftl`.
pub(crate) struct FluentTexts {
    german: FluentBundle<FluentResource>,
}

impl FluentTexts {
    /// # Panics
    /// If `locales/de.ftl` is not valid. It is part of the program, so a test finds this.
    pub(crate) fn new() -> Self {
        let source = include_str!("../locales/de.ftl").to_owned();
        let resource = FluentResource::try_new(source).expect("a valid file");
        let de: LanguageIdentifier = "de".parse().expect("a language tag");
        let mut german = FluentBundle::new_concurrent(vec![de]);
        german.add_resource(resource).expect("no id twice");
        // Fluent puts invisible marks around each value, for texts that mix directions. Clients of an API do not expect them.
        german.set_use_isolating(false);
        Self { german }
    }
}

impl Translate for FluentTexts {
    fn languages(&self) -> &[&str] {
        &["en", "de"]
    }

    fn translate(&self, _: &str, text: &DeclaredText<'_>) -> Option<String> {
        let message = self.german.get_message(text.err_code())?;
        let pattern = match text.part() {
            TextPart::Message => message.value()?,
            TextPart::Description => message.get_attribute("description")?.value(),
            TextPart::Title => message.get_attribute("title")?.value(),
            _ => return None,
        };
        let mut args = FluentArgs::new();
        for arg in text.args() {
            // Fluent needs numbers for its plurals.
            args.set(arg.name(), FluentValue::try_number(arg.value()));
        }
        let mut errors = Vec::new();
        let translated = self
            .german
            .format_pattern(pattern, Some(&args), &mut errors);
        // An error is a name without a value, for example.
        errors.is_empty().then(|| translated.into_owned())
    }
}
