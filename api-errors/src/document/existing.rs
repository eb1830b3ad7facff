//! The responses that a document has before `document` writes it: those of earlier calls, and those of the user.

use std::collections::HashMap;

use utoipa::openapi::{RefOr, Response};

use super::status_key::StatusKey;
use crate::schema::codes::is_of_library;
use crate::schema::marker::{marker_of, remove_marker};
use crate::schema::{Responses, pointers};

/// The response that an operation already has under a key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Existing {
    /// A response with this marker of errors.
    Errors(u64),
    /// A response of an earlier call, or one of the user for an error.
    Base(usize),
    UserDefined,
}

/// A response to which errors are added.
#[derive(Clone)]
pub(super) struct Base {
    pub(super) response: Response,
    /// The name of the component.
    pub(super) name: Option<String>,
    /// Whether the user wrote it. Otherwise an earlier call did.
    pub(super) is_of_user: bool,
}

/// The bases, by number.
pub(super) struct Bases<'a> {
    pub(super) all: Vec<Base>,
    /// The components of the library, by name.
    shared: HashMap<&'a str, Existing>,
    /// The components of the user.
    of_user: &'a Responses,
}

impl<'a> Bases<'a> {
    /// `shared` contains the library's components, and `of_user` the others.
    pub(super) fn new(shared: &'a Responses, of_user: &'a Responses) -> Self {
        let mut bases = Self {
            all: Vec::new(),
            shared: HashMap::new(),
            of_user,
        };
        for (name, response) in shared {
            let found = bases.find_of_library(&mut response.clone());
            if let Existing::Base(base) = found {
                bases.all[base].name = Some(name.clone());
            }
            bases.shared.insert(name, found);
        }
        bases
    }

    /// Classifies the response of an operation. A response that an earlier call wrote moves into the bases.
    pub(super) fn find(&mut self, status: &StatusKey, response: &mut RefOr<Response>) -> Existing {
        match self.find_of_library(response) {
            Existing::UserDefined if status.is_error() => self.add_of_user(response),
            found => found,
        }
    }

    fn find_of_library(&mut self, response: &mut RefOr<Response>) -> Existing {
        match response {
            RefOr::Ref(reference) => {
                let found =
                    component(&reference.ref_location).and_then(|name| self.shared.get(name));
                found.copied().unwrap_or(Existing::UserDefined)
            }
            RefOr::T(response) => {
                if let Some(mark) = marker_of(response) {
                    return Existing::Errors(mark);
                }
                remove_marker(response);
                if !is_of_library(response) {
                    return Existing::UserDefined;
                }
                self.add(std::mem::take(response), false)
            }
        }
    }

    /// Adds the user's response and follows its reference. The operation keeps the original.
    fn add_of_user(&mut self, response: &RefOr<Response>) -> Existing {
        let response = match response {
            RefOr::T(response) => response.clone(),
            RefOr::Ref(reference) => {
                let found =
                    component(&reference.ref_location).and_then(|name| self.of_user.get(name));
                let Some(RefOr::T(component)) = found else {
                    return Existing::UserDefined;
                };
                let mut response = component.clone();
                // The text of a reference replaces that of its component.
                if !reference.description.is_empty() {
                    response.description.clone_from(&reference.description);
                }
                response
            }
        };
        self.add(response, true)
    }

    fn add(&mut self, response: Response, is_of_user: bool) -> Existing {
        self.all.push(Base {
            response,
            name: None,
            is_of_user,
        });
        Existing::Base(self.all.len() - 1)
    }
}

/// Returns the name of the component to which a reference leads.
fn component(location: &str) -> Option<&str> {
    location.strip_prefix(pointers::RESPONSES)
}
