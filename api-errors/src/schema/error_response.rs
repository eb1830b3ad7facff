//! The schema of any error of the app, which describes the members once.

use utoipa::PartialSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Object, Schema, Type};

use super::media_form::MediaForm;
use super::problem;
use crate::declaration::ErrorResponse;

/// The name of the component, without the suffix of the form.
pub(crate) const NAME: &str = "ErrorResponse";

/// The members of problem details, with their descriptions (RFC 9457 section 3.1).
const PROBLEM: [(&str, &str); 6] = [
    ("type", "The URI of this kind of problem."),
    (
        "title",
        "A one-line message for a person. It is equal for all problems of this kind.",
    ),
    ("status", "The status of the response."),
    ("detail", "The message of this case for a person."),
    ("instance", "The URI of this case: the path of the request."),
    (
        CODE,
        "A stable code for a program, which several errors can share.",
    ),
];

const CODE: &str = "error_code";

/// Returns the schema that every error of the app fits, or `None` if a format of the user writes the errors.
pub(crate) fn schema_of(form: &MediaForm<'_>) -> Option<RefOr<Schema>> {
    if !form.is_built_in() {
        return None;
    }
    let mut schema = if form.is_problem() {
        any_problem(form.suffix())
    } else {
        let mut schema = ErrorResponse::schema();
        set_name(&mut schema, form.suffix());
        schema
    };
    form.add_members(&mut schema);
    Some(schema)
}

/// Sets the title of the envelope.
fn set_name(schema: &mut RefOr<Schema>, suffix: &str) {
    if let RefOr::T(Schema::Object(object)) = schema {
        object.title = Some([NAME, suffix].concat());
    }
}

fn any_problem(suffix: &str) -> RefOr<Schema> {
    let mut schema = problem::any_problem();
    let any_code = Object::with_type(Type::String);
    schema.properties.insert(CODE.to_owned(), any_code.into());
    for (name, description) in PROBLEM {
        if let Some(RefOr::T(Schema::Object(member))) = schema.properties.get_mut(name) {
            member.description = Some(description.to_owned());
        }
    }
    schema.title = Some([NAME, suffix].concat());
    schema.description = Some("Any error of this API, as problem details (RFC 9457).".to_owned());
    schema.into()
}
