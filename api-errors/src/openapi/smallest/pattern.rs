//! What cannot be made up: a text that matches a `pattern`.

use utoipa::openapi::schema::{ArrayItems, Object, Type};
use utoipa::openapi::{RefOr, Schema};

use super::{first_type, given};
use crate::openapi::data::is_null;

/// Whether the smallest value has a text in it that was made up and must match a `pattern`.
pub(in crate::openapi) fn makes_up_a_pattern(schema: &RefOr<Schema>) -> bool {
    let RefOr::T(schema) = schema else {
        return false;
    };
    if given(schema).is_some() {
        return false;
    }
    match schema {
        Schema::Object(object) => of_object(object),
        Schema::Array(array) => {
            let mut first = array.prefix_items.iter().cloned().map(RefOr::T);
            let more = array.min_items > Some(array.prefix_items.len());
            let of_items = |items| more && makes_up_a_pattern(items);
            first.any(|item| makes_up_a_pattern(&item))
                || matches!(&array.items, ArrayItems::RefOrSchema(items) if of_items(items))
        }
        Schema::OneOf(union) => of_union(&union.items),
        Schema::AnyOf(union) => of_union(&union.items),
        Schema::AllOf(parts) => parts.items.iter().any(makes_up_a_pattern),
        _ => false,
    }
}

fn of_object(object: &Object) -> bool {
    let is_text = matches!(first_type(&object.schema_type), Some(Type::String));
    let mut required = object.required.iter();
    let is_made_up = |name| object.properties.get(name).is_some_and(makes_up_a_pattern);
    is_text && object.pattern.is_some() || required.any(is_made_up)
}

/// `null` or the first of them is what is shown.
fn of_union(items: &[RefOr<Schema>]) -> bool {
    !items.iter().any(is_null) && items.first().is_some_and(makes_up_a_pattern)
}
