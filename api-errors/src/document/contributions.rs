//! The errors that the arguments of a handler add to its operation.

use utoipa::openapi::Response;

use super::argument::Rejection;
use super::known_rejections;
use super::merged::merge;
use crate::schema::Responses;
use crate::schema::extensions::{ADDED, ANY_ERROR, ARGUMENTS};
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

    /// Adds the errors of the arguments to the responses of the return type. They have keys of their own: an entry of the user
    /// can replace a response of the return type, but it does not change how an argument rejects a request.
    #[doc(hidden)]
    pub fn add_to(self, responses: &mut Responses) {
        if !cfg!(feature = "axum") {
            return;
        }
        let (mut all, mut unknown) = (Responses::new(), Vec::new());
        for rejection in self.rejections {
            let own = rejection.responses.map(|responses| responses());
            let own = own.unwrap_or_default();
            let known = known_rejections::errors_of(&rejection, self.is_get);
            if own.is_empty() && known.is_none() {
                unknown.push([(rejection.argument)(), ": ", (rejection.name)()].concat());
            }
            merge(&mut all, own);
            for errors in known.unwrap_or_default() {
                merge(&mut all, placeholders_of(errors));
            }
        }
        let all = all.into_iter().map(|(key, response)| {
            let is_status = key != ANY_ERROR;
            let key = if is_status {
                [ADDED, &key].concat()
            } else {
                key
            };
            (key, response)
        });
        responses.extend(all);
        let unknown = Response::new(unknown.join("\n"));
        responses.insert(ARGUMENTS.to_owned(), unknown.into());
    }
}
