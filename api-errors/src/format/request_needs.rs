//! The parts of a request that the layer keeps for a form.

use http::header::ACCEPT_LANGUAGE;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::forms::{FormChoice, Forms};
use super::{Format, Wants};

/// The parts of a request that the layer keeps for a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct RequestNeeds {
    pub(crate) path: bool,
    /// Whether the form depends on `Accept`.
    pub(crate) accept: bool,
    pub(crate) headers: Vec<HeaderName>,
}

impl RequestNeeds {
    pub(crate) fn is_nothing(&self) -> bool {
        !self.path && !self.accept && self.headers.is_empty()
    }

    /// Returns the wanted headers of a request.
    pub(crate) fn headers_of(&self, headers: &HeaderMap) -> Vec<(HeaderName, HeaderValue)> {
        if self.headers.is_empty() {
            return Vec::new();
        }
        let values = self.headers.iter().flat_map(|name| {
            let values = headers.get_all(name).iter();
            values.map(move |value| (name.clone(), value.clone()))
        });
        values.collect()
    }
}

impl Forms {
    /// Returns the parts of a request that the form of a choice needs.
    pub(crate) fn needs(&self, choice: FormChoice) -> RequestNeeds {
        let (wants, accept) = match self.format(choice) {
            Format::Envelope => (Wants::NOTHING, false),
            Format::Problem { negotiated, .. } => (Wants::NOTHING.path(), *negotiated),
            Format::Own(own) => (own.wants(), false),
        };
        let wants = match self.format(choice) {
            // The members are those of the built-in forms.
            Format::Own(_) => wants,
            _ => wants.and(&self.members_want),
        };
        let wants = match &self.translator {
            Some(_) => wants.header(ACCEPT_LANGUAGE),
            None => wants,
        };
        RequestNeeds {
            path: wants.path,
            accept,
            headers: wants.headers,
        }
    }
}
