//! Compares the error in a response with the documented errors and with its declaration.

use super::compare::{Content, Exchange, listed};
use super::documented_response::DocumentedResponse;
use super::settings::CheckSettings;
use crate::declaration::ErrorSpec;
use crate::errors::HttpError;
use crate::respond::ErrorReport;
use crate::schema::texts::message as message_of;
use crate::testing::body::ErrorBody;
use crate::testing::expect::declared_texts;

/// Returns the difference between the error code and the documented ones.
pub(super) fn of_code(
    exchange: &Exchange<'_>,
    response: &DocumentedResponse<'_>,
    settings: &CheckSettings,
) -> Option<String> {
    let codes = response.codes()?;
    let code = exchange.code()?;
    if codes.contains(&&*code) {
        return of_declaration(exchange, response, &code);
    }
    // A body of the user can have a code of its own, next to the errors of the status.
    let is_of_user = report_of(exchange).is_none();
    if is_of_user && exchange.of_content(response, settings).is_empty() {
        return None;
    }
    let documented = listed(&codes);
    Some(format!(
        "the error code {code} is not documented; documented: {documented}"
    ))
}

/// Compares the declaration of the error, which the report of the layer contains, with the documented errors of its
/// code.
fn of_declaration(
    exchange: &Exchange<'_>,
    response: &DocumentedResponse<'_>,
    code: &str,
) -> Option<String> {
    let spec = spec_of(exchange, code)?;
    let messages = response.messages_of(code);
    if messages.is_empty() || messages.iter().any(|message| *message == message_of(spec)) {
        return None;
    }
    let quoted: Vec<_> = messages.iter().map(|text| format!("{text:?}")).collect();
    Some(format!(
        "the error `{}` with the code {code} is not documented; documented with this code: {}",
        spec.path(),
        quoted.join(", ")
    ))
}

/// Compares the message and the description in the body with the declaration. A text that an instance or a builder sets
/// is not part of the declaration.
pub(super) fn of_texts(exchange: &Exchange<'_>) -> Vec<String> {
    let Content::Json(body) = &exchange.content else {
        return Vec::new();
    };
    // A format of the app's own has other members.
    let Ok(body) = ErrorBody::parse(exchange.media_type().as_deref(), body) else {
        return Vec::new();
    };
    match spec_of(exchange, body.err_code()) {
        Some(spec) if !is_http_error(spec) => declared_texts(spec, &body),
        _ => Vec::new(),
    }
}

/// Returns the declaration of the error with this code. Middleware may have replaced the body of another error.
fn spec_of(exchange: &Exchange<'_>, code: &str) -> Option<&'static ErrorSpec> {
    let spec = report_of(exchange)?.spec();
    (spec.err_code() == code).then_some(spec)
}

fn report_of<'a>(exchange: &'a Exchange<'_>) -> Option<&'a ErrorReport> {
    exchange.parts.extensions.get()
}

/// Whether builders can set the texts of the error, although its declaration does not say so.
fn is_http_error(spec: &ErrorSpec) -> bool {
    let own = HttpError::spec_of(spec.status());
    own.is_some_and(|own| own.is(spec))
}
