//! The schema of a data field: asked of its type where that has one.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;
use utoipa::openapi::schema::{Object, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::components::{mark, mark_cut};
use super::smallest::makes_up_a_pattern;
use super::walk::{children_mut, extensions};
use crate::__private::Probe;
use crate::ErrorSet;

/// The type of one data field.
///
/// Part of what the derive writes; not covered by semver.
#[derive(Debug, Clone, Copy)]
pub struct DataType {
    /// `None` where the type has no `ToSchema`: any value, then.
    pub own: Option<Described>,
    /// The types that it is written with (`Vec<FieldError>`: `FieldError`), which become components.
    pub parts: &'static [Option<Described>],
}

/// What `ToSchema` says of a type.
#[derive(Debug, Clone, Copy)]
pub struct Described {
    name: fn() -> Cow<'static, str>,
    schema: fn() -> RefOr<Schema>,
    nested: fn(&mut Vec<(String, RefOr<Schema>)>),
}

impl<T: ToSchema + ?Sized> Probe<T> {
    #[doc(hidden)]
    pub const SCHEMA: Option<Described> = Some(Described {
        name: T::name,
        schema: <T as PartialSchema>::schema,
        nested: T::schemas,
    });
}

impl DataType {
    /// The schema, without references: those that the types make are replaced by what they name,
    /// and marked to become components.
    pub(super) fn schema(&self) -> RefOr<Schema> {
        let Some(own) = self.own else {
            return any_value();
        };
        let mut nested = Vec::new();
        for described in self.parts.iter().flatten().chain([&own]) {
            (described.nested)(&mut nested);
        }
        let mut nested: HashMap<_, _> = nested.into_iter().collect();
        // A type with `#[schema(no_recursion)]` does not list itself.
        for part in self.parts.iter().flatten() {
            let name = (part.name)().into_owned();
            nested.entry(name).or_insert_with(part.schema);
        }
        let resolved = |described: &Described| {
            let mut schema = (described.schema)();
            resolve(&mut schema, &nested, &mut Vec::new());
            schema
        };
        let mut schema = resolved(&own);
        for part in self.parts.iter().flatten() {
            let name = (part.name)();
            let part = resolved(part);
            if deserves_a_name(&part) {
                mark_equal(&mut schema, &part, &name);
            }
        }
        schema
    }
}

pub(super) fn any_value() -> RefOr<Schema> {
    RefOr::T(Schema::Object(Object::with_type(SchemaType::AnyValue)))
}

/// Puts in place of each reference what it names; one that leads back into itself is cut.
fn resolve(
    schema: &mut RefOr<Schema>,
    nested: &HashMap<String, RefOr<Schema>>,
    within: &mut Vec<String>,
) {
    if let RefOr::Ref(reference) = schema {
        let reference = reference.clone();
        let name = name_of(&reference).to_owned();
        *schema = if within.contains(&name) {
            let mut cut = any_value();
            mark_cut(&mut cut, &reference);
            cut
        } else if let Some(plain) = primitive(&name, nested) {
            plain
        } else {
            let mut named = nested.get(&name).cloned().unwrap_or_else(any_value);
            within.push(name.clone());
            resolve(&mut named, nested, within);
            within.pop();
            if nested.contains_key(&name) {
                mark(&mut named, &name, Some(&reference));
            }
            named
        };
        return;
    }
    for child in children_mut(schema) {
        resolve(child, nested, within);
    }
}

/// utoipa refers to the argument of a generic type by its name, a number's and a text's too, and
/// registers none of those.
fn primitive(name: &str, nested: &HashMap<String, RefOr<Schema>>) -> Option<RefOr<Schema>> {
    macro_rules! of {
        ($($plain:ident)*) => {
            match name {
                $(stringify!($plain) => <$plain as PartialSchema>::schema(),)*
                _ => return None,
            }
        };
    }
    let plain = of!(bool char i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 String);
    // Somebody may call a type of his own `String`.
    let is_it = nested.get(name).is_none_or(|known| *known == plain);
    is_it.then_some(plain)
}

/// The last part of `#/components/schemas/Name`.
fn name_of(reference: &Ref) -> &str {
    let location = &reference.ref_location;
    location.rsplit('/').next().unwrap_or(location)
}

/// Objects, unions and lists of values; a string or a number by itself is not worth a component.
fn deserves_a_name(schema: &RefOr<Schema>) -> bool {
    match schema {
        RefOr::T(Schema::Object(object)) => {
            !object.properties.is_empty() || object.enum_values.is_some()
        }
        RefOr::T(Schema::Array(_)) | RefOr::Ref(_) => false,
        RefOr::T(_) => true,
    }
}

fn mark_equal(schema: &mut RefOr<Schema>, part: &RefOr<Schema>, name: &str) {
    if schema == part {
        return mark(schema, name, None);
    }
    for child in children_mut(schema) {
        mark_equal(child, part, name);
    }
}

const CONST: &str = "const";

/// Nothing but `null`, where other errors have an `of`. Not the bare type `null`: the clients in Rust
/// and Python that openapi-generator writes for it do not compile. utoipa has no `const`.
pub(super) fn null_for(of: Type) -> RefOr<Schema> {
    let mut object = Object::with_type(SchemaType::Array(vec![of, Type::Null]));
    object.extensions = Some([(CONST, Value::Null)].into_iter().collect());
    object.into()
}

/// Whether `null` is all that the schema allows.
pub(super) fn is_null(schema: &RefOr<Schema>) -> bool {
    extensions(schema).is_some_and(|extensions| extensions.get(CONST) == Some(&Value::Null))
}

impl ErrorSet {
    /// The data fields of which the document can say nothing, since their types have no `ToSchema`:
    /// the code of the error, and the name of the field (none where the field is the whole data).
    ///
    /// For a test of your own: the derive does not demand a `ToSchema`, since a feature that one crate
    /// turns on must not break another.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet};
    ///
    /// #[derive(Debug, ApiError)]
    /// enum OrderError {
    ///     #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    ///     NotFound {
    ///         #[api_error(data)]
    ///         id: u64,
    ///     },
    /// }
    ///
    /// assert_eq!(OrderError::SET.untyped_data().count(), 0);
    /// ```
    pub fn untyped_data(
        &self,
    ) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + use<> {
        self.iter().flat_map(|spec| {
            let types = spec.extra.data_types.iter().enumerate();
            let untyped = types.filter(|(_, data)| data.own.is_none());
            untyped.map(|(at, _)| (spec.err_code(), spec.data_fields().get(at).copied()))
        })
    }

    /// The data fields whose example may break a `pattern`: a text that matches one cannot be made up. The
    /// code of the error, and the name of the field (none where the field is the whole data).
    ///
    /// For a test of your own, as [`untyped_data`](Self::untyped_data) is. Such a type needs
    /// `#[schema(example = ..)]`, or the error an `example = ..`.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet};
    /// use utoipa::ToSchema;
    ///
    /// #[derive(Debug, serde::Serialize, ToSchema)]
    /// struct Sku {
    ///     #[schema(pattern = "^[A-Z]{3}$", example = "ABC")]
    ///     code: String,
    /// }
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 409, msg = "Sold out", err_code = "SKU-409")]
    /// struct SoldOutError {
    ///     #[api_error(data)]
    ///     sku: Sku,
    /// }
    ///
    /// assert_eq!(SoldOutError::SET.patterned_data().count(), 0);
    /// ```
    pub fn patterned_data(
        &self,
    ) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + use<> {
        let shown = self.iter().filter(|spec| !spec.with_example(|_| {}));
        shown.flat_map(|spec| {
            let types = spec.extra.data_types.iter().enumerate();
            let made_up = types.filter(|(_, data)| makes_up_a_pattern(&data.schema()));
            made_up.map(|(at, _)| (spec.err_code(), spec.data_fields().get(at).copied()))
        })
    }
}
