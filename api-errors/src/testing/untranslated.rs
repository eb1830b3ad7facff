//! Lists the texts of an error set that an app does not translate.

use crate::base::events::RequestFields;
use crate::declaration::{ApiErrorSet, ErrorArg, ErrorSpec};
use crate::format::language::{Translator, title_part};
use crate::format::{DeclaredText, TextPart, Translate};

/// A declared text without a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UntranslatedText {
    /// The tag of the language, such as `de`.
    pub language: String,
    /// The error code.
    pub err_code: &'static str,
    /// The part of the error.
    pub part: TextPart,
    /// The declared text, with its placeholders.
    pub text: &'static str,
}

/// Returns the texts of the errors of `E` that `translate` returns `None` for, in each language except the default. The texts are the
/// messages, the descriptions and the titles. A message or a description that a field always replaces is left out. So is an
/// [`HttpError`](crate::errors::HttpError), which has no declaration.
///
/// The placeholders have the values of the [`example`](crate::ApiError#example) of the error. Without an example, each value
/// is the placeholder as it was written. So return `None` from [`Translate::translate`] if a text uses a name without a value: then
/// this function finds names that do not exist.
///
/// The envelope has no title. If no form of your app sends titles, leave them out by `part`.
///
/// ```
/// use api_errors::testing::untranslated;
/// use api_errors::{ApiError, DeclaredText, TextPart, Translate};
///
/// #[derive(Debug, ApiError)]
/// enum OrderError {
///     #[api_error(code = 404, msg = "There is no order {id}", err_code = "ORDER-404")]
///     Missing { id: u64 },
///     #[api_error(code = 409, msg = "The order is paid", err_code = "ORDER-409")]
///     Paid,
/// }
///
/// struct Texts;
///
/// impl Translate for Texts {
///     fn languages(&self) -> &[&str] {
///         &["en", "de"]
///     }
///
///     fn translate(&self, _: &str, text: &DeclaredText<'_>) -> Option<String> {
///         match (text.err_code(), text.part()) {
///             ("ORDER-404", TextPart::Message) => Some(format!("Bestellung {} fehlt", text.arg("id")?)),
///             ("ORDER-404", TextPart::Title) => Some("Nicht gefunden".to_owned()),
///             _ => None,
///         }
///     }
/// }
///
/// let untranslated = untranslated::<OrderError>(Texts);
/// let [paid] = &untranslated[..] else { unreachable!() };
/// assert_eq!((paid.language.as_str(), paid.err_code, paid.part), ("de", "ORDER-409", TextPart::Message));
/// ```
///
/// # Panics
/// If the languages are not those of an app: if there are none, or if one of them is no tag or is there twice.
#[track_caller]
pub fn untranslated<E: ApiErrorSet>(translate: impl Translate) -> Vec<UntranslatedText> {
    let translator = Translator::new(translate)
        .unwrap_or_else(|reason| panic!("the languages of an app are tags such as `en`: {reason}"));
    let mut untranslated = Vec::new();
    for spec in E::SET.iter() {
        let args = args_of(spec);
        for (language, tag) in translator.tags().enumerate().skip(1) {
            for part in parts_of(spec) {
                let args = if part == TextPart::Title {
                    &[]
                } else {
                    &args[..]
                };
                let text = DeclaredText::new(spec, part, args);
                if translator
                    .translate(language, &text, RequestFields::default())
                    .is_none()
                {
                    untranslated.push(UntranslatedText {
                        language: tag.to_owned(),
                        err_code: spec.err_code(),
                        part,
                        text: text.text(),
                    });
                }
            }
        }
    }
    untranslated
}

/// Returns the values in the example of the error or, if it has none, the placeholders.
fn args_of(spec: &'static ErrorSpec) -> Vec<ErrorArg> {
    let mut args = None;
    spec.with_example(|error| args = Some(error.args()));
    args.unwrap_or_else(|| ErrorArg::placeholders_of(spec))
}

/// Returns the parts whose declared text can be sent.
fn parts_of(spec: &ErrorSpec) -> impl Iterator<Item = TextPart> + use<> {
    let extra = spec.extra;
    // If only one of the texts has a field, and a field always replaces its text, it is that field.
    let replaces_msg = extra.replaces_text && extra.own_msg && !extra.own_desc;
    let replaces_desc = extra.replaces_text && extra.own_desc && !extra.own_msg;
    let has_desc = spec.desc().is_some() && !replaces_desc;
    let has_message = !replaces_msg || title_part(spec) == TextPart::Message;
    let has_title = title_part(spec) == TextPart::Title;
    let parts = [
        (TextPart::Message, has_message),
        (TextPart::Description, has_desc),
        (TextPart::Title, has_title),
    ];
    parts
        .into_iter()
        .filter_map(|(part, has)| has.then_some(part))
}
