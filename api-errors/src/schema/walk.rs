//! The schemas directly inside of a schema, and its extensions.

use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{AdditionalProperties, ArrayItems};
use utoipa::openapi::{RefOr, Schema};

/// Returns the schemas directly inside of `schema`.
pub(crate) fn children_mut(
    schema: &mut RefOr<Schema>,
) -> Box<dyn Iterator<Item = &mut RefOr<Schema>> + '_> {
    match schema {
        RefOr::T(schema) => children_of(schema),
        RefOr::Ref(_) => Box::new(std::iter::empty()),
    }
}

fn children_of(schema: &mut Schema) -> Box<dyn Iterator<Item = &mut RefOr<Schema>> + '_> {
    match schema {
        Schema::Object(object) => {
            let additional = match object.additional_properties.as_deref_mut() {
                Some(AdditionalProperties::RefOr(schema)) => Some(schema),
                _ => None,
            };
            Box::new(object.properties.values_mut().chain(additional))
        }
        Schema::Array(array) => {
            let items = match &mut array.items {
                ArrayItems::RefOrSchema(items) => Some(&mut **items),
                ArrayItems::False => None,
            };
            // A prefix item cannot be a reference, but it can contain references.
            let prefix_items = array.prefix_items.iter_mut().flat_map(children_of);
            Box::new(items.into_iter().chain(prefix_items))
        }
        Schema::OneOf(union) => Box::new(union.items.iter_mut()),
        Schema::AllOf(parts) => Box::new(parts.items.iter_mut()),
        Schema::AnyOf(union) => Box::new(union.items.iter_mut()),
        _ => Box::new(std::iter::empty()),
    }
}

/// Returns the extensions of a schema. A reference has none.
pub(crate) fn extensions_mut(schema: &mut RefOr<Schema>) -> Option<&mut Option<Extensions>> {
    match schema {
        RefOr::T(Schema::Object(object)) => Some(&mut object.extensions),
        RefOr::T(Schema::Array(array)) => Some(&mut array.extensions),
        RefOr::T(Schema::OneOf(union)) => Some(&mut union.extensions),
        RefOr::T(Schema::AllOf(parts)) => Some(&mut parts.extensions),
        RefOr::T(Schema::AnyOf(union)) => Some(&mut union.extensions),
        _ => None,
    }
}

pub(crate) fn extensions(schema: &RefOr<Schema>) -> Option<&Extensions> {
    match schema {
        RefOr::T(Schema::Object(object)) => object.extensions.as_ref(),
        RefOr::T(Schema::Array(array)) => array.extensions.as_ref(),
        RefOr::T(Schema::OneOf(union)) => union.extensions.as_ref(),
        RefOr::T(Schema::AllOf(parts)) => parts.extensions.as_ref(),
        RefOr::T(Schema::AnyOf(union)) => union.extensions.as_ref(),
        _ => None,
    }
}
