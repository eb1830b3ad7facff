//! The extractor and response of JSON.

use std::error::Error;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, OptionalFromRequest, Request};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Deserializer, Value};

use super::error::InputError;
use super::public_message::{Noted, noting};
use super::wrapper::wrapper;
use crate::base::media_type::{JSON, JSON_HEADER};
use crate::errors::{InternalError, Place};
use crate::respond::Diagnostic;
use crate::serde_messages::field_path;
use crate::serde_messages::issue::{InputIssue, IssueKind, without_position};
use crate::serde_messages::type_mistake::TypeMistake;

wrapper! {
    /// A JSON body, as extractor or response: `axum::Json` with errors that name the field.
    ///
    /// It accepts the same input as axum's: `application/json` and every `application/*+json`, up to the limit of
    /// [`DefaultBodyLimit`](axum::extract::DefaultBodyLimit). `Option<Json<T>>` is `None` if there is no content type.
    ///
    /// ```
    /// use api_errors::extract::Json;
    /// use serde::{Deserialize, Serialize};
    ///
    /// #[derive(Deserialize)]
    /// struct NewItem {
    ///     name: String,
    /// }
    ///
    /// #[derive(Serialize)]
    /// struct Item {
    ///     id: u64,
    ///     name: String,
    /// }
    ///
    /// // `{}` is rejected with `{"field": "name", "message": "is required", "type": "missing", "in": "body"}`.
    /// async fn create(Json(new): Json<NewItem>) -> Json<Item> {
    ///     Json(Item { id: 1, name: new.name })
    /// }
    /// # let _: axum::Router = axum::Router::new().route("/items", axum::routing::post(create));
    /// ```
    ///
    /// If serializing a response fails, the client gets a `SERVER-500`, and the log contains the reason.
    #[must_use]
    Json
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = InputError;

    async fn from_request(request: Request, state: &S) -> Result<Self, InputError> {
        if !is_json(request.headers()) {
            return Err(InputError::content_type(JSON, not_json(request.headers())));
        }
        let body = Bytes::from_request(request, state).await;
        parse(&body.map_err(InputError::body)?).map(Self)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> OptionalFromRequest<S> for Json<T> {
    type Rejection = InputError;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, InputError> {
        if !request.headers().contains_key(CONTENT_TYPE) {
            return Ok(None);
        }
        <Self as FromRequest<S>>::from_request(request, state)
            .await
            .map(Some)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => {
                let mut response = Response::new(Body::from(body));
                let content_type = JSON_HEADER;
                response.headers_mut().insert(CONTENT_TYPE, content_type);
                response
            }
            Err(error) => InternalError::new(error).into_response(),
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).map(HeaderValue::to_str);
    let Some(Ok(content_type)) = content_type else {
        return false;
    };
    content_type.parse::<mime::Mime>().is_ok_and(|mime| {
        mime.type_() == "application"
            && (mime.subtype() == "json" || mime.suffix().is_some_and(|suffix| suffix == "json"))
    })
}

fn not_json(headers: &HeaderMap) -> Diagnostic {
    match headers.get(CONTENT_TYPE) {
        Some(sent) => Diagnostic::new(format_args!("the content type is {sent:?}")),
        None => Diagnostic::new("there is no content type"),
    }
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, InputError> {
    let mut deserializer = Deserializer::from_slice(body);
    let (read, noted) = noting(|| serde_path_to_error::deserialize(&mut deserializer));
    let value = read.map_err(|error| unreadable(body, &error, &noted))?;
    deserializer
        .end()
        .map_err(|error| invalid(syntax(&error), "", &error))?;
    Ok(value)
}

/// Separate from `parse`, so that it is compiled once for all types.
fn unreadable(
    body: &[u8],
    failed: &serde_path_to_error::Error<serde_json::Error>,
    noted: &Noted,
) -> InputError {
    let (path, error) = (failed.path(), failed.inner());
    if error.is_data() {
        let text = error.to_string();
        if !noted.is(&text) && is_type_mistake(body, without_position(&text)) {
            return InputError::type_mistake(failed);
        }
        // A bare name of a variant that contains data. Here the name is the value and not a member.
        let field_path = if text.starts_with("invalid type: unit variant") {
            field_path::of_value(path)
        } else {
            field_path::of_member(path)
        };
        return invalid(noted.classify(&text), &field_path, failed);
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return invalid(
            InputIssue::new(IssueKind::Missing, "is required"),
            "",
            failed,
        );
    }
    match data_in_disguise(body, error) {
        Some(issue) => invalid(issue, &field_path::of_member(path), failed),
        None => invalid(syntax(error), "", failed),
    }
}

fn invalid(issue: InputIssue<'_>, path: &str, error: &dyn Error) -> InputError {
    InputError::invalid(Place::Body, issue, path, error)
}

/// Whether the type can never be read from JSON, whatever a client sends.
///
/// serde does not read an `i128` in a flattened struct. Nor does it read the names of a flattened map as numbers, because
/// a name is a text. An error of a user's type can contain what the client sent, and so a message of serde.
fn is_type_mistake(body: &[u8], message: &str) -> bool {
    let Some(mistake) = TypeMistake::parse(message) else {
        return false;
    };
    let Ok(value) = serde_json::from_slice(body) else {
        return false;
    };
    let mut texts = Texts::default();
    texts.collect(&value);
    let is_sent = |texts: &[&str]| texts.iter().any(|text| mistake.rejects(text));
    let is_known = match &mistake {
        TypeMistake::OfType(_) => true,
        TypeMistake::OfText { .. } => is_sent(&texts.names) && !is_sent(&texts.values),
    };
    let mut all = texts.names.iter().chain(&texts.values);
    is_known && !all.any(|text| mistake.can_be_written_by(text))
}

/// The names and the texts of a JSON value.
#[derive(Default)]
struct Texts<'a> {
    names: Vec<&'a str>,
    values: Vec<&'a str>,
}

impl<'a> Texts<'a> {
    fn collect(&mut self, value: &'a Value) {
        match value {
            Value::String(text) => self.values.push(text),
            Value::Array(elements) => elements.iter().for_each(|element| self.collect(element)),
            Value::Object(members) => {
                for (name, member) in members {
                    self.names.push(name);
                    self.collect(member);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Returns the fault of a valid JSON body that `serde_json` reports as a syntax error. Examples are a number instead of
/// an enum, an array that is too long, and a number beyond every type.
fn data_in_disguise(body: &[u8], error: &serde_json::Error) -> Option<InputIssue<'static>> {
    let text = error.to_string();
    let (kind, message) = match without_position(&text) {
        "expected value" => (IssueKind::InvalidType, "has the wrong type"),
        "trailing characters" => (IssueKind::InvalidLength, "has too many elements"),
        "number out of range" => (IssueKind::InvalidValue, "is out of range"),
        // For 128-bit integers, it reads only the digits and takes the fraction for the next member.
        "expected `,` or `}`" | "expected `,` or `]`" => {
            (IssueKind::InvalidType, "has a number that is not whole")
        }
        "invalid value: expected key to be a number in quotes" => {
            (IssueKind::InvalidType, "has a name that is not a number")
        }
        _ => return None,
    };
    let is_json = serde_json::from_slice::<IgnoredAny>(body).is_ok();
    is_json.then(|| InputIssue::new(kind, message))
}

fn syntax(error: &serde_json::Error) -> InputIssue<'static> {
    InputIssue::of_syntax(&error.to_string())
}
