//! The schema of one error as the envelope.

use std::borrow::Cow;

use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{RefOr, Schema};

use super::data::data;
use super::shapes::{constant, null_for, text_or_null};
use super::texts::description;
use crate::declaration::ErrorSpec;
use crate::declaration::envelope_layout::MEMBERS;

/// Returns an object of five required members, without a title. The `error_code` has one value.
pub(crate) fn schema_of(spec: &'static ErrorSpec) -> RefOr<Schema> {
    let mut schema = envelope([spec.err_code()], desc(spec), data(spec));
    schema.description = description(spec).map(Cow::into_owned);
    schema.into()
}

/// The envelope with one of `codes` as its `error_code`.
pub(crate) fn envelope<'a>(
    codes: impl IntoIterator<Item = &'a str>,
    desc: RefOr<Schema>,
    data: RefOr<Schema>,
) -> Object {
    let text = Type::String;
    // The builder is not used here, because it moves the object for each member. A large app has thousands.
    let mut schema = Object::with_type(Type::Object);
    schema.required = MEMBERS.map(str::to_owned).into();
    let [status, message, error_code, description, own_data] = MEMBERS.map(str::to_owned);
    let properties = &mut schema.properties;
    properties.insert(status, constant(text.clone().into(), ["FAIL"]).into());
    properties.insert(message, Object::with_type(text.clone()).into());
    properties.insert(error_code, constant(text.into(), codes).into());
    properties.insert(description, desc);
    properties.insert(own_data, data);
    schema
}

fn desc(spec: &ErrorSpec) -> RefOr<Schema> {
    if spec.desc().is_some() {
        Object::with_type(Type::String).into()
    } else if spec.extra.own_desc || spec.extra.free {
        text_or_null()
    } else {
        null_for(Type::String)
    }
}
