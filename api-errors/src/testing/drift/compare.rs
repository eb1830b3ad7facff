//! Compares one response with its documentation.

use std::fmt::Write;

use http::header::{self, HeaderMap, HeaderName};
use http::response::Parts;
use http::{Method, StatusCode};
use serde_json::Value;

use super::CheckSettings;
use super::document::{Document, Operation, Place, Response};
use crate::respond::ErrorReport;
use crate::schema::texts::message as message_of;
use crate::testing::body::ErrorBody;
use crate::testing::received_response::{essence, essence_of};

/// The longest part of a body that a difference shows, in bytes.
const LONGEST_SHOWN: usize = 2000;

/// Headers that every response may have: those of HTTP itself, the connection, caches and cookies, and those of this
/// library.
const IGNORED: [HeaderName; 30] = [
    header::ACCEPT_RANGES,
    header::AGE,
    header::ALT_SVC,
    header::CACHE_CONTROL,
    header::CONNECTION,
    header::CONTENT_DISPOSITION,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LENGTH,
    header::CONTENT_RANGE,
    header::CONTENT_SECURITY_POLICY,
    header::CONTENT_TYPE,
    header::DATE,
    header::ETAG,
    header::EXPIRES,
    header::LAST_MODIFIED,
    header::REFERRER_POLICY,
    header::SERVER,
    header::SET_COOKIE,
    header::STRICT_TRANSPORT_SECURITY,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::VARY,
    header::VIA,
    header::X_CONTENT_TYPE_OPTIONS,
    header::X_FRAME_OPTIONS,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("x-error-code"),
    HeaderName::from_static("x-request-id"),
];

/// A request and its response.
pub(super) struct Asked<'a> {
    pub(super) method: &'a Method,
    pub(super) path: &'a str,
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

pub(super) struct Difference {
    /// The key of the difference, which is equal for all requests that show it.
    pub(super) same: String,
    pub(super) text: String,
}

impl Asked<'_> {
    pub(super) fn differs(
        &self,
        document: &Document,
        settings: &CheckSettings,
    ) -> Option<Difference> {
        let mut excepted = settings.excepted.iter();
        if excepted.any(|template| template.fits(self.path)) || self.is_preflight() {
            return None;
        }
        let (route, differences) = match document.find(self.method, self.path) {
            Place::Operation(template, operation) => (template, self.against(&operation, settings)),
            Place::OtherMethod(template) => (
                template,
                self.outside("the document has no such method of this route", settings),
            ),
            Place::Nowhere => (
                self.path,
                self.outside("the document has no such route", settings),
            ),
        };
        (!differences.is_empty()).then(|| self.told(route, &differences))
    }

    /// Whether the response is to a CORS preflight. No API documents its method.
    fn is_preflight(&self) -> bool {
        let allows = header::ACCESS_CONTROL_ALLOW_METHODS;
        self.method == Method::OPTIONS && self.parts.headers.contains_key(allows)
    }

    fn outside(&self, what: &str, settings: &CheckSettings) -> Vec<String> {
        let is_error = self.status().is_client_error() || self.status().is_server_error();
        if is_error && !settings.refuses_unknown_routes && self.is_in_our_form() {
            return Vec::new();
        }
        let form = if is_error && !settings.refuses_unknown_routes {
            ", and this is no error in the app's form"
        } else {
            ""
        };
        vec![format!("{what}{form}; `except` leaves a route out")]
    }

    /// Whether the response is an error in the form of the app. Without a body, the form of a HEAD is unknown and
    /// accepted.
    fn is_in_our_form(&self) -> bool {
        let is_read = || match &self.content {
            Content::Json(body) => ErrorBody::parse(self.media_type().as_deref(), body).is_ok(),
            Content::None => self.method == Method::HEAD,
            Content::Unread => false,
        };
        self.parts.extensions.get::<ErrorReport>().is_some() || is_read()
    }

    fn against(&self, operation: &Operation<'_>, settings: &CheckSettings) -> Vec<String> {
        let Some(response) = operation.response(self.status()) else {
            let documented = listed(&operation.statuses());
            return vec![format!(
                "the status is not documented; documented: {documented}"
            )];
        };
        let mut differences = self.of_headers(&response, settings);
        let code = self.of_code(&response);
        // The schema does not describe an undocumented error. A HEAD has no content, whatever the GET has (RFC 9110
        // section 9.3.2).
        if code.is_none() && self.method != Method::HEAD {
            differences.extend(self.of_content(&response));
        }
        differences.extend(code);
        differences
    }

    fn of_code(&self, response: &Response<'_>) -> Option<String> {
        let codes = response.codes()?;
        let code = self.code()?;
        if codes.contains(&&*code) {
            return self.of_declaration(response, &code);
        }
        // A body of the user can have a code of its own, next to the errors of the status.
        let is_of_user = self.parts.extensions.get::<ErrorReport>().is_none();
        if is_of_user && self.of_content(response).is_empty() {
            return None;
        }
        let documented = listed(&codes);
        Some(format!(
            "the error code {code} is not documented; documented: {documented}"
        ))
    }

    /// Compares the declaration of the error, which the report of the layer contains, with the documented errors of its
    /// code.
    fn of_declaration(&self, response: &Response<'_>, code: &str) -> Option<String> {
        let report = self.parts.extensions.get::<ErrorReport>();
        let spec = report.map(ErrorReport::spec)?;
        if spec.err_code() != code {
            // Middleware has replaced the body of the error.
            return None;
        }
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

    /// Returns the code from the body, or else from the report of the layer.
    fn code(&self) -> Option<String> {
        let in_body = self
            .json()
            .and_then(|body| Some(body.get("error_code")?.as_str()?.to_owned()));
        let report = self.parts.extensions.get::<ErrorReport>();
        in_body.or_else(|| report.map(|report| report.err_code().to_owned()))
    }

    fn of_headers(&self, response: &Response<'_>, settings: &CheckSettings) -> Vec<String> {
        let documented = response.headers();
        let names: Vec<_> = documented.iter().map(|(name, _)| *name).collect();
        let missing = documented
            .iter()
            .filter(|(name, required)| *required && !self.headers().contains_key(*name))
            .map(|(name, _)| format!("the header {name} is documented as required and missing"));
        let is_documented = |name: &HeaderName| {
            names
                .iter()
                .any(|other| other.eq_ignore_ascii_case(name.as_str()))
        };
        let is_ignored = |name: &HeaderName| {
            IGNORED.contains(name)
                || settings.ignored_headers.contains(name)
                || name.as_str().starts_with("access-control-")
        };
        let added = self
            .headers()
            .keys()
            .filter(|name| !is_documented(name) && !is_ignored(name))
            .map(|name| {
                format!(
                    "the header {name} is not documented; documented: {}",
                    listed(&names)
                )
            });
        missing.chain(added).collect()
    }

    fn of_content(&self, response: &Response<'_>) -> Vec<String> {
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
                    Some(key) => self.of_body(response, key),
                    None => vec![format!(
                        "the content type {media_type} is not documented; documented: {}",
                        listed(&documented)
                    )],
                }
            }
        }
    }

    fn of_body(&self, response: &Response<'_>, media_type: &str) -> Vec<String> {
        match (&self.content, self.json()) {
            (_, Some(body)) => response.faults(media_type, &body),
            (Content::Json(_), None) => vec!["the body is no JSON".to_owned()],
            (Content::None, _) if is_json(&essence_of(media_type)) => {
                vec!["the body is empty and no JSON".to_owned()]
            }
            (Content::None | Content::Unread, _) => Vec::new(),
        }
    }

    fn told(&self, route: &str, differences: &[String]) -> Difference {
        let mut text = format!("{} {route} answered {}", self.method, self.status());
        for difference in differences {
            // Writing into a string cannot fail.
            let _ = write!(text, "\n- {difference}");
        }
        let same = text.clone();
        if route != self.path {
            let _ = write!(text, "\n  asked for {}", self.path);
        }
        if let Content::Json(body) = &self.content {
            let shown = body.get(..LONGEST_SHOWN).unwrap_or(body);
            let more = if shown.len() < body.len() { ".." } else { "" };
            let _ = write!(text, "\n  {}{more}", String::from_utf8_lossy(shown));
        }
        Difference { same, text }
    }

    fn status(&self) -> StatusCode {
        self.parts.status
    }

    fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    fn media_type(&self) -> Option<String> {
        essence(self.headers())
    }

    fn json(&self) -> Option<Value> {
        match &self.content {
            Content::Json(body) => serde_json::from_slice(body).ok(),
            Content::None | Content::Unread => None,
        }
    }
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

fn listed(names: &[&str]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
