//! The parts of a request that the layer keeps for a form.

use http::header::ACCEPT_LANGUAGE;
use http::{HeaderMap, HeaderName};

use super::request_scope::KeptParts;
use crate::format::forms::{FormChoice, Forms};
use crate::format::{Format, Wants};

/// The parts of a request that the layer keeps for a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct RequestNeeds {
    pub(crate) path: bool,
    /// Whether the form depends on `Accept`.
    pub(crate) accept: bool,
    pub(crate) headers: Vec<HeaderName>,
}

impl RequestNeeds {
    /// Returns the parts of a request that the form of a choice needs.
    pub(crate) fn of(forms: &Forms, choice: FormChoice) -> Self {
        let (wants, accept) = match forms.format(choice) {
            Format::Envelope => (Wants::NOTHING, false),
            Format::Problem { negotiated, .. } => (Wants::NOTHING.path(), *negotiated),
            Format::Own(own) => (own.wants().clone(), false),
        };
        let wants = match forms.format(choice) {
            // The members are those of the built-in forms.
            Format::Own(_) => wants,
            _ => wants.and(&forms.members_want),
        };
        let wants = match &forms.translator {
            Some(_) => wants.header(ACCEPT_LANGUAGE),
            None => wants,
        };
        Self {
            path: wants.path,
            accept,
            headers: wants.headers,
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        !self.path && !self.accept && self.headers.is_empty()
    }

    /// Returns the wanted headers of a request.
    #[inline]
    pub(crate) fn kept_parts(&self, headers: &HeaderMap) -> Option<Box<KeptParts>> {
        if self.headers.is_empty() {
            return None;
        }
        let values = self.headers.iter().flat_map(|name| {
            let values = headers.get_all(name).iter();
            values.map(move |value| (name.clone(), value.clone()))
        });
        Some(Box::new(KeptParts::of_headers(values.collect())))
    }
}
