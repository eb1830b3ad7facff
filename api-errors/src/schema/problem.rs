//! The schema of one error as problem details (RFC 9457).

use http::StatusCode;
use utoipa::openapi::schema::{
    AdditionalProperties, Object, ObjectBuilder, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{RefOr, Schema};

use super::data::{data, data_members, is_always_null};
use super::shapes::constant;
use super::texts::description;
use crate::declaration::ErrorSpec;
use crate::format::member::Member;
use crate::format::problem::{has_data_members, type_of};

/// The suffix of the name of the component, because one document can contain both forms of an error.
pub(crate) const SUFFIX: &str = "Problem";

/// Returns the schema of one error, without a title and with the members in the order of the body. Members that some responses
/// omit are optional.
pub(crate) fn schema_of(
    spec: &'static ErrorSpec,
    base: &str,
    statuses: impl Iterator<Item = StatusCode>,
    of_app: &[Member],
) -> RefOr<Schema> {
    let statuses: Vec<_> = statuses.map(|status| status.as_u16()).collect();
    let schema = members([spec.err_code()], Some((spec, base, &statuses)));
    with_data(schema, spec, of_app)
        .description(description(spec))
        .into()
}

/// Allows texts in other languages than that of the declaration. `detail` is left out if it is the title in one of them.
pub(crate) fn allow_translations(schema: &mut RefOr<Schema>, spec: &ErrorSpec) {
    let RefOr::T(Schema::Object(schema)) = schema else {
        return;
    };
    let text = Object::with_type(Type::String);
    schema.properties.insert("title".to_owned(), text.into());
    if spec.desc().is_none() {
        schema.required.retain(|member| member != "detail");
    }
}

/// Returns one object for several errors. Its data members can have any name.
pub(crate) fn flat<'a>(codes: impl IntoIterator<Item = &'a str>) -> RefOr<Schema> {
    members(codes, None)
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .into()
}

/// Returns the members of every problem.
pub(crate) fn any_problem() -> Object {
    members([], None).build()
}

fn members<'a>(
    codes: impl IntoIterator<Item = &'a str>,
    only: Option<(&ErrorSpec, &str, &[u16])>,
) -> ObjectBuilder {
    let text = || -> RefOr<Schema> { Object::with_type(Type::String).into() };
    let one = |value: String| -> RefOr<Schema> {
        constant(SchemaType::Type(Type::String), [value]).into()
    };
    let integer = SchemaType::Type(Type::Integer);
    let kind = only.map_or_else(uri, |(spec, base, _)| one(type_of(spec, base)));
    let title = only.map_or_else(text, |(spec, ..)| one(spec.title().to_owned()));
    let status = only.map_or_else(
        || Object::with_type(Type::Integer),
        |(.., statuses)| constant(integer, statuses.iter().copied()),
    );
    let code = constant(SchemaType::Type(Type::String), codes);
    let schema = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("type", kind)
        .required("type")
        .property("title", title)
        .required("title")
        .property("status", status)
        .required("status")
        .property("detail", text())
        .property("instance", uri())
        .property("error_code", code)
        .required("error_code");
    match only {
        Some((spec, ..)) if has_detail(spec) => schema.required("detail"),
        _ => schema,
    }
}

/// Returns whether each instance sends `detail`: the declared description or a text that replaces it, or a fixed message that is
/// not the title.
fn has_detail(spec: &ErrorSpec) -> bool {
    let is_fixed = spec.msg_template().is_constant() && !spec.extra.own_msg && !spec.extra.free;
    spec.desc().is_some() || is_fixed && spec.msg() != spec.title()
}

fn uri() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom("uri-reference".to_owned())))
        .into()
}

fn with_data(schema: ObjectBuilder, spec: &'static ErrorSpec, of_app: &[Member]) -> ObjectBuilder {
    if has_data_members(spec, of_app) {
        return data_members(spec)
            .into_iter()
            .fold(schema, |schema, (name, property)| {
                schema.property(name.clone(), property).required(name)
            });
    }
    // Data that is `null` is omitted.
    if is_always_null(spec) {
        return schema;
    }
    schema.property("data", data(spec))
}
