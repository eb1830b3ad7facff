//! Compares one response with its documentation.

use std::collections::BTreeSet;
use std::fmt::Write;

use http::header::{self, HeaderMap};
use http::response::Parts;
use http::{Method, StatusCode};
use serde_json::Value;

use super::coverage::Unseen;
use super::declaration::{of_code, of_texts};
use super::document::{Document, PathValues, Place};
use super::documented_response::DocumentedResponse;
use super::headers::of_headers;
use super::operation::Operation;
use super::request::SentRequest;
use super::settings::CheckSettings;
use crate::declaration::{ApiErrorSet as _, ErrorSet, ErrorSpec};
use crate::errors::{InternalError, ValidationError};
use crate::format::Format;
use crate::respond::ErrorReport;
use crate::respond::replacement::ReplacedError;
use crate::testing::body::ErrorBody;
use crate::testing::received_response::{essence, essence_of};

/// The longest part of a body that a difference shows, in bytes.
const LONGEST_SHOWN: usize = 2000;

/// The codes that the layer sends for routes and methods that the app does not have.
const OF_NO_ROUTE: [&str; 2] = ["HTTP-404", "HTTP-405"];

/// A request and its response.
pub(super) struct Exchange<'a> {
    pub(super) request: SentRequest,
    pub(super) parts: &'a Parts,
    pub(super) content: Content,
}

/// The body, if it was read.
pub(super) enum Content {
    None,
    Json(Vec<u8>),
    /// The body is not JSON, encoded, large, or a stream.
    Unread,
}

/// The code that the document has for an error.
pub(super) enum Published {
    Code(String),
    /// The app's own format has no code for the error.
    None,
    /// The response shows no code.
    Unknown,
}

pub(super) struct Difference {
    /// The key of the difference, which is equal for all requests that show it.
    pub(super) same: String,
    pub(super) text: String,
}

/// The result of one comparison.
#[derive(Default)]
pub(super) struct Compared {
    pub(super) difference: Option<Difference>,
    /// What was seen of the document, in the words of [`Unseen`].
    pub(super) seen: Vec<String>,
}

impl Exchange<'_> {
    pub(super) fn compare(&self, document: &Document, settings: &CheckSettings) -> Compared {
        let path = &self.request.path;
        let place = document.find(&self.request.method, path);
        let is_documented = !matches!(place, Place::Nowhere);
        if settings.excepts_path(path, is_documented) || self.is_preflight() {
            return Compared::default();
        }
        let (route, differences, seen) = match &place {
            Place::Operation(operation, values) => (
                operation.template,
                self.against(document, operation, values, settings),
                self.seen(operation),
            ),
            Place::OtherMethod(template) => {
                let what = "the document has no such method of this route";
                // Middleware of the route runs before axum checks the method.
                let of_route = document.codes_of_route(template);
                let differences = self.outside(document, &of_route, what, settings);
                (*template, differences, vec![])
            }
            Place::Nowhere => {
                let what = "the document has no such route";
                let differences = self.outside(document, &BTreeSet::new(), what, settings);
                (&**path, differences, vec![])
            }
        };
        Compared {
            difference: (!differences.is_empty()).then(|| self.told(route, &differences)),
            seen,
        }
    }

    /// Whether the response is to a CORS preflight. No API documents its method.
    fn is_preflight(&self) -> bool {
        let allows = header::ACCESS_CONTROL_ALLOW_METHODS;
        self.request.method == Method::OPTIONS && self.headers().contains_key(allows)
    }

    fn seen(&self, operation: &Operation<'_>) -> Vec<String> {
        let of = |err_code| Unseen {
            path: operation.template.to_owned(),
            method: operation.method.clone(),
            err_code,
        };
        let code = match self.published_code() {
            Published::Code(code) => Some(of(Some(code)).to_string()),
            Published::None | Published::Unknown => None,
        };
        std::iter::once(of(None).to_string()).chain(code).collect()
    }

    /// Returns the differences of a response outside of the document. It can be an error that the app sends at any route, or one
    /// of `of_route`, the codes of the other methods.
    fn outside(
        &self,
        document: &Document,
        of_route: &BTreeSet<&str>,
        what: &str,
        settings: &CheckSettings,
    ) -> Vec<String> {
        let refused = |why: &str| vec![format!("{what}{why}; `except` leaves a route out")];
        if !self.is_error() || settings.refuses_unknown_routes {
            return refused("");
        }
        let Some(code) = self.code_in_our_form() else {
            return refused(", and this is no error in the app's form");
        };
        let is_in_place = |of: &&str| document.codes_in_place_of(of).contains(&&*code);
        let is_documented = match self.published_code() {
            Published::Code(code) => {
                document.common_codes().contains(&*code) || of_route.contains(&*code)
            }
            // A document without codes does not name the errors of the app.
            Published::None => true,
            Published::Unknown => false,
        };
        let is_of_app = OF_NO_ROUTE.contains(&&*code) || OF_NO_ROUTE.iter().any(is_in_place);
        if is_documented || is_of_app || settings.excepts_code(&code) {
            return Vec::new();
        }
        let why =
            format!(", and {code} is neither HTTP-404 nor HTTP-405 nor a code of `common_errors`");
        refused(&why)
    }

    /// Returns the declared code of an error in the form of the app. Without a body, a HEAD has the code of its status.
    fn code_in_our_form(&self) -> Option<String> {
        let report = self.report();
        match &self.content {
            _ if report.is_some() && self.is_error() => self.code(),
            Content::Json(body) => {
                let body = self.parsed(body)?;
                Some(body.err_code().to_owned())
            }
            Content::None if self.request.method == Method::HEAD => {
                Some(format!("HTTP-{}", self.status().as_str()))
            }
            Content::None | Content::Unread => None,
        }
    }

    fn against(
        &self,
        document: &Document,
        operation: &Operation<'_>,
        values: &PathValues<'_>,
        settings: &CheckSettings,
    ) -> Vec<String> {
        let Some(response) = operation.response(self.status()) else {
            let documented = listed(&operation.statuses());
            return vec![format!(
                "the status is not documented; documented: {documented}"
            )];
        };
        let mut differences = of_headers(self.parts, &response, document, settings);
        if let Some(difference) = of_code(self, &response, settings) {
            // The schema does not describe an undocumented error.
            differences.push(difference);
            return differences;
        }
        // A response to a HEAD has no content (RFC 9110 section 9.3.2).
        if self.request.method != Method::HEAD {
            let content = self.of_content(&response, settings);
            if content.is_empty() {
                differences.extend(of_texts(self));
            }
            differences.extend(content);
        }
        differences.extend(self.of_failure(document, operation, values, settings));
        differences
    }

    /// Returns the difference of an error that is documented for all requests, and that no request of a test should have.
    fn of_failure(
        &self,
        document: &Document,
        operation: &Operation<'_>,
        values: &PathValues<'_>,
        settings: &CheckSettings,
    ) -> Option<String> {
        let code = self.code()?;
        let is_excepted = |code: &str| settings.excepts_code(code);
        let is_published =
            matches!(self.published_code(), Published::Code(code) if is_excepted(&code));
        if is_published || is_excepted(&code) {
            return None;
        }
        // The error of the app means the same as the one that it replaces.
        let meaning = ReplacedError::of(&self.parts.extensions).map(ErrorSpec::err_code);
        let meaning = meaning.unwrap_or(&code);
        if meaning == code_of(InternalError::SET) {
            return Some(format!(
                "{code}: the server failed, and its log contains the reason; `except_code(\"{code}\")` accepts it"
            ));
        }
        let is_unfounded = meaning == code_of(ValidationError::SET)
            && !settings.is_without_schemas
            && self.request.surely_fits(document, operation, values);
        is_unfounded.then(|| {
            format!(
                "{code}, but the request fits the documented parameters and body: document the rule that it breaks; \
                 `except_code(\"{code}\")` accepts it"
            )
        })
    }

    pub(super) fn of_content(
        &self,
        response: &DocumentedResponse<'_>,
        settings: &CheckSettings,
    ) -> Vec<String> {
        let documented = response.content();
        let media_type = self.media_type();
        let has_none = matches!(self.content, Content::None);
        let is_without = has_none && media_type.is_none();
        match (documented.is_empty(), media_type) {
            (true, _) if has_none => Vec::new(),
            (false, _) if is_without => {
                vec![format!(
                    "there is no body; documented: {}",
                    listed(&documented)
                )]
            }
            (true, media_type) => {
                let media_type = media_type.unwrap_or_else(|| "of no content type".to_owned());
                vec![format!("there is a body, {media_type}; none is documented")]
            }
            (false, media_type) => {
                let media_type = media_type.unwrap_or_else(|| "none".to_owned());
                match documented_as(&media_type, &documented) {
                    Some(key) => self.of_body(response, key, settings),
                    None => vec![format!(
                        "the content type {media_type} is not documented; documented: {}",
                        listed(&documented)
                    )],
                }
            }
        }
    }

    fn of_body(
        &self,
        response: &DocumentedResponse<'_>,
        media_type: &str,
        settings: &CheckSettings,
    ) -> Vec<String> {
        match (&self.content, self.json()) {
            (_, Some(_)) if settings.is_without_schemas => Vec::new(),
            (_, Some(body)) => response.faults(media_type, &body),
            (Content::Json(_), None) => vec!["the body is no JSON".to_owned()],
            (Content::None, _) if is_json(&essence_of(media_type)) => {
                vec!["the body is empty and no JSON".to_owned()]
            }
            (Content::None | Content::Unread, _) => Vec::new(),
        }
    }

    fn told(&self, route: &str, differences: &[String]) -> Difference {
        let mut text = format!("{} {route} answered {}", self.request.method, self.status());
        for difference in differences {
            // Writing into a string cannot fail.
            let _ = write!(text, "\n- {difference}");
        }
        let same = text.clone();
        if route != self.request.path {
            let _ = write!(text, "\n  asked for {}", self.request.path);
        }
        if let Content::Json(body) = &self.content {
            let shown = body.get(..LONGEST_SHOWN).unwrap_or(body);
            let more = if shown.len() < body.len() { ".." } else { "" };
            let _ = write!(text, "\n  {}{more}", String::from_utf8_lossy(shown));
        }
        Difference { same, text }
    }

    fn parsed(&self, body: &[u8]) -> Option<ErrorBody> {
        ErrorBody::parse(self.media_type().as_deref(), body, self.report()).ok()
    }

    fn report(&self) -> Option<&ErrorReport> {
        self.parts.extensions.get()
    }

    /// Returns the code that the document has for the error: that of the app's own format, if it has codes, or the declared one.
    pub(super) fn published_code(&self) -> Published {
        let form = self
            .report()
            .and_then(|report| Some((report, report.form.body_form()?)));
        let own = form.filter(|(_, form)| matches!(form.format, Format::Own(_)));
        match own {
            Some((report, form)) if self.is_error() => form
                .code(report.spec())
                .map_or(Published::None, |code| Published::Code(code.into_owned())),
            _ => self.code().map_or(Published::Unknown, Published::Code),
        }
    }

    /// Returns the declared code of an error from a body in a form of the library, from the report of the layer, or else from a
    /// body in another form. A success has no code, whatever members it has.
    pub(super) fn code(&self) -> Option<String> {
        if !self.is_error() {
            return None;
        }
        let in_our_form = || match &self.content {
            Content::Json(body) => {
                let body = self.parsed(body)?;
                Some(body.err_code().to_owned())
            }
            Content::None | Content::Unread => None,
        };
        let report = self.report();
        let in_report = || report.map(|report| report.err_code().to_owned());
        let in_other_form = || Some(self.json()?.get("error_code")?.as_str()?.to_owned());
        in_our_form().or_else(in_report).or_else(in_other_form)
    }

    fn is_error(&self) -> bool {
        self.status().is_client_error() || self.status().is_server_error()
    }

    fn status(&self) -> StatusCode {
        self.parts.status
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    pub(super) fn media_type(&self) -> Option<String> {
        essence(self.headers())
    }

    fn json(&self) -> Option<Value> {
        match &self.content {
            Content::Json(body) => serde_json::from_slice(body).ok(),
            Content::None | Content::Unread => None,
        }
    }
}

/// Returns the code of a type with one error.
fn code_of(set: &'static ErrorSet) -> &'static str {
    set.specs()[0].err_code()
}

/// Returns the most specific documented media type that matches.
fn documented_as<'a>(media_type: &str, documented: &[&'a str]) -> Option<&'a str> {
    let kind = media_type.split('/').next().unwrap_or_default();
    let ranges = [media_type.to_owned(), format!("{kind}/*"), "*/*".to_owned()];
    ranges.iter().find_map(|range| {
        let mut documented = documented.iter();
        documented.find(|key| essence_of(key) == *range).copied()
    })
}

/// Whether the media type is `application/json` or ends with `+json` (RFC 6839 section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json")
}

pub(super) fn listed(names: &[&str]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
