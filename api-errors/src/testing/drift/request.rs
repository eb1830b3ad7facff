//! Compares a request with the documented parameters and the documented body.
//!
//! The check uses the result only to find rejections of documented requests. If the document cannot decide, the request does not
//! fit: it has an undocumented member, a form or a cookie.

use std::borrow::Cow;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, Method};
use serde_json::Value;

use super::compare::is_json;
use super::document::{Document, PathValues};
use super::members::unnamed_members;
use super::operation::{DocumentedBody, Located, Operation, Parameter};
use super::unique_names::UniqueNames;
use super::values::{lists, scalars, simple};
use crate::testing::received_response::{essence, essence_of};

/// A request as the check saw it.
pub(super) struct SentRequest {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: Option<String>,
    pub(super) headers: HeaderMap,
    pub(super) body: SentBody,
}

/// The body of a request.
pub(super) enum SentBody {
    None,
    /// The whole body, whatever its content type.
    Whole(Vec<u8>),
    /// The inner service did not read it to its end, or it is large.
    Unread,
}

impl SentRequest {
    /// Returns whether the request surely is what the operation documents. `values` are the parameters of the path.
    pub(super) fn surely_fits(
        &self,
        document: &Document,
        operation: &Operation<'_>,
        values: &PathValues<'_>,
    ) -> bool {
        let parameters = operation.parameters();
        let Some(path) = values else {
            return false;
        };
        let is_documented = |place: &str, name: &str| {
            let mut parameters = parameters.iter();
            parameters.any(|parameter| parameter.place == place && parameter.name == name)
        };
        let Some(query) = self.query_values() else {
            return false;
        };
        path.iter().all(|(name, _)| is_documented("path", name))
            && query.iter().all(|(name, _)| is_documented("query", name))
            && parameters
                .iter()
                .all(|parameter| self.has(document, parameter, path, &query))
            && self.body_fits(document, operation.body())
    }

    /// Returns the names and values of the query. `None` if they are not UTF-8.
    fn query_values(&self) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
        let query = self.query.as_deref().unwrap_or_default();
        let values: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let is_text = |text: &str| !text.contains(char::REPLACEMENT_CHARACTER);
        values
            .iter()
            .all(|(name, value)| is_text(name) && is_text(value))
            .then_some(values)
    }

    /// Returns whether the value of the parameter fits, or whether it is missing and optional.
    fn has(
        &self,
        document: &Document,
        parameter: &Parameter<'_>,
        path: &[(&str, &str)],
        query: &[(Cow<'_, str>, Cow<'_, str>)],
    ) -> bool {
        let values = match parameter.place {
            "path" => {
                let mut path = path.iter();
                let value = path.find(|(name, _)| *name == parameter.name);
                let value = value.and_then(|(_, value)| percent_decoded(value));
                value.map(|value| simple(&value))
            }
            "query" => {
                let given = query.iter().filter(|(name, _)| name == parameter.name);
                let given: Vec<_> = given.map(|(_, value)| &**value).collect();
                query_parameter(&given, parameter.is_exploded)
            }
            "header" => return self.has_header(document, parameter),
            // The check does not read cookies.
            _ => return false,
        };
        fits(document, parameter, values)
    }

    fn has_header(&self, document: &Document, parameter: &Parameter<'_>) -> bool {
        let Ok(name) = HeaderName::try_from(parameter.name) else {
            return false;
        };
        // OpenAPI ignores parameters with these names.
        if [ACCEPT, AUTHORIZATION, CONTENT_TYPE].contains(&name) {
            return true;
        }
        let lines: Vec<_> = self.headers.get_all(&name).iter().collect();
        let values = match &lines[..] {
            [] => None,
            [line] => match line.to_str() {
                Ok(text) => Some(simple(text)),
                Err(_) => return false,
            },
            _ => return false,
        };
        fits(document, parameter, values)
    }

    fn body_fits(&self, document: &Document, documented: Option<DocumentedBody<'_>>) -> bool {
        let (documented, body) = match (documented, &self.body) {
            (None, body) => return matches!(body, SentBody::None),
            (Some(documented), SentBody::None) => return !documented.is_required,
            (Some(_), SentBody::Unread) => return false,
            (Some(documented), SentBody::Whole(body)) => (documented, body),
        };
        let Some(media_type) = essence(&self.headers).filter(|media_type| is_json(media_type))
        else {
            return false;
        };
        let mut content = documented.content.into_iter();
        let content = content.find(|(key, _)| essence_of(key) == media_type);
        let Some((_, Some(schema))) = content else {
            return false;
        };
        // serde rejects a name that is there twice, and `1.0` for an integer.
        let is_exact = serde_json::from_slice::<UniqueNames>(body).is_ok();
        let body: Value = match serde_json::from_slice(body) {
            Ok(body) if is_exact && !has_rounded(&body) => body,
            _ => return false,
        };
        let Located { pointer, .. } = &schema;
        let bodies = std::slice::from_ref(&body);
        document.surely_allows_any(pointer, bodies)
            && unnamed_members(document, schema, &body).is_empty()
    }
}

/// Returns whether the schema of the parameter surely allows one of the values.
fn fits(document: &Document, parameter: &Parameter<'_>, values: Option<Vec<Value>>) -> bool {
    let Some(schema) = &parameter.schema else {
        return false;
    };
    match values {
        None => !parameter.is_required && parameter.place != "path",
        Some(values) => {
            parameter.has_default_style && document.surely_allows_any(&schema.pointer, &values)
        }
    }
}

/// Returns the values that a parameter of the query can have. `None` if it is missing.
fn query_parameter(given: &[&str], is_exploded: bool) -> Option<Vec<Value>> {
    match given {
        [] => None,
        [only] if is_exploded => {
            let mut values = scalars(only);
            values.extend(lists(given));
            Some(values)
        }
        [only] => Some(simple(only)),
        // A reader of one value takes the first, the last, or none.
        several if is_exploded => Some(lists(several).into()),
        _ => Some(Vec::new()),
    }
}

/// Whether the value has a number such as `1.0`: to a JSON Schema it is an integer, and to serde it is none.
fn has_rounded(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.is_f64() && number.as_f64().is_some_and(|value| value.fract() == 0.0)
        }
        Value::Array(items) => items.iter().any(has_rounded),
        Value::Object(members) => members.values().any(has_rounded),
        _ => false,
    }
}

/// Decodes a segment of a path (RFC 3986 section 2.1). `None` if it is not UTF-8.
fn percent_decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| byte == b'%');
        let escape = digits.and_then(|digits| {
            let digit = |digit: u8| char::from(digit).to_digit(16);
            u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()
        });
        bytes.push(escape.unwrap_or(byte));
        rest = if escape.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::percent_decoded;

    #[test]
    fn escapes_of_a_segment_are_decoded() {
        for (segment, decoded) in [
            ("a%20b", Some("a b")),
            ("%C3%A9", Some("é")),
            ("a+b", Some("a+b")),
            ("100%", Some("100%")),
            ("%zz", Some("%zz")),
            ("%ff", None),
        ] {
            assert_eq!(percent_decoded(segment).as_deref(), decoded, "{segment}");
        }
    }
}
