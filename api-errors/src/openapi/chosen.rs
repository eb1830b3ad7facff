//! The errors of the handlers, written anew where the app answers otherwise than by the envelope.
//!
//! A handler's responses are made before anybody knows of the app, so they say the envelope.

use std::collections::BTreeMap;

use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, RefOr, Response, Schema};

use super::app::distinct;
use super::components::error_of;
use super::operations::operations;
use super::responses::{codes, responses as responses_of};
use crate::ErrorSpec;
use crate::app::Settings;
use crate::format::Format;

/// Takes the errors of each operation out and puts them back as `settings` says.
pub(super) fn choose_form(openapi: &mut OpenApi, settings: &Settings) {
    let says_so_already = settings.is_undocumented();
    for place in operations(openapi) {
        let responses = &place.operation.responses.responses;
        let any = responses.values().any(|response| match response {
            RefOr::T(response) => is_any(response),
            RefOr::Ref(_) => false,
        });
        if says_so_already && !any {
            continue;
        }
        let mut errors = take_errors(place.operation);
        if any {
            errors.extend(of_any(settings));
        }
        put_back(
            place.operation,
            responses_of(distinct(errors.into_iter()), settings),
        );
    }
}

impl Settings {
    /// Whether the document is the same as for an app that chooses nothing.
    fn is_undocumented(&self) -> bool {
        matches!(self.format, Format::Envelope)
            && self.validation_status == Self::DEFAULT.validation_status
            && self.challenge.is_none()
    }
}

fn take_errors(operation: &mut Operation) -> Vec<&'static ErrorSpec> {
    let mut taken = Vec::new();
    operation.responses.responses.retain(|_, response| {
        let errors = match response {
            RefOr::T(response) => errors_of(response),
            RefOr::Ref(_) => None,
        };
        let is_kept = errors.is_none();
        taken.extend(errors.into_iter().flatten());
        is_kept
    });
    taken
}

/// A response that the user wrote for a status stays.
fn put_back(operation: &mut Operation, responses: BTreeMap<String, Response>) {
    for (status, response) in responses {
        operation
            .responses
            .responses
            .entry(status)
            .or_insert(RefOr::T(response));
    }
}

/// The errors of a response that nobody has finished yet: their schemas still stand in it.
fn errors_of(response: &Response) -> Option<Vec<&'static ErrorSpec>> {
    codes(response)?;
    let RefOr::T(content) = response.content.values().next()? else {
        return None;
    };
    match content.schema.as_ref()? {
        RefOr::T(Schema::OneOf(union)) => union.items.iter().map(error_of).collect(),
        single => Some(vec![error_of(single)?]),
    }
}

#[cfg(feature = "axum")]
fn is_any(response: &Response) -> bool {
    let extensions = response.extensions.as_ref();
    extensions.is_some_and(|extensions| extensions.contains_key(super::ANY))
}

#[cfg(not(feature = "axum"))]
fn is_any(_: &Response) -> bool {
    false
}

/// What the app makes of any error.
#[cfg(feature = "axum")]
fn of_any(settings: &Settings) -> impl Iterator<Item = &'static ErrorSpec> {
    let sets = settings.serving.registry.sets().iter();
    sets.flat_map(|set| set.iter())
}

#[cfg(not(feature = "axum"))]
fn of_any(_: &Settings) -> impl Iterator<Item = &'static ErrorSpec> {
    std::iter::empty()
}
