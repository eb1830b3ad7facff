//! The forms of the bodies in a document: the form of the app, and those of the paths below a prefix.

use std::borrow::Cow;
use std::sync::Arc;

use super::component_name::{push_upper_camel_case, valid};
use super::media_form::MediaForm;
use super::problem;
use crate::base::media_type::{JSON, PROBLEM};
use crate::declaration::ErrorSpec;
use crate::format::Format;
use crate::format::forms::{BodyForm, FormChoice};
use crate::respond::Settings;

/// The forms of the bodies in a document.
pub(crate) struct DocumentForms<'a> {
    /// The sets of forms that operations have. The first is that of the app.
    sets: Vec<FormSet<'a>>,
    /// The number of the set of each prefix, in the order of the settings.
    of_prefixes: Vec<usize>,
    settings: &'a Settings,
    /// The paths of the servers.
    servers: Vec<String>,
}

/// The forms of the errors of an operation: one, or two if the client can choose. A form can have several media types.
pub(crate) struct FormSet<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) media: Vec<MediaForm<'a>>,
    /// The end of the names of the responses that operations share. The forms of the app have none.
    pub(crate) tag: String,
}

impl<'a> DocumentForms<'a> {
    /// `servers` are the URLs of the servers: the path that a client sends can begin with that of a server.
    pub(crate) fn new<'s>(
        settings: &'a Settings,
        servers: impl IntoIterator<Item = &'s str>,
    ) -> Self {
        let mut all = Self {
            sets: Vec::new(),
            of_prefixes: Vec::new(),
            settings,
            servers: servers.into_iter().map(path_of).collect(),
        };
        let mut bodies = Bodies::default();
        all.add(&mut bodies, FormChoice::App, "");
        let forms = &settings.forms;
        for (choice, (prefix, _)) in forms.prefix_choices().zip(forms.by_prefix()) {
            let number = all.add(&mut bodies, choice, prefix.as_str());
            all.of_prefixes.push(number);
        }
        all
    }

    /// Returns the number of the set of a choice. Adds the set if no other choice has its forms.
    fn add(&mut self, bodies: &mut Bodies<'a>, choice: FormChoice, prefix: &str) -> usize {
        let (settings, tag) = (self.settings, tag(prefix));
        let forms = bodies_of(settings, choice);
        let forms: Vec<_> = forms
            .map(|form| (form, bodies.number(form, &tag)))
            .collect();
        let is_same = |set: &FormSet<'_>| {
            let mut own: Vec<_> = set.media.iter().map(MediaForm::number).collect();
            own.dedup();
            own.iter().eq(forms.iter().map(|(_, number)| number))
        };
        if let Some(same) = self.sets.iter().position(is_same) {
            return same;
        }
        let media = forms.into_iter().flat_map(|(form, number)| {
            let suffix = bodies.suffixes[number].clone();
            let media_types = media_types(form).into_iter();
            media_types.map(move |media_type| MediaForm {
                form,
                settings,
                media_type,
                number,
                suffix: suffix.clone(),
            })
        });
        self.sets.push(FormSet {
            settings,
            media: media.collect(),
            tag,
        });
        self.sets.len() - 1
    }

    /// Returns the number of the set of an operation, and the number of the prefix that covers its path.
    pub(crate) fn find(&self, path: &str) -> (usize, Option<usize>) {
        if self.of_prefixes.is_empty() {
            return (0, None);
        }
        let forms = &self.settings.forms;
        let with_server = self.servers.iter().map(|server| [server, path].concat());
        let choices =
            std::iter::once(forms.choose(path)).chain(with_server.map(|path| forms.choose(&path)));
        let numbers = choices.filter_map(|choice| match choice {
            FormChoice::Prefix(number) => Some(usize::from(number)),
            _ => None,
        });
        // The longest prefix is the first.
        let prefix = numbers.min();
        let set = prefix.and_then(|prefix| self.of_prefixes.get(prefix).copied());
        (set.unwrap_or(0), prefix)
    }

    /// Returns a set by its number.
    pub(crate) fn set(&self, number: usize) -> &FormSet<'a> {
        &self.sets[number]
    }

    pub(crate) fn sets(&self) -> impl Iterator<Item = &FormSet<'a>> {
        self.sets.iter()
    }

    /// Returns the prefixes of the app, in the order of their numbers.
    pub(crate) fn prefixes(&self) -> impl Iterator<Item = &'a str> {
        let prefixes = self.settings.forms.by_prefix().iter();
        prefixes.map(|(prefix, _)| prefix.as_str())
    }
}

impl<'a> FormSet<'a> {
    /// Returns the code that clients read in the body of an error. `None` if the format has no codes.
    pub(crate) fn code(&self, spec: &'static ErrorSpec) -> Option<Cow<'a, str>> {
        self.media.first()?.code(spec)
    }

    /// Returns whether the forms are the envelope and problem details. Nothing is known about the bodies of other forms.
    pub(crate) fn is_built_in(&self) -> bool {
        self.media.iter().all(MediaForm::is_built_in)
    }

    /// Returns the suffix of the titles of schemas under a media type. `None` if these schemas have no titles.
    pub(crate) fn title_suffix(&self, media_type: &str) -> Option<&str> {
        let mut media = self.media.iter();
        let form = media.find(|form| form.media_type() == media_type)?;
        form.is_built_in().then(|| form.suffix())
    }
}

/// The forms of single bodies, by number.
#[derive(Default)]
struct Bodies<'a> {
    forms: Vec<BodyForm<'a>>,
    /// The suffixes of the names of their components. All differ.
    suffixes: Vec<String>,
}

impl<'a> Bodies<'a> {
    /// Returns the number of a form. Two prefixes, or a prefix and the app, can have the same form.
    fn number(&mut self, form: BodyForm<'a>, tag: &str) -> usize {
        let mut forms = self.forms.iter();
        if let Some(number) = forms.position(|other| is_same(other.format, form.format)) {
            return number;
        }
        let usual = match form.format {
            Format::Problem { .. } => problem::SUFFIX,
            Format::Envelope | Format::Own(_) => "",
        };
        let is_own = matches!(form.format, Format::Own(_));
        let plain = (tag.is_empty() || !is_own).then(|| usual.to_owned());
        let tagged = [tag, usual].concat();
        let numbered = (2..).map(|number| format!("{tagged}{number}"));
        let mut names = plain.into_iter().chain([tagged.clone()]).chain(numbered);
        let suffix = names.find(|name| !self.suffixes.contains(name));
        self.forms.push(form);
        self.suffixes.push(suffix.unwrap_or(tagged));
        self.forms.len() - 1
    }
}

fn is_same(a: &Format, b: &Format) -> bool {
    match (a, b) {
        (Format::Envelope, Format::Envelope) => true,
        (Format::Problem { base: a, .. }, Format::Problem { base: b, .. }) => a == b,
        (Format::Own(a), Format::Own(b)) => Arc::ptr_eq(a, b),
        _ => false,
    }
}

/// Returns the forms of the bodies of a choice: two if the client can choose.
fn bodies_of(settings: &Settings, choice: FormChoice) -> impl Iterator<Item = BodyForm<'_>> {
    let forms = &settings.forms;
    let is_negotiated = forms.format(choice).is_negotiated();
    let envelope = is_negotiated.then(|| forms.form(choice, false));
    envelope.into_iter().chain([forms.form(choice, true)])
}

fn media_types(form: BodyForm<'_>) -> Vec<&'static str> {
    match form.format {
        Format::Envelope => vec![JSON],
        Format::Problem { .. } => vec![PROBLEM],
        Format::Own(own) => own.media_types().map(|(text, _)| *text).collect(),
    }
}

/// Returns the prefix in upper camel case: `ApiV1` for `/api/v1`.
fn tag(prefix: &str) -> String {
    let mut tag = String::new();
    push_upper_camel_case(&mut tag, prefix);
    valid(tag)
}

/// Returns the path of a server's URL, without a `/` at its end.
fn path_of(url: &str) -> String {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => url,
    };
    path.trim_end_matches('/').to_owned()
}
