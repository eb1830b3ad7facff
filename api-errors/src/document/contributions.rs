//! The errors that the arguments of a handler add to its operation.

use utoipa::openapi::Response;

use super::argument::Rejection;
use super::known_rejections;
use super::merged::add_errors;
use crate::schema::Responses;
use crate::schema::extensions::ARGUMENTS;
use crate::schema::placeholder::placeholders_of;

/// The rejections of a handler's arguments.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct Contributions {
    /// Whether the operation is a GET or a HEAD.
    is_get: bool,
    rejections: Vec<Rejection>,
}

impl Contributions {
    #[doc(hidden)]
    pub const fn new(is_get: bool) -> Self {
        Self {
            is_get,
            rejections: Vec::new(),
        }
    }

    /// Adds the rejection of an argument. `found` has items for each state that the app may have. The first rejection counts.
    #[doc(hidden)]
    pub fn add(&mut self, found: &[Option<Rejection>]) {
        self.rejections.extend(found.iter().flatten().next());
    }

    /// Adds the errors of the arguments to the responses of the return type.
    #[doc(hidden)]
    pub fn add_to(self, responses: &mut Responses) {
        if !cfg!(feature = "axum") {
            return;
        }
        let mut unknown = Vec::new();
        for rejection in self.rejections {
            let own = rejection.responses.map(|responses| responses());
            let own = own.unwrap_or_default();
            let known = known_rejections::errors_of(&rejection, self.is_get);
            if own.is_empty() && known.is_none() {
                unknown.push([(rejection.argument)(), ": ", (rejection.name)()].concat());
            }
            add_errors(responses, own);
            for errors in known.unwrap_or_default() {
                add_errors(responses, placeholders_of(errors));
            }
        }
        let unknown = Response::new(unknown.join("\n"));
        responses.insert(ARGUMENTS.to_owned(), unknown.into());
    }
}
