//! The translations of an app.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;
use http::header::ACCEPT_LANGUAGE;

use super::{Titles, Translation};
use crate::base::events::RequestFields;
use crate::base::language::{is_tag, lookup};
use crate::base::{bounds, hook};
use crate::declaration::{ApiError, ErrorArg, ErrorSpec};
use crate::format::ErrorContext;

/// The translations of the texts that you declare. Set them with
/// [`ApiErrors::translate`](crate::ApiErrors::translate).
///
/// The library chooses the language and asks for each text. You look the text up, for example in a Fluent bundle, and put the
/// values into it. The crate does not depend on a library of translations.
///
/// ```
/// use api_errors::{ApiErrors, DeclaredText, TextPart, Translate};
///
/// struct Texts;
///
/// impl Translate for Texts {
///     fn languages(&self) -> &[&str] {
///         &["en", "de"]
///     }
///
///     fn translate(&self, language: &str, text: &DeclaredText<'_>) -> Option<String> {
///         match (language, text.err_code(), text.part()) {
///             ("de", "ORDER-404", TextPart::Message) => {
///                 Some(format!("Die Bestellung {} gibt es nicht", text.arg("id")?))
///             }
///             _ => None,
///         }
///     }
/// }
///
/// let errors = ApiErrors::new().translate(Texts);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not translate the texts of errors",
    label = "this type does not implement `api_errors::Translate`",
    note = "if `{Self}` is your type, implement the trait for it; otherwise wrap it in a type of your own"
)]
pub trait Translate: Send + Sync + 'static {
    /// The languages of the app, as tags such as `en` and `pt-BR` (RFC 5646). The first one is the language of the declarations, and
    /// the default. The library reads them once, when you call `ApiErrors::translate`.
    fn languages(&self) -> &[&str];

    /// Returns the text in `language`, with its values. `language` is a tag of [`languages`](Self::languages), as it is written there,
    /// and never the first one.
    ///
    /// Return `None` if there is no translation: the declared text is sent. A text of more than 1 MiB counts as `None`, and so
    /// does a panic, which the log contains.
    fn translate(&self, language: &str, text: &DeclaredText<'_>) -> Option<String>;
}

/// A declared text of an error, which [`Translate`] translates.
#[derive(Debug, Clone, Copy)]
pub struct DeclaredText<'a> {
    spec: &'static ErrorSpec,
    part: TextPart,
    args: &'a [ErrorArg],
}

/// The part of an error that a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TextPart {
    /// The message: the key `msg`.
    Message,
    /// The description: the key `desc`.
    Description,
    /// The title of problem details (RFC 9457 section 3.1.4): the key `title`, or else the reason phrase of the status. A title
    /// that is the message is a [`Message`](Self::Message).
    Title,
}

impl fmt::Display for TextPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Message => "message",
            Self::Description => "description",
            Self::Title => "title",
        })
    }
}

impl<'a> DeclaredText<'a> {
    pub(crate) const fn new(
        spec: &'static ErrorSpec,
        part: TextPart,
        args: &'a [ErrorArg],
    ) -> Self {
        Self { spec, part, args }
    }

    /// The error code.
    pub fn err_code(&self) -> &'static str {
        self.spec.err_code()
    }

    /// The part of the error.
    pub const fn part(&self) -> TextPart {
        self.part
    }

    /// The declaration of the error. It distinguishes errors that share a code.
    pub const fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    /// The text as it was declared, with its placeholders.
    pub fn text(&self) -> &'static str {
        match self.part {
            TextPart::Message => self.spec.msg(),
            TextPart::Description => self.spec.desc().unwrap_or_default(),
            TextPart::Title => self.spec.title(),
        }
    }

    /// The values of the placeholders in the message and in the description, as
    /// [`ApiError::args`](crate::traits::ApiError::args) returns them. A title has none.
    pub const fn args(&self) -> &'a [ErrorArg] {
        self.args
    }

    /// The first value of this name: `42` for `{id}`.
    pub fn arg(&self, name: &str) -> Option<&'a str> {
        let mut args = self.args.iter();
        args.find(|arg| arg.name() == name).map(ErrorArg::value)
    }
}

/// The translations of an app, with its languages.
#[derive(Clone)]
pub(crate) struct Translator {
    translate: Arc<dyn Translate>,
    languages: Arc<[Language]>,
}

/// A language of the app: its tag as it was written, and as a header.
#[derive(Debug)]
struct Language {
    tag: Box<str>,
    header: HeaderValue,
}

impl Translator {
    /// Returns the reason if the languages are none.
    pub(crate) fn new(translate: impl Translate) -> Result<Self, String> {
        let tags: Vec<String> = hook::run(|| {
            let tags = translate.languages();
            tags.iter().map(|&tag| tag.to_owned()).collect()
        });
        if tags.is_empty() {
            return Err("there are none".to_owned());
        }
        let mut languages: Vec<Language> = Vec::with_capacity(tags.len());
        for tag in tags {
            let header = HeaderValue::from_str(&tag)
                .ok()
                .filter(|_| is_tag(&tag))
                .ok_or_else(|| format!("{tag:?} is no language tag"))?;
            if languages
                .iter()
                .any(|known| known.tag.eq_ignore_ascii_case(&tag))
            {
                return Err(format!("{tag:?} is there twice"));
            }
            languages.push(Language {
                tag: tag.into(),
                header,
            });
        }
        Ok(Self {
            translate: Arc::new(translate),
            languages: languages.into(),
        })
    }

    /// Returns the texts of `error` in the language that the client prefers.
    pub(crate) fn translation(
        &self,
        error: &dyn ApiError,
        context: &ErrorContext<'_>,
        titles: Titles,
    ) -> Translation {
        let tags: Vec<_> = self.tags().collect();
        let language = lookup(context.header_values(&ACCEPT_LANGUAGE), &tags);
        Translation::of(error, self, language, titles, context.request_fields())
    }

    /// Returns the tags, the default first.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|language| &*language.tag)
    }

    /// Returns the value of `Content-Language` for texts in the language at this position. `is_mixed`: other texts of the
    /// response are in the default language.
    pub(crate) fn content_language(&self, language: usize, is_mixed: bool) -> HeaderValue {
        let chosen = &self.languages[language];
        if language == 0 || !is_mixed {
            return chosen.header.clone();
        }
        let both = format!("{}, {}", chosen.tag, self.languages[0].tag);
        // Tags are letters, digits and hyphens.
        HeaderValue::from_str(&both).unwrap_or_else(|_| chosen.header.clone())
    }

    /// Returns the translation of `text` into the language at this position.
    pub(crate) fn translate(
        &self,
        language: usize,
        text: &DeclaredText<'_>,
        request: RequestFields<'_>,
    ) -> Option<String> {
        let tag = &*self.languages[language].tag;
        let translate = || self.translate.translate(tag, text);
        let translated = hook::try_run("translate", Some(text.err_code()), || request, translate);
        translated
            .flatten()
            .filter(|translated| translated.len() <= bounds::TEXT)
    }
}

impl fmt::Debug for Translator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.tags()).finish()
    }
}
