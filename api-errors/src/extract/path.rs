//! The extractor of path parameters.

use std::error::Error;

use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, RawPathParams};
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::InputError;
use super::urlencoded::{self, Failure, failure_of};
use super::wrapper::wrapper;
use crate::errors::{InternalError, Place};
use crate::serde_messages::issue::{InputIssue, IssueKind, classify};
use crate::serde_messages::type_mistake::TypeMistake;
use crate::serde_messages::{expected, field_path};

wrapper! {
    /// The parameters of the path: [`axum::extract::Path`] with errors that name the parameter, even if there is only
    /// one.
    ///
    /// ```
    /// use api_errors::extract::Path;
    ///
    /// // `/items/x` is rejected with
    /// // `{"field": "item_id", "message": "must be a whole number", "type": "invalid_type", "in": "path"}`.
    /// async fn get_item(Path(id): Path<u64>) -> String {
    ///     format!("item {id}")
    /// }
    /// # let _: axum::Router = axum::Router::new().route("/items/{item_id}", axum::routing::get(get_item));
    /// ```
    ///
    /// If a handler expects other parameters than its route has, the fault is the server's: `SERVER-500`.
    #[must_use]
    Path
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = InputError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, InputError> {
        type Inner<T> = axum::extract::Path<T>;
        let read = <Inner<T> as FromRequestParts<S>>::from_request_parts(parts, state).await;
        match read {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(rejection) => Err(rejected::<T, S>(rejection, parts, state).await),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send + 'static> OptionalFromRequestParts<S> for Path<T> {
    type Rejection = InputError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, InputError> {
        type Inner<T> = axum::extract::Path<T>;
        let read =
            <Inner<T> as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await;
        match read {
            Ok(read) => Ok(read.map(|axum::extract::Path(value)| Self(value))),
            Err(rejection) => Err(rejected::<T, S>(rejection, parts, state).await),
        }
    }
}

async fn rejected<T, S>(rejection: PathRejection, parts: &mut Parts, state: &S) -> InputError
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    let raw = RawPathParams::from_request_parts(parts, state).await.ok();
    let parameters: Vec<_> = raw.iter().flatten().collect();
    unreadable(rejection, &parameters, failure_of::<T>)
}

type Parameter<'a> = (&'a str, &'a str);

/// Separate from `rejected`, so that it is compiled once for all types.
fn unreadable(
    rejection: PathRejection,
    parameters: &[Parameter<'_>],
    again: fn(&[u8]) -> Option<Failure>,
) -> InputError {
    let PathRejection::FailedToDeserializePathParams(failed) = rejection else {
        return InternalError::new(rejection).into();
    };
    // axum names a parameter only if the handler takes the parameters by name.
    let by_value = |sent: &str| {
        let mut found = parameters.iter().filter(|(_, value)| *value == sent);
        found.next().map_or("", |(name, _)| name)
    };
    match failed.kind() {
        ErrorKind::InvalidUtf8InPathParam { key } => invalid(
            InputIssue::new(IssueKind::InvalidUtf8, "is not UTF-8"),
            key,
            &failed,
        ),
        ErrorKind::ParseErrorAtKey {
            key,
            value,
            expected_type,
        } => invalid(InputIssue::of_parameter(expected_type, value), key, &failed),
        ErrorKind::ParseErrorAtIndex {
            index,
            value,
            expected_type,
        } => {
            let name = parameters.get(*index).map_or("", |(name, _)| name);
            invalid(
                InputIssue::of_parameter(expected_type, value),
                name,
                &failed,
            )
        }
        ErrorKind::ParseError {
            value,
            expected_type,
        } => invalid(
            InputIssue::of_parameter(expected_type, value),
            by_value(value),
            &failed,
        ),
        ErrorKind::DeserializeError { value, message, .. } if is_type_mistake(value, message) => {
            InputError::type_mistake(&failed)
        }
        ErrorKind::DeserializeError { key, message, .. } => {
            invalid(of_message(message), key, &failed)
        }
        ErrorKind::Message(message) => {
            let pairs = serde_urlencoded::to_string(parameters).unwrap_or_default();
            if urlencoded::is_type_mistake(pairs.as_bytes(), message, again) {
                return InputError::type_mistake(&failed);
            }
            let by_name = again(pairs.as_bytes());
            let by_name = by_name.as_ref().map(ByName::new).unwrap_or_default();
            if by_name.is_about_names(message) {
                return InternalError::new(failed).into();
            }
            let name = match parameters {
                [(name, _)] => name,
                _ => &*by_name.field_path,
            };
            invalid(of_message(message), name, &failed)
        }
        // `WrongNumberOfParameters`, `UnsupportedType`, and variants that axum may add later.
        _ => InternalError::new(failed).into(),
    }
}

fn invalid(issue: InputIssue<'_>, name: &str, error: &dyn Error) -> InputError {
    InputError::invalid(Place::Path, issue, name, error)
}

/// Classifies a message about a parameter. A parameter is a text, so a value that does not fit is a value that does not
/// parse.
fn of_message(message: &str) -> InputIssue<'static> {
    let issue = classify(message);
    match issue.kind {
        IssueKind::UnknownVariant => InputIssue::new(issue.kind, issue.message),
        _ => InputIssue::new(IssueKind::InvalidType, issue.message),
    }
}

/// Whether the type of the parameter can never be read from a path. The message quotes the value, unless the type of
/// a user wrote it.
fn is_type_mistake(value: &str, message: &str) -> bool {
    TypeMistake::parse(message).is_some_and(|mistake| match &mistake {
        TypeMistake::OfText { .. } => mistake.rejects(value),
        TypeMistake::OfType(_) => !mistake.can_be_written_by(value),
    })
}

/// An error of a deserializer that knows the names of the parameters and the path of the fault. The parameters are
/// deserialized again by their names, to find the one that a type of the user rejects. axum does not report it.
#[derive(Default)]
struct ByName {
    field_path: String,
    message: String,
}

impl ByName {
    fn new(error: &Failure) -> Self {
        Self {
            field_path: field_path::of_value(error.path()),
            message: error.inner().to_string(),
        }
    }

    /// Whether these parameters can never become this type, whatever the client sends.
    ///
    /// A user's type may report a value with serde's messages about names. Such an error has a path, or its message
    /// contains no quoted name.
    fn is_about_names(&self, message: &str) -> bool {
        let issue = classify(message);
        let is_of_all = self.field_path.is_empty();
        let is_same = self.message == message;
        match issue.kind {
            IssueKind::Missing | IssueKind::DuplicateField => {
                is_same && is_of_all && issue.name.is_some()
            }
            IssueKind::UnknownField => {
                is_same && (is_of_all || issue.name == Some(&*self.field_path))
            }
            IssueKind::InvalidLength => is_of_all && issue.message != expected::WRONG_LENGTH,
            _ => false,
        }
    }
}
