//! The body of an error in one of the two forms.

use serde_json::{Map, Value};

use crate::base::media_type::{JSON, PROBLEM};
use crate::declaration::envelope_layout::MEMBERS;
use crate::declaration::{ErrorResponse, ErrorSpec, ResponseStatus};
use crate::format::problem::{RESERVED, has_data_members};

/// The members that problem details of this library always have.
const REQUIRED_IN_PROBLEM: [&str; 4] = ["type", "title", "status", "error_code"];

/// An error in the form that a client receives.
pub(super) enum ErrorBody {
    Envelope(ErrorResponse),
    Problem(Problem),
}

/// Problem details (RFC 9457).
pub(super) struct Problem {
    pub(super) members: Map<String, Value>,
}

impl ErrorBody {
    /// Parses the body. If it has neither form, the error describes it.
    pub(super) fn parse(content_type: Option<&str>, body: &[u8]) -> Result<Self, String> {
        let of: fn(Map<String, Value>) -> Result<Self, String> = match content_type {
            Some(JSON) => envelope,
            Some(PROBLEM) => problem,
            Some(other) => {
                return Err(format!(
                    "content-type: expected {JSON} or {PROBLEM}, answered {other}; a format of your own is not read"
                ));
            }
            None => {
                return Err(format!(
                    "content-type: expected {JSON} or {PROBLEM}, answered none"
                ));
            }
        };
        match serde_json::from_slice(body) {
            Ok(Value::Object(members)) => of(members),
            Ok(_) => Err("body: it is JSON and no object".to_owned()),
            Err(error) => Err(format!("body: it is no JSON: {error}")),
        }
    }

    pub(super) fn err_code(&self) -> &str {
        match self {
            Self::Envelope(envelope) => &envelope.error_code,
            Self::Problem(problem) => problem.text("error_code"),
        }
    }

    /// Converts the body into an envelope. In problem details, message and description are one text. If `spec` cannot
    /// separate them, the whole text is the description.
    pub(super) fn into_response(self, spec: Option<&ErrorSpec>) -> ErrorResponse {
        match self {
            Self::Envelope(envelope) => envelope,
            Self::Problem(problem) => problem.into_response(spec),
        }
    }
}

fn envelope(members: Map<String, Value>) -> Result<ErrorBody, String> {
    all_there(&members, &MEMBERS)?;
    let unknown = members.keys().filter(|name| !MEMBERS.contains(&&***name));
    if let Some(other) = unknown.min() {
        return Err(format!("body: the envelope has no member `{other}`"));
    }
    serde_json::from_value(Value::Object(members))
        .map(ErrorBody::Envelope)
        .map_err(|error| format!("body: it is no envelope: {error}"))
}

fn problem(members: Map<String, Value>) -> Result<ErrorBody, String> {
    all_there(&members, &REQUIRED_IN_PROBLEM)?;
    for name in RESERVED {
        let fits = match members.get(name) {
            None => true,
            Some(Value::Number(_)) => name == "status",
            Some(value) => name != "status" && value.is_string(),
        };
        if !fits {
            return Err(format!(
                "body: the member `{name}` of problem details has another type"
            ));
        }
    }
    Ok(ErrorBody::Problem(Problem { members }))
}

fn all_there(members: &Map<String, Value>, expected: &[&str]) -> Result<(), String> {
    match expected.iter().find(|name| !members.contains_key(**name)) {
        Some(missing) => Err(format!("body: the member `{missing}` is missing")),
        None => Ok(()),
    }
}

impl Problem {
    pub(super) fn text(&self, name: &str) -> &str {
        self.members
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub(super) fn detail(&self) -> Option<&str> {
        self.members.get("detail").and_then(Value::as_str)
    }

    /// Returns the data as in the envelope.
    pub(super) fn data(&self, spec: Option<&ErrorSpec>) -> Option<Value> {
        let own = self.members.iter();
        let own: Map<_, _> = own
            .filter(|(name, _)| !RESERVED.contains(&&***name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let are_members = spec.is_some_and(has_data_members);
        match own.get("data") {
            Some(data) if own.len() == 1 && !are_members => Some(data.clone()),
            _ if own.is_empty() => None,
            _ => Some(Value::Object(own)),
        }
    }

    fn into_response(self, spec: Option<&ErrorSpec>) -> ErrorResponse {
        let title = self.text("title");
        let (message, description) = match (self.detail(), spec) {
            (None, _) => (title, None),
            (Some(detail), None) => (title, Some(detail)),
            (Some(detail), Some(spec)) => parts(title, detail, spec),
        };
        ErrorResponse {
            status: ResponseStatus::Fail,
            message: message.to_owned(),
            error_code: self.err_code().to_owned(),
            description: description.map(str::to_owned),
            data: self.data(spec),
        }
    }

    fn err_code(&self) -> &str {
        self.text("error_code")
    }
}

/// Splits the detail of an error whose message is fixed. The message is the title, or the start of the detail.
fn fixed_parts<'a>(title: &'a str, detail: &'a str, msg: &'a str) -> (&'a str, Option<&'a str>) {
    if title == msg || !detail.starts_with(msg) {
        return (title, Some(detail));
    }
    (msg, detail[msg.len()..].strip_prefix(": "))
}

/// Splits a detail into message and description.
fn parts<'a>(title: &'a str, detail: &'a str, spec: &'a ErrorSpec) -> (&'a str, Option<&'a str>) {
    let extra = spec.extra;
    let has_one_message = spec.msg_template().is_constant() && !extra.own_msg && !extra.free;
    if has_one_message {
        return fixed_parts(title, detail, spec.msg());
    }
    let Some(desc) = spec.desc_template() else {
        let has_none = !extra.own_desc && !extra.free;
        return if has_none {
            (detail, None)
        } else {
            (title, Some(detail))
        };
    };
    let suffix = detail.strip_suffix(desc.text());
    match suffix.and_then(|rest| rest.strip_suffix(": ")) {
        Some(message) => (message, Some(&detail[message.len() + 2..])),
        None => (title, Some(detail)),
    }
}
