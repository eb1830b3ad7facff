//! Values that cannot be generated: texts that must match a `pattern`.

use utoipa::openapi::schema::{Array, ArrayItems, Object, Type};
use utoipa::openapi::{RefOr, Schema};

use super::{first_type, given, members};
use crate::schema::shapes::is_null;

/// Returns whether the minimal value contains a generated text that must match a `pattern`.
pub(crate) fn makes_up_a_pattern(schema: &RefOr<Schema>) -> bool {
    let RefOr::T(schema) = schema else {
        return false;
    };
    if given(schema).is_some() {
        return false;
    }
    match schema {
        Schema::Object(object) => of_object(object),
        Schema::Array(array) => of_array(array),
        Schema::OneOf(union) => of_union(&union.items),
        Schema::AnyOf(union) => of_union(&union.items),
        Schema::AllOf(parts) => parts.items.iter().any(makes_up_a_pattern),
        _ => false,
    }
}

fn of_object(object: &Object) -> bool {
    let is_text = matches!(first_type(&object.schema_type), Some(Type::String));
    let mut members = members(object).into_iter();
    is_text && object.pattern.is_some() || members.any(|(_, of)| of.is_some_and(makes_up_a_pattern))
}

fn of_array(array: &Array) -> bool {
    let missing = array.min_items.unwrap_or_default();
    let missing = missing.saturating_sub(array.prefix_items.len());
    // If the items must differ, the example of the schema is not enough.
    let has_pattern = |items: &RefOr<Schema>| match items {
        RefOr::T(Schema::Object(object)) => {
            object.pattern.is_some() && object.enum_values.is_none()
        }
        _ => false,
    };
    let mut first = array.prefix_items.iter().cloned().map(RefOr::T);
    first.any(|item| makes_up_a_pattern(&item))
        || matches!(&array.items, ArrayItems::RefOrSchema(items)
            if missing > 0 && makes_up_a_pattern(items)
                || missing > 1 && array.unique_items && has_pattern(items))
}

/// Checks the value that is shown for a union: `null`, or that of its first schema.
fn of_union(items: &[RefOr<Schema>]) -> bool {
    !items.iter().any(is_null) && items.first().is_some_and(makes_up_a_pattern)
}
