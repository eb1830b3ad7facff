//! Compares a response with the expected error.

use http::header::WWW_AUTHENTICATE;
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::{Map, Value};

use super::body::{ErrorBody, Problem};
use super::pattern::fits;
use super::received_response::ReceivedResponse;
use crate::base::Template;
use crate::declaration::header_spec::DEFAULT_CHALLENGE;
use crate::declaration::{
    ApiError, ApiErrorSet, ErrorResponse, ErrorSpec, HeaderSpec, header_spec,
};
use crate::errors::ValidationError;
use crate::format::{ErrorContext, problem};
use crate::schema::data::is_always_null;

/// Compares a response with the parts that the declaration fixes.
pub(super) fn declared(
    spec: &ErrorSpec,
    answer: &ReceivedResponse,
    body: &ErrorBody,
) -> Vec<String> {
    let mut listed = spec.statuses();
    let listed = listed.find(|listed| *listed == answer.status);
    let expected = listed.unwrap_or(spec.status());
    let mut differences = Vec::from_iter(status(spec, expected, answer.status));
    match body {
        ErrorBody::Envelope(envelope) => {
            if !answer.is_translated() {
                differences.extend(envelope_texts(spec, envelope));
            }
            differences.extend(declared_data(spec, envelope.data.as_ref()));
        }
        ErrorBody::Problem(problem) => declared_problem(spec, answer, problem, &mut differences),
        // The members of its body are not known.
        ErrorBody::Own(_) => {}
    }
    for header in spec.headers_of(expected) {
        differences.extend(declared_header(spec, header, answer));
    }
    differences
}

/// Compares a response with all parts of an instance.
pub(super) fn instance(
    error: &dyn ApiError,
    answer: &ReceivedResponse,
    body: &ErrorBody,
) -> Vec<String> {
    let mut differences = Vec::from_iter(status(error.spec(), error.status(), answer.status));
    match body {
        ErrorBody::Envelope(envelope) => {
            let mut expected = members(&ErrorResponse::from(error));
            let mut members = members(envelope);
            let texts = ["message", "description"];
            remove_translated(answer, texts, [&mut expected, &mut members]);
            differences.extend(differing(&expected, &members));
        }
        ErrorBody::Problem(problem) => instance_problem(error, answer, problem, &mut differences),
        ErrorBody::Own(_) => {}
    }
    let headers = error.headers();
    for name in headers.keys() {
        let expected: Vec<_> = headers.get_all(name).iter().collect();
        let answered: Vec<_> = answer.headers.get_all(name).iter().collect();
        if expected != answered && !is_challenge_of_the_app(name, &expected, &answered) {
            let (expected, answered) = (shown(&expected), shown(&answered));
            differences.push(differs(name, &expected, &answered));
        }
    }
    differences
}

/// Compares the status. An app may choose 400 for validation errors.
fn status(spec: &ErrorSpec, expected: StatusCode, answered: StatusCode) -> Option<String> {
    let is_chosen =
        answered == StatusCode::BAD_REQUEST && spec.is(&ValidationError::SET.specs()[0]);
    let fits = answered == expected || is_chosen;
    (!fits).then(|| differs("status", expected.as_str(), answered.as_str()))
}

/// Compares the texts of a body with those that the declaration fixes.
pub(super) fn declared_texts(spec: &ErrorSpec, body: &ErrorBody) -> Vec<String> {
    match body {
        ErrorBody::Envelope(envelope) => envelope_texts(spec, envelope),
        ErrorBody::Problem(problem) => declared_title(spec, problem)
            .into_iter()
            .chain(declared_detail(spec, problem))
            .collect(),
        ErrorBody::Own(_) => Vec::new(),
    }
}

fn envelope_texts(spec: &ErrorSpec, answered: &ErrorResponse) -> Vec<String> {
    let extra = spec.extra;
    let mut differences = Vec::new();
    let template = spec.msg_template();
    if !extra.own_msg && !extra.free && !fits(&template.literals(), &answered.message) {
        let answered = Value::from(&*answered.message);
        differences.push(differs("message", Value::from(template.text()), answered));
    }
    if !extra.own_desc && !extra.free {
        let template = spec.desc_template();
        let fits = match (template, &answered.description) {
            (Some(template), Some(answered)) => fits(&template.literals(), answered),
            (None, None) => true,
            _ => false,
        };
        if !fits {
            let expected = Value::from(template.map(|template| template.text()));
            let answered = Value::from(answered.description.as_deref());
            differences.push(differs("description", expected, answered));
        }
    }
    differences
}

fn declared_problem(
    spec: &ErrorSpec,
    answer: &ReceivedResponse,
    problem: &Problem,
    differences: &mut Vec<String>,
) {
    differences.extend(problem_type(spec, problem));
    differences.extend(problem_status(answer, problem));
    if !answer.is_translated() {
        differences.extend(declared_title(spec, problem));
        differences.extend(declared_detail(spec, problem));
    }
    differences.extend(declared_data(spec, problem.data(Some(spec)).as_ref()));
}

/// Compares the type. It ends with the error code, and the base depends on the app.
fn problem_type(spec: &ErrorSpec, problem: &Problem) -> Option<String> {
    let answered = problem.text("type");
    let (fits, expected) = match spec.type_uri() {
        Some(uri) => (answered == uri, uri.to_owned()),
        None => (
            answered.ends_with(spec.err_code()),
            format!("..{}", spec.err_code()),
        ),
    };
    (!fits).then(|| differs("type", expected, answered))
}

fn problem_status(answer: &ReceivedResponse, problem: &Problem) -> Option<String> {
    let answered = problem.members.get("status")?;
    let fits = *answered == answer.status.as_u16();
    (!fits).then(|| differs("the member `status`", answer.status.as_str(), answered))
}

fn declared_title(spec: &ErrorSpec, problem: &Problem) -> Option<String> {
    let title = problem.text("title");
    let expected = spec.title();
    (title != expected).then(|| differs("title", Value::from(expected), Value::from(title)))
}

/// Compares the detail: the message if it differs from the title, then the description.
fn declared_detail(spec: &ErrorSpec, problem: &Problem) -> Option<String> {
    let extra = spec.extra;
    if extra.own_msg || extra.own_desc || extra.free {
        return None;
    }
    let (title, message) = (spec.title(), spec.msg_template());
    let is_title = message.is_constant() && message.text() == title;
    let without_message = detail_difference(None, spec.desc_template(), problem.detail());
    if is_title {
        return without_message;
    }
    let literals: Vec<_> = message.literals().into_iter().map(str::to_owned).collect();
    // The values can make the message equal to the title.
    if without_message.is_none() && fits(&literals, title) {
        return None;
    }
    detail_difference(Some(message), spec.desc_template(), problem.detail())
}

fn detail_difference(
    message: Option<Template>,
    desc: Option<Template>,
    answered: Option<&str>,
) -> Option<String> {
    let mut literals: Vec<String> = Vec::new();
    let mut texts = Vec::new();
    for template in [message, desc].into_iter().flatten() {
        let mut own = template.literals().into_iter();
        // The last literal of the message, the colon and the first literal of the description are one literal.
        if let Some(last) = literals.last_mut() {
            last.push_str(": ");
            last.push_str(own.next().unwrap_or_default());
        }
        literals.extend(own.map(str::to_owned));
        texts.push(template.text());
    }
    let fits = match answered {
        None => literals.is_empty(),
        Some(answered) => !literals.is_empty() && fits(&literals, answered),
    };
    let expected = (!texts.is_empty()).then(|| texts.join(": "));
    (!fits).then(|| differs("detail", Value::from(expected), Value::from(answered)))
}

/// Compares the names of the fields, and the values of literals.
fn declared_data(spec: &ErrorSpec, answered: Option<&Value>) -> Option<String> {
    let extra = spec.extra;
    let is_whole = extra.data_fields.is_empty() && !extra.data_types.is_empty();
    if is_whole && !is_always_null(spec) {
        return None;
    }
    let constant = spec.declared_data();
    let answered = answered.unwrap_or(&Value::Null);
    if extra.data_fields.is_empty() {
        return (constant != *answered).then(|| differs("data", &constant, answered));
    }
    let constant = constant.as_object().cloned().unwrap_or_default();
    let fits = answered.as_object().is_some_and(|answered| {
        answered.len() == constant.len() + extra.data_fields.len()
            && extra
                .data_fields
                .iter()
                .all(|name| answered.contains_key(*name))
            && constant
                .iter()
                .all(|(name, value)| answered.get(name) == Some(value))
    });
    if fits {
        return None;
    }
    let mut names: Vec<_> = constant.keys().map(String::as_str).collect();
    names.sort_unstable();
    names.extend(extra.data_fields);
    let expected = format!("the members {}", names.join(", "));
    Some(differs("data", expected, answered))
}

fn declared_header(
    spec: &ErrorSpec,
    header: HeaderSpec,
    answer: &ReceivedResponse,
) -> Option<String> {
    let answered: Vec<_> = answer.headers.get_all(header.name()).iter().collect();
    if answered.is_empty() {
        let missing = || differs(header.name(), header.value().unwrap_or("a value"), "none");
        return header.is_required().then(missing);
    }
    // Builders may set another value.
    if spec.extra.free {
        return None;
    }
    let header_spec::Value::Fixed(expected, _) = header.value else {
        return None;
    };
    let expected = [HeaderValue::from_static(expected)];
    let expected: Vec<_> = expected.iter().collect();
    (expected != answered).then(|| differs(header.name(), shown(&expected), shown(&answered)))
}

fn instance_problem(
    error: &dyn ApiError,
    answer: &ReceivedResponse,
    answered: &Problem,
    differences: &mut Vec<String>,
) {
    let spec = error.spec();
    let context = ErrorContext::new(answer.status);
    let mut expected = Vec::new();
    problem::write(error, "", &context, &answered.of_app, &mut expected);
    let mut expected: Map<_, _> = serde_json::from_slice(&expected).unwrap_or_default();
    let mut members = answered.members.clone();
    differences.extend(problem_type(spec, answered));
    for of_the_request in ["type", "instance"] {
        expected.remove(of_the_request);
        members.remove(of_the_request);
    }
    let texts = ["title", "detail"];
    remove_translated(answer, texts, [&mut expected, &mut members]);
    differences.extend(differing(&expected, &members));
}

/// Removes the texts if the app has translated one of them.
fn remove_translated(
    answer: &ReceivedResponse,
    texts: [&str; 2],
    bodies: [&mut Map<String, Value>; 2],
) {
    if answer.is_translated() {
        for body in bodies {
            body.retain(|name, _| !texts.contains(&&**name));
        }
    }
}

fn members(body: &ErrorResponse) -> Map<String, Value> {
    match serde_json::to_value(body) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// The members of an error, in the order of both forms.
const SENT_ORDER: [&str; 9] = [
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "message",
    "error_code",
    "description",
    "data",
];

/// Returns one line for each member that differs, in the order in which members are sent. The data members of problem
/// details are last, sorted by name.
fn differing(expected: &Map<String, Value>, answered: &Map<String, Value>) -> Vec<String> {
    let place = |name: &String| SENT_ORDER.iter().position(|known| known == name);
    // The order of a `Map` depends on a feature of `serde_json`, which any crate can turn on.
    let mut names: Vec<_> = expected.keys().chain(answered.keys()).collect();
    names.sort_unstable_by_key(|name| (place(name).unwrap_or(SENT_ORDER.len()), *name));
    names.dedup();
    names
        .into_iter()
        .filter(|name| expected.get(*name) != answered.get(*name))
        .map(|name| {
            let shown = |members: &Map<String, Value>| {
                members
                    .get(name)
                    .map_or_else(|| "none".to_owned(), Value::to_string)
            };
            differs(name, shown(expected), shown(answered))
        })
        .collect()
}

/// Whether the difference is the app's own challenge instead of the default one.
fn is_challenge_of_the_app(
    name: &HeaderName,
    expected: &[&HeaderValue],
    answered: &[&HeaderValue],
) -> bool {
    name == WWW_AUTHENTICATE && expected == [DEFAULT_CHALLENGE] && !answered.is_empty()
}

fn shown(values: &[&HeaderValue]) -> String {
    if values.is_empty() {
        return "none".to_owned();
    }
    let texts = values
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()));
    texts.collect::<Vec<_>>().join(", ")
}

fn differs(
    what: impl std::fmt::Display,
    expected: impl std::fmt::Display,
    answered: impl std::fmt::Display,
) -> String {
    format!("{what}: expected {expected}, answered {answered}")
}
