//! An error with translated texts, which a format writes like any other.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display};

use super::Translation;
use crate::declaration::{ApiError, ErrorSpec, Instance, LayerVisitor};

/// An error whose message and description are translated. Everything else is that of the error.
pub(crate) struct TranslatedError<'a> {
    error: &'a dyn ApiError,
    translation: &'a Translation,
}

impl<'a> TranslatedError<'a> {
    pub(crate) const fn new(error: &'a dyn ApiError, translation: &'a Translation) -> Self {
        Self { error, translation }
    }
}

impl fmt::Debug for TranslatedError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.error, f)
    }
}

impl Display for TranslatedError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self.error, f)
    }
}

impl Error for TranslatedError<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl ApiError for TranslatedError<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        let Translation { message, desc, .. } = self.translation;
        self.error.__instance(&mut |instance| {
            let mut instance = *instance;
            instance.msg = shown(message.as_ref()).or(instance.msg);
            instance.desc = shown(desc.as_ref()).or(instance.desc);
            visit(&instance);
        });
    }

    fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
        self.error.__layers(visit);
    }

    /// The default asks the instance only if the declaration varies.
    fn message(&self) -> Cow<'_, str> {
        let translated = self.translation.message.as_deref();
        translated.map_or_else(|| self.error.message(), Cow::Borrowed)
    }

    /// As [`message`](Self::message).
    fn desc_text(&self) -> Option<Cow<'_, str>> {
        let translated = self.translation.desc.as_deref();
        translated
            .map(Cow::Borrowed)
            .or_else(|| self.error.desc_text())
    }
}

fn shown(text: Option<&String>) -> Option<&dyn Display> {
    text.map(|text| text as _)
}
