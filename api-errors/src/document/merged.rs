//! Merges error types that a handler lists with those that it returns.

use std::marker::PhantomData;

use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use crate::schema::Responses;
use crate::schema::code_permits::CodePermits;
use crate::schema::extensions::{ADDED, ANY_ERROR, LISTED, RETURNED};
use crate::schema::instances::add_instance;
use crate::schema::marker::{marked_by, marker_of};
use crate::schema::placeholder::placeholder;

/// The responses of `T`, merged with the errors that `Before` has under the same status. utoipa alone keeps only the
/// last entry of a status.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct Merged<Before, T>(PhantomData<(Before, T)>);

impl<Before: IntoResponses, T: IntoResponses> IntoResponses for Merged<Before, T> {
    fn responses() -> Responses {
        merged(&Before::responses(), T::responses())
    }
}

/// The responses of all entries up to and including `T`.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct Accumulated<Before, T>(PhantomData<(Before, T)>);

impl<Before: IntoResponses, T: IntoResponses> IntoResponses for Accumulated<Before, T> {
    fn responses() -> Responses {
        accumulate(Before::responses(), T::responses())
    }
}

/// A second copy of the errors of `T`, under keys that no entry of the user replaces. `document` joins them with an entry of their
/// status. `IS_LISTED` is whether the types are those in the user's list.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct Underlying<T, const IS_LISTED: bool>(PhantomData<T>);

impl<T: IntoResponses, const IS_LISTED: bool> IntoResponses for Underlying<T, IS_LISTED> {
    fn responses() -> Responses {
        let prefix = if IS_LISTED { LISTED } else { RETURNED };
        let errors = T::responses().into_iter();
        let errors = errors.filter_map(|(status, response)| match response {
            RefOr::T(mut response) if is_status(&status) && marker_of(&response).is_some() => {
                // The marker is enough.
                response.content.clear();
                Some(([prefix, &status].concat(), response.into()))
            }
            _ => None,
        });
        errors.collect()
    }
}

/// Adds responses to others, and merges those of the same status.
pub(super) fn accumulate(mut all: Responses, own: Responses) -> Responses {
    let own = merged(&all, own);
    all.extend(own);
    all
}

fn merged(before: &Responses, mut own: Responses) -> Responses {
    for (status, response) in &mut own {
        if let Some(both) = before.get(status).and_then(|other| both(other, response)) {
            *response = both;
        }
    }
    own
}

/// Returns whether the key is a status. The keys of this library's own are none.
fn is_status(key: &str) -> bool {
    !key.starts_with("x-")
}

/// Adds errors that an operation has in addition to those of its handler. They have a key of their own, because an entry of the user
/// does not replace them.
pub(super) fn add_errors(responses: &mut Responses, errors: Responses) {
    add_errors_under(ADDED, responses, errors);
}

/// Adds errors under one key, for all statuses.
pub(super) fn add_errors_under(key: &str, responses: &mut Responses, mut errors: Responses) {
    if let Some(any) = errors.remove(ANY_ERROR) {
        responses.insert(ANY_ERROR.to_owned(), any);
    }
    let errors = responses
        .remove(key)
        .into_iter()
        .chain(errors.into_values());
    let errors = errors.reduce(|before, own| both(&before, &own).unwrap_or(before));
    responses.extend(errors.map(|errors| (key.to_owned(), errors)));
}

/// Returns a response with the errors of both. Returns `None` if one of the two is not the library's.
fn both(before: &RefOr<Response>, own: &RefOr<Response>) -> Option<RefOr<Response>> {
    let (RefOr::T(before), RefOr::T(own)) = (before, own) else {
        return None;
    };
    let (before, own) = (marked_by(marker_of(before)?), marked_by(marker_of(own)?));
    let mut errors = before.errors.to_vec();
    for &spec in own.errors.iter() {
        add_instance(&mut errors, spec);
    }
    let mut types = before.types.to_vec();
    for &of in own.types.iter() {
        if !types.iter().any(|other| other.is(of)) {
            types.push(of);
        }
    }
    let mut permits = CodePermits::clone(&before.permits);
    permits.extend(&own.permits);
    Some(placeholder(&errors, &types, &permits).into())
}
