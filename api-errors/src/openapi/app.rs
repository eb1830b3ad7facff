//! The errors that an app answers by itself, before a handler runs or when one fails.

use std::collections::BTreeMap;

use api_errors_derive::ApiError;
use utoipa::openapi::Response;

use super::operations::Place;
use super::responses::responses;
use crate::app::Settings;
use crate::errors::{InternalError, ValidationError};
use crate::traits::ApiErrorSet;
use crate::{ErrorSet, ErrorSpec};

/// What is wrong with a body before anybody reads it.
#[derive(Debug, ApiError)]
#[api_error(crate = "crate")]
#[expect(
    dead_code,
    reason = "declared for the document; who refuses a body has no instance of it"
)]
enum BodyError {
    #[api_error(code = 413, msg = "Content Too Large", err_code = "HTTP-413")]
    ContentTooLarge,
    #[api_error(code = 415, msg = "Unsupported Media Type", err_code = "HTTP-415")]
    UnsupportedMediaType,
}

/// The responses to add to an operation, by what it takes.
pub(super) struct AppResponses {
    plain: BTreeMap<String, Response>,
    with_parameters: BTreeMap<String, Response>,
    with_body: BTreeMap<String, Response>,
}

impl AppResponses {
    /// `everywhere`: what the app answers on every operation beside.
    pub(super) fn new(everywhere: &[&'static ErrorSet], settings: &Settings) -> Self {
        let of = |added: &[&'static ErrorSet]| {
            let sets = everywhere.iter().chain([&InternalError::SET]).chain(added);
            responses(distinct(sets.flat_map(|set| set.iter())), settings)
        };
        Self {
            plain: of(&[]),
            with_parameters: of(&[ValidationError::SET]),
            with_body: of(&[ValidationError::SET, BodyError::SET]),
        }
    }

    pub(super) fn of(&self, place: &Place<'_>) -> &BTreeMap<String, Response> {
        if place.has_body() {
            &self.with_body
        } else if place.has_parameters() {
            &self.with_parameters
        } else {
            &self.plain
        }
    }
}

/// Each once: middleware may answer a validation error, too.
pub(super) fn distinct(specs: impl Iterator<Item = &'static ErrorSpec>) -> Vec<&'static ErrorSpec> {
    let mut distinct: Vec<&'static ErrorSpec> = Vec::new();
    for spec in specs {
        if !distinct.iter().any(|other| other.is(spec)) {
            distinct.push(spec);
        }
    }
    distinct
}
