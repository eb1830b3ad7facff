//! The forms of an app: the form of its bodies, other forms below a path, and the members that the app adds.

#[cfg(any(feature = "axum", feature = "utoipa"))]
use std::borrow::Cow;

#[cfg(feature = "axum")]
use http::HeaderName;
use http::HeaderValue;
use http::header::ACCEPT;

use super::context::ErrorContext;
use super::language::{Titles, TranslatedError, Translator};
use super::member::{self, Member};
use super::prefix::FormPrefix;
use super::{Format, Wants, problem};
use crate::base::{accept, media_type};
use crate::declaration::{ApiError, ErrorSpec};

/// The forms that an app has set.
#[derive(Debug, Clone)]
pub(crate) struct Forms {
    pub(crate) app: Format,
    /// The forms below a path, the longest prefix first.
    by_prefix: Vec<(FormPrefix, Format)>,
    /// The member with the sources of an error is the last one, if the app exposes them.
    pub(crate) members: Vec<Member>,
    /// What the members need of a request.
    pub(crate) members_want: Wants,
    pub(crate) translator: Option<Translator>,
}

/// Which form an app uses for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FormChoice {
    /// The form of the app.
    App,
    /// The form below a prefix, by number.
    Prefix(u16),
    /// The envelope without members of the app, because code of the app cannot run. It can have the sources of the error.
    #[cfg(feature = "axum")]
    Plain,
}

impl FormChoice {
    /// Returns whether code of the app cannot run.
    pub(crate) const fn is_plain(self) -> bool {
        #[cfg(feature = "axum")]
        return matches!(self, Self::Plain);
        #[cfg(not(feature = "axum"))]
        false
    }
}

impl Forms {
    /// The forms of an app that sets nothing.
    pub(crate) const DEFAULT: Self = Self {
        app: Format::Envelope,
        by_prefix: Vec::new(),
        members: Vec::new(),
        members_want: Wants::NOTHING,
        translator: None,
    };

    /// Returns whether each body is the envelope of the declaration, whatever the request.
    #[cfg(feature = "axum")]
    #[inline]
    pub(crate) fn are_default(&self) -> bool {
        matches!(self.app, Format::Envelope)
            && self.by_prefix.is_empty()
            && self.members.is_empty()
            && self.translator.is_none()
    }

    /// Sets the form of the paths below a prefix.
    pub(crate) fn set_under(&mut self, prefix: FormPrefix, format: Format) {
        self.by_prefix.retain(|(other, _)| *other != prefix);
        self.by_prefix.push((prefix, format));
        // The order does not depend on the order of the calls.
        self.by_prefix.sort_by(|(a, _), (b, _)| {
            let (a, b) = (a.as_str(), b.as_str());
            b.len().cmp(&a.len()).then(a.cmp(b))
        });
    }

    /// Returns the form of a path that a client sent.
    pub(crate) fn choose(&self, path: &str) -> FormChoice {
        let mut prefixes = self.by_prefix.iter();
        let covering = prefixes.position(|(prefix, _)| prefix.covers(path));
        let covering = covering.and_then(|number| u16::try_from(number).ok());
        covering.map_or(FormChoice::App, FormChoice::Prefix)
    }

    /// Returns the prefixes with their forms, the longest prefix first.
    #[cfg(feature = "utoipa")]
    pub(crate) fn by_prefix(&self) -> &[(FormPrefix, Format)] {
        &self.by_prefix
    }

    /// Returns the choice of each prefix, the longest prefix first.
    #[cfg(any(feature = "axum", feature = "utoipa"))]
    pub(crate) fn prefix_choices(&self) -> impl Iterator<Item = FormChoice> {
        (0..=u16::MAX)
            .zip(&self.by_prefix)
            .map(|(number, _)| FormChoice::Prefix(number))
    }

    /// Returns the format of a choice.
    pub(crate) fn format(&self, choice: FormChoice) -> &Format {
        match choice {
            FormChoice::App => &self.app,
            FormChoice::Prefix(number) => self
                .by_prefix
                .get(usize::from(number))
                .map_or(&self.app, |(_, format)| format),
            #[cfg(feature = "axum")]
            FormChoice::Plain => &Format::Envelope,
        }
    }

    /// Returns the form of a response. `prefers_problem` is whether the client prefers problem details.
    #[inline]
    pub(crate) fn form(&self, choice: FormChoice, prefers_problem: bool) -> BodyForm<'_> {
        let format = match self.format(choice) {
            Format::Problem {
                negotiated: true, ..
            } if !prefers_problem => &Format::Envelope,
            format => format,
        };
        BodyForm {
            format,
            members: match format {
                Format::Own(_) => &[],
                _ if choice.is_plain() => self.sources(),
                _ => &self.members,
            },
            translator: self.translator.as_ref().filter(|_| !choice.is_plain()),
        }
    }

    /// Returns the member with the sources of an error, if the app exposes them.
    fn sources(&self) -> &[Member] {
        match &self.members[..] {
            [.., last] if last.is_sources() => std::slice::from_ref(last),
            _ => &[],
        }
    }

    /// Returns the headers of the request that a body of this form depends on, without those of negotiation and translation.
    #[cfg(feature = "axum")]
    pub(crate) fn headers_of<'a>(&'a self, form: BodyForm<'a>) -> &'a [HeaderName] {
        match form.format {
            Format::Own(own) => &own.wants().headers,
            _ if form.members.is_empty() => &[],
            _ => &self.members_want.headers,
        }
    }

    /// Returns the form of an error that is rendered: that of the request, or else by the path and the `Accept` of the context.
    pub(crate) fn form_in(&self, context: &ErrorContext<'_>) -> BodyForm<'_> {
        let by_path = || context.path().map(|path| self.choose(path));
        let choice = context.choice.or_else(by_path);
        let prefers_problem =
            context.prefers_problem || accept::prefers_problem(context.header_values(&ACCEPT));
        self.form(choice.unwrap_or(FormChoice::App), prefers_problem)
    }
}

/// The form of one body, with the members that the app adds. An own format has none of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyForm<'a> {
    pub(crate) format: &'a Format,
    pub(crate) members: &'a [Member],
    pub(crate) translator: Option<&'a Translator>,
}

/// A body with the headers that describe it.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) content_type: HeaderValue,
    /// The languages of the texts, if the app translates them.
    pub(crate) content_language: Option<HeaderValue>,
    /// Whether a text is not the declared one.
    #[cfg(feature = "testing")]
    pub(crate) is_translated: bool,
    pub(crate) body: Vec<u8>,
}

impl BodyForm<'static> {
    /// The envelope without members of the app.
    pub(crate) const PLAIN: Self = Self {
        format: &Format::Envelope,
        members: &[],
        translator: None,
    };
}

impl<'a> BodyForm<'a> {
    /// Returns whether the body is the envelope of the declaration, which needs no context.
    #[cfg(feature = "axum")]
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.format, Format::Envelope)
            && self.members.is_empty()
            && self.translator.is_none()
    }

    /// Returns the members that the app adds to the body of an error.
    ///
    /// The sources of an error never change its other members. So if problem details have a data member of their name, the data
    /// is sent.
    pub(crate) fn members_of(&self, spec: &ErrorSpec) -> &'a [Member] {
        match self.members {
            [others @ .., last]
                if last.is_sources()
                    && matches!(self.format, Format::Problem { .. })
                    && problem::has_data_member(spec, others, last.name()) =>
            {
                others
            }
            members => members,
        }
    }

    /// Returns whether the body of an error has its sources.
    #[cfg(feature = "axum")]
    #[inline]
    pub(crate) fn exposes_sources(&self, spec: &ErrorSpec) -> bool {
        !self.members.is_empty()
            && !matches!(self.format, Format::Own(_))
            && self.members_of(spec).last().is_some_and(Member::is_sources)
    }

    /// Returns the body of one response, in the language of the client.
    pub(crate) fn render(&self, error: &dyn ApiError, context: &ErrorContext<'_>) -> Rendered {
        let Some(translator) = self.translator else {
            let (content_type, body) = self.write(error, context);
            return Rendered {
                content_type,
                content_language: None,
                #[cfg(feature = "testing")]
                is_translated: false,
                body,
            };
        };
        let titles = match self.format {
            Format::Envelope => Titles::None,
            Format::Problem { .. } => Titles::Sent,
            Format::Own(_) => Titles::Possible,
        };
        let translation = translator.translation(error, context, titles);
        let translated = TranslatedError::new(error, &translation);
        let context = ErrorContext {
            title: translation.title.as_deref(),
            ..context.clone()
        };
        let (content_type, body) = self.write(&translated, &context);
        Rendered {
            content_type,
            content_language: Some(translation.content_language(translator)),
            #[cfg(feature = "testing")]
            is_translated: translation.has_any(),
            body,
        }
    }

    /// Returns the media type and the body of one response.
    fn write(&self, error: &dyn ApiError, context: &ErrorContext<'_>) -> (HeaderValue, Vec<u8>) {
        let members = self.members_of(error.spec());
        let (content_type, mut body) = match self.format {
            Format::Envelope => (media_type::JSON_HEADER, error.envelope().into_bytes()),
            Format::Problem { base, .. } => {
                let mut body = Vec::with_capacity(problem::USUAL_LENGTH);
                problem::write(error, base, context, members, &mut body);
                (media_type::PROBLEM_HEADER, body)
            }
            Format::Own(own) => return own.render(error, context),
        };
        member::append(members, error, context, &mut body);
        (content_type, body)
    }

    /// Returns the code that the body of an error contains. `None` if the form has no codes.
    #[cfg(any(feature = "axum", feature = "utoipa"))]
    pub(crate) fn code(&self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        match self.format {
            Format::Envelope | Format::Problem { .. } => Some(spec.err_code().into()),
            Format::Own(own) => own.code(spec),
        }
    }
}
