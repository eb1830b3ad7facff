//! Compares the error in a response with the documented errors and with its declaration.

use super::compare::{Content, Exchange, Published, listed};
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
    let code = match exchange.published_code() {
        Published::Code(code) => code,
        // The documented messages identify the error.
        Published::None => return of_declaration(exchange, response, ""),
        Published::Unknown => return None,
    };
    let codes = response.codes()?;
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
/// code, or of no code.
fn of_declaration(
    exchange: &Exchange<'_>,
    response: &DocumentedResponse<'_>,
    code: &str,
) -> Option<String> {
    let spec = match code {
        "" => report_of(exchange)?.spec(),
        code => spec_of(exchange, code)?,
    };
    let messages = response.messages_of(code);
    if messages.is_empty() || messages.iter().any(|message| *message == message_of(spec)) {
        return None;
    }
    let quoted: Vec<_> = messages.iter().map(|text| format!("{text:?}")).collect();
    let (path, documented) = (spec.path(), quoted.join(", "));
    Some(match code {
        "" => format!("the error `{path}` is not documented; documented: {documented}"),
        code => format!(
            "the error `{path}` with the code {code} is not documented; documented with this code: {documented}"
        ),
    })
}

/// Compares the message and the description in the body with the declaration. A text that an instance or a builder sets
/// is not part of the declaration, and neither is a translation.
pub(super) fn of_texts(exchange: &Exchange<'_>) -> Vec<String> {
    if report_of(exchange).is_some_and(|report| report.is_translated) {
        return Vec::new();
    }
    let Content::Json(body) = &exchange.content else {
        return Vec::new();
    };
    // A format of the app's own has other members.
    let Ok(body) = ErrorBody::parse(exchange.media_type().as_deref(), body, report_of(exchange))
    else {
        return Vec::new();
    };
    match spec_of(exchange, body.err_code()) {
        Some(spec) if !is_http_error(spec) => declared_texts(spec, &body),
        _ => Vec::new(),
    }
}

/// Returns the declaration of the error with this code. Middleware may have replaced the body of another error.
fn spec_of(exchange: &Exchange<'_>, code: &str) -> Option<&'static ErrorSpec> {
    let report = report_of(exchange)?;
    let published = match report.form.body_form() {
        Some(form) => form.code(report.spec())?,
        None => report.err_code().into(),
    };
    (published == code).then_some(report.spec())
}

fn report_of<'a>(exchange: &'a Exchange<'_>) -> Option<&'a ErrorReport> {
    exchange.parts.extensions.get()
}

/// Whether builders can set the texts of the error, although its declaration does not say so.
fn is_http_error(spec: &ErrorSpec) -> bool {
    let own = HttpError::spec_of(spec.status());
    own.is_some_and(|own| own.is(spec))
}
