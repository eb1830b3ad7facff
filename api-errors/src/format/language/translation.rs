//! The translated texts of one error.

use http::HeaderValue;

use super::{DeclaredText, TextPart, Translator};
use crate::base::events::RequestFields;
use crate::declaration::{ApiError, ErrorArg, ErrorSpec};

/// The texts of one error in a language of the app. A text without a translation is `None`.
#[derive(Debug)]
pub(crate) struct Translation {
    /// The position of the language.
    language: usize,
    pub(super) message: Option<String>,
    pub(super) desc: Option<String>,
    pub(crate) title: Option<String>,
    /// Whether texts are sent in the default language too.
    is_mixed: bool,
}

/// Whether bodies have the title of the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Titles {
    None,
    /// A format of the app can have it.
    Possible,
    Sent,
}

/// The texts of an instance that the declaration does not contain. Your code has made them, so they are not translated.
#[derive(Default)]
struct OwnTexts {
    message: bool,
    desc: bool,
}

impl Translation {
    /// Asks for the texts of `error` in the language at this position.
    pub(super) fn of(
        error: &dyn ApiError,
        translator: &Translator,
        language: usize,
        titles: Titles,
        request: RequestFields<'_>,
    ) -> Self {
        let mut translation = Self {
            language,
            message: None,
            desc: None,
            title: None,
            is_mixed: false,
        };
        if language == 0 {
            return translation;
        }
        let spec = error.spec();
        let own = OwnTexts::of(error);
        let args = error.args();
        let translate = |part, args: &[ErrorArg]| {
            let text = DeclaredText::new(spec, part, args);
            translator.translate(language, &text, request)
        };
        if !own.message {
            translation.message = translate(TextPart::Message, &args);
        }
        let has_desc = own.desc || spec.desc().is_some();
        if spec.desc().is_some() && !own.desc {
            translation.desc = translate(TextPart::Description, &args);
        }
        if titles != Titles::None {
            translation.title = match title_part(spec) {
                TextPart::Message if own.message => translate(TextPart::Message, &args),
                TextPart::Message => translation.message.clone(),
                part => translate(part, &[]),
            };
        }
        translation.is_mixed = translation.message.is_none()
            || has_desc && translation.desc.is_none()
            || titles == Titles::Sent && translation.title.is_none();
        translation
    }

    /// Returns whether a text is not the declared one.
    pub(crate) const fn has_any(&self) -> bool {
        self.message.is_some() || self.desc.is_some() || self.title.is_some()
    }

    /// The value of `Content-Language`.
    pub(crate) fn content_language(&self, translator: &Translator) -> HeaderValue {
        let language = if self.has_any() { self.language } else { 0 };
        translator.content_language(language, self.is_mixed)
    }
}

/// Returns the part that the title is.
pub(crate) fn title_part(spec: &ErrorSpec) -> TextPart {
    if spec.title() == spec.msg() {
        TextPart::Message
    } else {
        TextPart::Title
    }
}

impl OwnTexts {
    fn of(error: &dyn ApiError) -> Self {
        let mut own = Self::default();
        error.__instance(&mut |instance| {
            own = Self {
                message: instance.msg.is_some(),
                desc: instance.desc.is_some(),
            };
        });
        own
    }
}
