//! The three bodies that clients know.

use std::borrow::Cow;

use api_errors::errors::FieldError;
use api_errors::traits::ApiError;
use api_errors::{ErrorContext, ErrorFormat, ErrorSpec};
use serde::Serialize;
use serde_json::json;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema as _, ToSchema};

use crate::replacements::InvalidInput;

/// `{"errors":[{"detail":"There is no such route"}]}`. These bodies contain no code, so the document publishes none.
pub(crate) struct Details;

#[derive(Serialize, ToSchema)]
struct DetailsBody {
    #[schema(inline)]
    errors: Vec<Detail>,
}

#[derive(Serialize, ToSchema)]
struct Detail {
    detail: String,
}

impl ErrorFormat for Details {
    fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let detail = error.message().into_owned();
        let errors = vec![Detail { detail }];
        out.extend_from_slice(json!(DetailsBody { errors }).to_string().as_bytes());
    }

    fn code<'a>(&'a self, _: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        None
    }

    fn schema(&self, _: &ErrorSpec) -> RefOr<Schema> {
        DetailsBody::schema()
    }
}

/// `There is no such route`, as a text.
pub(crate) struct Text;

impl ErrorFormat for Text {
    fn content_types(&self) -> &[&'static str] {
        &["text/plain; charset=utf-8"]
    }

    fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(error.message().as_bytes());
    }

    fn code<'a>(&'a self, _: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        None
    }
}

/// `{"code":"not_found","detail":"There is no such route"}`. The `detail` of invalid input is a list of its faults.
pub(crate) struct Webhooks;

/// One fault of the input.
#[derive(Serialize, ToSchema)]
struct Fault<'a> {
    /// The part of the request, then the names and the numbers that lead to the field.
    #[schema(inline)]
    loc: Vec<Step>,
    msg: &'a str,
    r#type: &'a str,
}

#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum Step {
    Name(String),
    Index(usize),
}

impl<'a> From<&'a FieldError> for Fault<'a> {
    fn from(fault: &'a FieldError) -> Self {
        // The library does not know the place of a fault that another extractor reports.
        let place = json!(fault.place);
        let place = place.as_str().unwrap_or("request").to_owned();
        let path = fault.field.split('.').filter(|_| fault.field != "root");
        let path = path.map(|step| match step.parse() {
            Ok(index) => Step::Index(index),
            Err(_) => Step::Name(step.to_owned()),
        });
        Self {
            loc: [Step::Name(place)].into_iter().chain(path).collect(),
            msg: &fault.message,
            r#type: &fault.kind,
        }
    }
}

impl ErrorFormat for Webhooks {
    fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let detail = match error.downcast_ref::<InvalidInput>() {
            Some(invalid) => invalid
                .faults
                .iter()
                .map(|fault| json!(Fault::from(fault)))
                .collect(),
            None => json!(error.message()),
        };
        let body = json!({ "code": self.code(error.spec()), "detail": detail });
        out.extend_from_slice(body.to_string().as_bytes());
    }

    fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        Some(match spec.err_code() {
            // `method_not_allowed` for `HTTP-405`.
            code if code.starts_with("HTTP-") => spec.msg().to_lowercase().replace(' ', "_").into(),
            code => code.into(),
        })
    }

    fn schema(&self, spec: &ErrorSpec) -> RefOr<Schema> {
        let code = ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(self.code(spec).map(|code| [code.into_owned()]));
        let detail = if spec.err_code() == "validation" {
            Vec::<Fault<'_>>::schema()
        } else {
            String::schema()
        };
        let body = ObjectBuilder::new()
            .property("code", code)
            .required("code")
            .property("detail", detail)
            .required("detail");
        body.into()
    }
}
