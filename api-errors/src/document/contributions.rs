//! The errors that the arguments of a handler add to its operation.

use std::any::type_name;
use std::collections::BTreeSet;

use utoipa::openapi::Response;

use super::argument::Rejection;
use super::known_rejections;
use super::merged::{add_errors, add_errors_under};
use super::status_key::key_of_axum;
use crate::schema::Responses;
use crate::schema::extensions::{ADDED, ARGUMENTS, OF_AXUM};
use crate::schema::placeholder::placeholders_of;

/// The rejections of a handler's arguments.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct Contributions {
    /// Whether the operation is a GET or a HEAD.
    is_get: bool,
    /// Whether the attribute knows nothing about some arguments.
    is_partial: bool,
    rejections: Vec<Rejection>,
    /// The arguments whose rejection is neither an API error nor known, one in a line.
    unknown: Vec<String>,
}

impl Contributions {
    #[doc(hidden)]
    pub const fn new(is_get: bool, is_partial: bool) -> Self {
        Self {
            is_get,
            is_partial,
            rejections: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// Adds the rejection of the argument `A`. `found` has items for each state that the app may have. The first rejection counts.
    #[doc(hidden)]
    pub fn add<A>(&mut self, found: &[Option<Rejection>]) {
        match found.iter().flatten().next() {
            Some(rejection) => self.rejections.push(*rejection),
            None => self.add_unknown(type_name::<A>(), "unknown"),
        }
    }

    fn add_unknown(&mut self, argument: &str, rejection: &str) {
        self.unknown.push([argument, ": ", rejection].concat());
    }

    /// Adds the errors of the arguments to the responses of the return type.
    #[doc(hidden)]
    pub fn add_to(mut self, responses: &mut Responses) {
        if !cfg!(feature = "axum") {
            return;
        }
        let mut statuses_of_axum = None;
        for rejection in std::mem::take(&mut self.rejections) {
            // An operation with this library's extractors has the same errors as one with axum's.
            if let Some(known) = known_rejections::errors_of(&rejection, self.is_get) {
                let key = match known.of_axum {
                    Some(of_axum) => {
                        let statuses = statuses_of_axum.get_or_insert_with(BTreeSet::new);
                        statuses.extend(of_axum);
                        OF_AXUM
                    }
                    None => ADDED,
                };
                for errors in known.errors {
                    add_errors_under(key, responses, placeholders_of(errors));
                }
                continue;
            }
            let own = rejection.responses.map(|responses| responses());
            let own = own.unwrap_or_default();
            if own.is_empty() {
                self.add_unknown((rejection.argument)(), (rejection.name)());
            }
            add_errors(responses, own);
        }
        if let Some(statuses) = statuses_of_axum
            && let Some(errors) = responses.remove(OF_AXUM)
        {
            responses.insert(key_of_axum(&statuses), errors);
        }
        if !self.is_partial {
            let unknown = Response::new(self.unknown.join("\n"));
            responses.insert(ARGUMENTS.to_owned(), unknown.into());
        }
    }
}
