//! The body of an error: one of the two built-in forms, or that of the app.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use crate::base::media_type::{JSON, PROBLEM};
use crate::declaration::envelope_layout::MEMBERS;
use crate::declaration::{ErrorResponse, ErrorSpec, ResponseStatus};
use crate::format::Format;
use crate::format::member::Member;
use crate::format::problem::{RESERVED, has_data_members};
use crate::respond::ErrorReport;

/// The members that problem details of this library always have.
const REQUIRED_IN_PROBLEM: [&str; 4] = ["type", "title", "status", "error_code"];

/// Reads the members of a body, without those that the app adds.
type Parse = fn(Map<String, Value>, &[Member]) -> Result<ErrorBody, String>;

/// An error in the form that a client receives.
pub(super) enum ErrorBody {
    Envelope(ErrorResponse),
    Problem(Problem),
    /// A format of the app wrote it. Only its declaration is known.
    Own(&'static ErrorSpec),
}

/// Problem details (RFC 9457), without the members that the app adds.
pub(super) struct Problem {
    pub(super) members: Map<String, Value>,
    pub(super) of_app: Vec<Member>,
}

impl ErrorBody {
    /// Parses the body. If it has neither form, the error describes it. `report` is that of the response: it knows the members that
    /// the app adds.
    pub(super) fn parse(
        content_type: Option<&str>,
        body: &[u8],
        report: Option<&ErrorReport>,
    ) -> Result<Self, String> {
        let of_app = report
            .and_then(|report| Some(report.form.body_form()?.members_of(report.spec())))
            .unwrap_or_default();
        let of: Parse = match content_type {
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
            Ok(Value::Object(members)) => of(members, of_app),
            Ok(_) => Err("body: it is JSON and no object".to_owned()),
            Err(error) => Err(format!("body: it is no JSON: {error}")),
        }
    }

    /// Returns the error of a body that a format of the app wrote, if no other code has replaced that body.
    pub(super) fn of_own_format(
        headers: &HeaderMap,
        body: &[u8],
        report: Option<&ErrorReport>,
    ) -> Option<Self> {
        let report = report?;
        let form = report.form.body_form()?;
        let content_type = headers.get(CONTENT_TYPE)?;
        let is_unchanged = report.form.has_type(content_type) && body.len() as u64 == report.length;
        let is_own = matches!(form.format, Format::Own(_));
        (is_own && is_unchanged).then(|| Self::Own(report.spec()))
    }

    pub(super) fn err_code(&self) -> &str {
        match self {
            Self::Envelope(envelope) => &envelope.error_code,
            Self::Problem(problem) => problem.text("error_code"),
            Self::Own(spec) => spec.err_code(),
        }
    }

    /// Converts the body into an envelope. In problem details, message and description are one text. If `spec` cannot
    /// separate them, the whole text is the description. The body of an own format cannot be read: the message is the declared one.
    pub(super) fn into_response(self, spec: Option<&ErrorSpec>) -> ErrorResponse {
        match self {
            Self::Envelope(envelope) => envelope,
            Self::Problem(problem) => problem.into_response(spec),
            Self::Own(spec) => ErrorResponse::new(spec.msg(), spec.err_code()),
        }
    }
}

fn envelope(mut members: Map<String, Value>, of_app: &[Member]) -> Result<ErrorBody, String> {
    all_there(&members, &MEMBERS)?;
    remove(&mut members, of_app)?;
    let unknown = members.keys().filter(|name| !MEMBERS.contains(&&***name));
    if let Some(other) = unknown.min() {
        return Err(format!("body: the envelope has no member `{other}`"));
    }
    serde_json::from_value(Value::Object(members))
        .map(ErrorBody::Envelope)
        .map_err(|error| format!("body: it is no envelope: {error}"))
}

/// Removes the members that the app adds. Every body has them, except for the sources.
fn remove(members: &mut Map<String, Value>, of_app: &[Member]) -> Result<(), String> {
    let required = of_app.iter().filter(|member| !member.is_sources());
    let required: Vec<_> = required.map(Member::name).collect();
    all_there(members, &required)?;
    let names: Vec<_> = of_app.iter().map(Member::name).collect();
    members.retain(|name, _| !names.contains(&&**name));
    Ok(())
}

fn problem(mut members: Map<String, Value>, of_app: &[Member]) -> Result<ErrorBody, String> {
    all_there(&members, &REQUIRED_IN_PROBLEM)?;
    remove(&mut members, of_app)?;
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
    Ok(ErrorBody::Problem(Problem {
        members,
        of_app: of_app.to_vec(),
    }))
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
        let are_members = spec.is_some_and(|spec| has_data_members(spec, &self.of_app));
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
