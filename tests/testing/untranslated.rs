//! The texts without a translation.

use api_errors::testing::untranslated;
use api_errors::{ApiError, DeclaredText, TextPart, Translate};

use crate::panic_of;

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only the declarations count")]
enum TextError {
    #[api_error(
        code = 410,
        msg = "Lost with {ship}",
        desc = "Ask for {ship}.",
        err_code = "T-410"
    )]
    Lost { ship: String },
    /// The title is the message.
    #[api_error(code = 409, msg = "Locked", err_code = "T-409")]
    Locked,
    /// Nobody sends the declared message.
    #[api_error(
        code = 400,
        msg = "Declared",
        title = "Wrong input",
        err_code = "T-400"
    )]
    OwnMessage {
        #[api_error(msg)]
        text: String,
    },
    /// Somebody can send it.
    #[api_error(code = 403, msg = "Closed", title = "Forbidden", err_code = "T-403")]
    OptionalMessage {
        #[api_error(msg)]
        text: Option<String>,
    },
    /// The declared message is the title.
    #[api_error(code = 422, msg = "Not valid", err_code = "T-422")]
    TitleOfOwnMessage {
        #[api_error(msg)]
        text: String,
    },
}

struct Texts(&'static [&'static str]);

impl Translate for Texts {
    fn languages(&self) -> &[&str] {
        self.0
    }

    /// French is complete. In German, the text of a ship without a name is missing.
    fn translate(&self, language: &str, text: &DeclaredText<'_>) -> Option<String> {
        match language {
            "fr" => Some(format!("{} en français", text.text())),
            _ => text.arg("ship").map(str::to_owned),
        }
    }
}

#[test]
fn each_text_that_can_be_sent_is_listed_for_each_language_without_it() {
    let found = untranslated::<TextError>(Texts(&["en", "de", "fr"]));
    let found: Vec<_> = found
        .iter()
        .map(|text| (text.language.as_str(), text.err_code, text.part, text.text))
        .collect();
    // A placeholder without an example has itself as its value, so both texts of `T-410` are there.
    let expected = [
        ("de", "T-410", TextPart::Title, "Gone"),
        ("de", "T-409", TextPart::Message, "Locked"),
        ("de", "T-400", TextPart::Title, "Wrong input"),
        ("de", "T-403", TextPart::Message, "Closed"),
        ("de", "T-403", TextPart::Title, "Forbidden"),
        ("de", "T-422", TextPart::Message, "Not valid"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_default_language_needs_no_translation() {
    assert_eq!(untranslated::<TextError>(Texts(&["en"])), []);
}

#[test]
fn wrong_languages_are_told() {
    for languages in [&[][..], &["en", "de_"], &["en", "EN"]] {
        let text = panic_of(|| drop(untranslated::<TextError>(Texts(languages))));
        assert!(
            text.starts_with("the languages of an app are tags such as `en`: "),
            "{text}"
        );
    }
}
