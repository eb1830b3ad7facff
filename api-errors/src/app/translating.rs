//! The setting for the languages of an app.

use super::ApiErrors;
use crate::format::Translate;
use crate::format::language::Translator;

/// Languages.
impl ApiErrors {
    /// Sends messages, descriptions and titles in the language of the client. Codes, statuses and data stay the same.
    ///
    /// The library reads `Accept-Language` and chooses one of [`Translate::languages`] by lookup (RFC 4647 section 3.4). A client that
    /// wants `de-CH` gets `de-CH`, or else `de`, or else the first language, the one of your declarations. Every error response gets
    /// `Content-Language` (RFC 9110 section 8.5) and `Vary: Accept-Language`. The reason of a closed WebSocket is translated too,
    /// by the headers of its handshake.
    ///
    /// These texts stay as they are: the log, the document, texts that a builder or a field of the error sets, and the values in
    /// `data`, such as the messages of [`FieldError`](crate::errors::FieldError)s. A header that the error declares, such as
    /// `Content-Language`, stays too.
    ///
    /// # Panics
    /// If [`languages`](Translate::languages) is empty, or if a language is there twice or is no language tag such as `en` or
    /// `pt-BR`.
    #[track_caller]
    pub fn translate(mut self, translate: impl Translate) -> Self {
        match Translator::new(translate) {
            Ok(translator) => self.settings.forms.translator = Some(translator),
            Err(reason) => panic!(
                "`Translate::languages` must return tags such as `en` and `pt-BR`, the language of the declarations first: {reason}"
            ),
        }
        self
    }
}
