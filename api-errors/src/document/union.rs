//! How the errors of one status are told apart in the document.

use std::collections::BTreeMap;

use utoipa::openapi::schema::{Discriminator, Type};
use utoipa::openapi::{Ref, RefOr, Response, Schema};

use crate::base::media_type::PROBLEM;
use crate::declaration::ErrorSpec;
use crate::schema::data::data;
use crate::schema::envelope::envelope;
use crate::schema::media_form::MediaForm;
use crate::schema::shapes::{any_value, is_null, null_for, one_of, text_or_null};
use crate::schema::{pointers, problem};

/// The schema of a response that several errors share. The document is true in every form; generators
/// of clients differ in what they make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum UnionStyle {
    /// `oneOf` and nothing beside it: what most generators turn into a union of types.
    #[default]
    OneOf,
    /// `oneOf` with a discriminator on `error_code`. openapi-generator's Rust client does not decode
    /// it; Kiota, ogen and Java clients ask for it.
    Discriminated,
    /// One object with all codes of the status as the values of `error_code`, and `data` of any kind:
    /// for generators that know no unions.
    Flat,
    /// One union for all errors of an operation, the same under each of their statuses: for
    /// generators that allow an operation one error type (progenitor).
    Umbrella,
}

/// The schemas of the single errors.
pub(super) fn members(
    schema: RefOr<Schema>,
    components: &BTreeMap<String, RefOr<Schema>>,
) -> Vec<RefOr<Schema>> {
    match (named(&schema, components), schema) {
        (Some(RefOr::T(Schema::OneOf(union))), _) => union.items.clone(),
        (_, RefOr::T(Schema::OneOf(union))) => union.items,
        (_, single) => vec![single],
    }
}

/// One object in place of the union: of the errors that are there `before`, and of those that are added.
pub(super) fn flat(
    form: &MediaForm<'_>,
    codes: &[&str],
    before: &[RefOr<Schema>],
    added: &[&'static ErrorSpec],
    components: &BTreeMap<String, RefOr<Schema>>,
) -> RefOr<Schema> {
    let codes = codes.iter().copied();
    if form.is_problem() {
        return problem::flat(codes);
    }
    let is_without_data = before
        .iter()
        .all(|schema| is_without_data(schema, components))
        && added.iter().all(|spec| is_null(&data(spec)));
    let data = if is_without_data {
        null_for(Type::Object)
    } else {
        any_value()
    };
    envelope(codes, text_or_null(), data).into()
}

fn is_without_data(schema: &RefOr<Schema>, components: &BTreeMap<String, RefOr<Schema>>) -> bool {
    let schema = named(schema, components).unwrap_or(schema);
    matches!(schema, RefOr::T(Schema::Object(object)) if object.properties.get("data").is_some_and(is_null))
}

fn named<'a>(
    schema: &RefOr<Schema>,
    components: &'a BTreeMap<String, RefOr<Schema>>,
) -> Option<&'a RefOr<Schema>> {
    let RefOr::Ref(reference) = schema else {
        return None;
    };
    let name = reference.ref_location.strip_prefix(pointers::SCHEMAS)?;
    components.get(name)
}

/// Says in each union which code is whose; the errors must be components.
pub(super) fn discriminate(response: &mut Response, components: &BTreeMap<String, RefOr<Schema>>) {
    for (_, schema) in schemas(response) {
        let RefOr::T(Schema::OneOf(union)) = schema else {
            continue;
        };
        let mapping = union.items.iter().filter_map(|item| {
            let RefOr::Ref(reference) = item else {
                return None;
            };
            let name = reference.ref_location.rsplit('/').next()?;
            Some((
                code_of(components.get(name)?)?,
                reference.ref_location.clone(),
            ))
        });
        let mapping: Vec<_> = mapping.collect();
        union.discriminator = Some(Discriminator::with_mapping("error_code", mapping));
    }
}

fn code_of(schema: &RefOr<Schema>) -> Option<String> {
    let RefOr::T(Schema::Object(object)) = schema else {
        return None;
    };
    let RefOr::T(Schema::Object(code)) = object.properties.get("error_code")? else {
        return None;
    };
    let code = code.enum_values.as_ref()?.first()?;
    code.as_str().map(str::to_owned)
}

/// The same union under each status of an operation, as a component named after it: one for each media
/// type.
pub(super) fn unite(
    responses: &mut [Response],
    operation: &str,
    components: &mut BTreeMap<String, RefOr<Schema>>,
) {
    let mut all: BTreeMap<String, Vec<RefOr<Schema>>> = BTreeMap::new();
    let mut before: Vec<RefOr<Schema>> = Vec::new();
    for response in responses.iter_mut() {
        for (media_type, schema) in schemas(response) {
            before.push(schema.clone());
            let all = all.entry(media_type.to_owned()).or_default();
            for member in members(schema.clone(), components) {
                if !all.contains(&member) {
                    all.push(member);
                }
            }
        }
    }
    all.retain(|_, members| members.len() > 1);
    let references: BTreeMap<_, _> = all
        .into_iter()
        .map(|(media_type, members)| {
            let kind = if media_type == PROBLEM {
                "Problem"
            } else {
                "Error"
            };
            let union = one_of(members);
            let reference = place(format!("{operation}{kind}"), union, &before, components);
            (media_type, reference)
        })
        .collect();
    for response in responses.iter_mut() {
        for (media_type, schema) in schemas(response) {
            if let Some(reference) = references.get(media_type) {
                *schema = reference.clone();
            }
        }
    }
}

/// The union as a component. Somebody else's schema may have the name; the operation's own, of a call
/// before, is replaced.
fn place(
    mut name: String,
    union: RefOr<Schema>,
    before: &[RefOr<Schema>],
    components: &mut BTreeMap<String, RefOr<Schema>>,
) -> RefOr<Schema> {
    let mut reference = RefOr::Ref(Ref::from_schema_name(&name));
    while components.get(&name).is_some_and(|other| *other != union) && !before.contains(&reference)
    {
        name.push('s');
        reference = RefOr::Ref(Ref::from_schema_name(&name));
    }
    components.insert(name, union);
    reference
}

/// The schemas of the content, by media type.
pub(super) fn schemas(response: &mut Response) -> impl Iterator<Item = (&str, &mut RefOr<Schema>)> {
    response
        .content
        .iter_mut()
        .filter_map(|(media_type, content)| match content {
            RefOr::T(content) => Some((media_type.as_str(), content.schema.as_mut()?)),
            RefOr::Ref(_) => None,
        })
}
