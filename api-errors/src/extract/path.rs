//! The extractor of path parameters.

use std::error::Error;
use std::future::poll_fn;
use std::pin::pin;

use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, RawPathParams};
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::InputError;
use super::pair_types;
use super::pairs::{NOT_UNIT, ReadAs};
use super::public_message::{Noted, noting};
use super::urlencoded::{Again, Failed, failure_of};
use super::wrapper::wrapper;
use crate::errors::{InternalError, Place};
use crate::serde_messages::expected;
use crate::serde_messages::issue::{InputIssue, IssueKind, classify};
use crate::serde_messages::type_mistake::TypeMistake;

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
        let read = <Inner<T> as FromRequestParts<S>>::from_request_parts(parts, state);
        match noting_each_poll(read).await {
            (Ok(axum::extract::Path(value)), _) => Ok(Self(value)),
            (Err(rejection), noted) => Err(rejected::<T, S>(rejection, &noted, parts, state).await),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send + 'static> OptionalFromRequestParts<S> for Path<T> {
    type Rejection = InputError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, InputError> {
        type Inner<T> = axum::extract::Path<T>;
        let read = <Inner<T> as OptionalFromRequestParts<S>>::from_request_parts(parts, state);
        match noting_each_poll(read).await {
            (Ok(read), _) => Ok(read.map(|axum::extract::Path(value)| Self(value))),
            (Err(rejection), noted) => Err(rejected::<T, S>(rejection, &noted, parts, state).await),
        }
    }
}

/// Runs `read` and returns the message that was written in its last poll. axum deserializes within one poll.
async fn noting_each_poll<R>(read: impl Future<Output = R>) -> (R, Noted) {
    let mut read = pin!(read);
    poll_fn(|cx| {
        let (polled, noted) = noting(|| read.as_mut().poll(cx));
        polled.map(|read| (read, noted))
    })
    .await
}

async fn rejected<T, S>(
    rejection: PathRejection,
    noted: &Noted,
    parts: &mut Parts,
    state: &S,
) -> InputError
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    let raw = RawPathParams::from_request_parts(parts, state).await.ok();
    let parameters: Vec<_> = raw.iter().flatten().collect();
    unreadable(rejection, noted, &parameters, failure_of::<T>)
}

type Parameter<'a> = (&'a str, &'a str);

/// Separate from `rejected`, so that it is compiled once for all types.
fn unreadable(
    rejection: PathRejection,
    noted: &Noted,
    parameters: &[Parameter<'_>],
    again: Again,
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
        ErrorKind::DeserializeError { value, message, .. }
            if !noted.is(message) && is_type_mistake(value, message) =>
        {
            InputError::type_mistake(&failed)
        }
        ErrorKind::DeserializeError { key, message, .. } => {
            invalid(of_message(noted.classify(message)), key, &failed)
        }
        ErrorKind::Message(message) => match of_type(message, noted, parameters, again) {
            TypeIssue::Mistake => InputError::type_mistake(&failed),
            TypeIssue::Names => InternalError::new(failed).into(),
            TypeIssue::Value(issue, name) => invalid(issue, &name, &failed),
        },
        ErrorKind::UnsupportedType { .. } => {
            let by_name = ByName::new(parameters, again);
            if !by_name.is_variant_with_data(again) {
                return InternalError::new(failed).into();
            }
            let issue = InputIssue::new(IssueKind::InvalidType, "is not valid");
            invalid(issue, &by_name.field, &failed)
        }
        // `WrongNumberOfParameters`, and variants that axum may add later.
        _ => InternalError::new(failed).into(),
    }
}

/// The meaning of a message of the type, for which axum reports no parameter.
enum TypeIssue {
    /// The type can never be read from a path.
    Mistake,
    /// The names of the parameters do not fit the type.
    Names,
    /// The value of the named parameter does not fit.
    Value(InputIssue<'static>, String),
}

fn of_type(message: &str, noted: &Noted, parameters: &[Parameter<'_>], again: Again) -> TypeIssue {
    let by_name = ByName::new(parameters, again);
    let is_public = noted.is(message);
    if !is_public && by_name.is_type_mistake(message, again) {
        return TypeIssue::Mistake;
    }
    if !is_public && by_name.is_about_names(message) {
        return TypeIssue::Names;
    }
    TypeIssue::Value(of_message(noted.classify(message)), by_name.field)
}

fn invalid(issue: InputIssue<'_>, name: &str, error: &dyn Error) -> InputError {
    InputError::invalid(Place::Path, issue, name, error)
}

/// Returns the fault of a parameter from that of a message. A parameter is a text, so a value that does not fit is a value
/// that does not parse.
fn of_message(issue: InputIssue<'_>) -> InputIssue<'static> {
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
struct ByName {
    pairs: Vec<u8>,
    failed: Failed,
    /// The name of the rejected parameter.
    field: String,
}

impl ByName {
    fn new(parameters: &[Parameter<'_>], again: Again) -> Self {
        let pairs = serde_urlencoded::to_string(parameters).unwrap_or_default();
        let pairs = pairs.into_bytes();
        let failed = again(&pairs, ReadAs::default()).unwrap_or_default();
        let field = match parameters {
            [(name, _)] => (*name).to_owned(),
            _ => failed.path.clone(),
        };
        Self {
            pairs,
            failed,
            field,
        }
    }

    /// Reads pairs as axum does: a single parameter needs no name.
    fn again(&self, pairs: &[u8], scalar: Option<&str>, again: Again) -> Option<Failed> {
        let is_path = true;
        let mut failed = again(pairs, ReadAs { scalar, is_path })?;
        if failed.path.is_empty() {
            failed.path.clone_from(&self.field);
        }
        Some(failed)
    }

    fn is_type_mistake(&self, message: &str, again: Again) -> bool {
        let again = |pairs: &[u8], scalar: Option<&str>| self.again(pairs, scalar, again);
        pair_types::is_mistake(&self.pairs, &self.field, message, &again)
    }

    /// Whether the rejected parameter is the name of a variant with data, and the enum has other variants.
    fn is_variant_with_data(&self, again: Again) -> bool {
        let again = |pairs: &[u8], scalar: Option<&str>| self.again(pairs, scalar, again);
        let failed = again(&self.pairs, None);
        failed.is_some_and(|failed| failed.message == NOT_UNIT && failed.path == self.field)
            && !pair_types::is_enum_of_data(&self.pairs, &self.field, &again)
    }

    /// Whether these parameters can never become this type, whatever the client sends.
    ///
    /// A user's type may report a value with serde's messages about names. Such an error has a path, or its message
    /// contains no quoted name.
    fn is_about_names(&self, message: &str) -> bool {
        let issue = classify(message);
        let is_of_all = self.failed.path.is_empty();
        let is_same = self.failed.message == message;
        match issue.kind {
            IssueKind::Missing | IssueKind::DuplicateField => {
                is_same && is_of_all && issue.name.is_some()
            }
            IssueKind::UnknownField => {
                is_same && (is_of_all || issue.name == Some(&*self.failed.path))
            }
            IssueKind::InvalidLength => is_of_all && issue.message != expected::WRONG_LENGTH,
            _ => false,
        }
    }
}
