//! The schemas of responses that several errors share.

use std::collections::BTreeMap;

use utoipa::openapi::schema::{Discriminator, Type};
use utoipa::openapi::{Ref, RefOr, Response, Schema};

use super::components::place_union;
use super::exclusion::excludes;
use crate::base::media_type::PROBLEM;
use crate::declaration::ErrorSpec;
use crate::schema::codes::do_codes_differ;
use crate::schema::data::is_always_null;
use crate::schema::document_forms::FormSet;
use crate::schema::envelope::envelope;
use crate::schema::extensions::TITLE;
use crate::schema::media_form::MediaForm;
use crate::schema::shapes::{any_value, is_null, null_for, text_or_null, union};
use crate::schema::{pointers, problem};

/// The schemas of the components, by name.
pub(super) type ComponentSchemas = BTreeMap<String, RefOr<Schema>>;

/// The schema of a response that several errors share. The document is correct in every style, but client generators
/// support the styles differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum UnionStyle {
    /// `oneOf` only. Most generators turn it into a union of types.
    #[default]
    OneOf,
    /// `oneOf` with a discriminator on `error_code`. Kiota, ogen and Java clients require it. openapi-generator's Rust
    /// client cannot decode it.
    Discriminated,
    /// One object. `error_code` has all codes of the status as its values, and `data` can be anything. For generators
    /// without unions.
    Flat,
    /// One union of all errors of an operation, used under each of their statuses. For generators that allow one error
    /// type for an operation (progenitor).
    Umbrella,
}

/// Returns the schemas of the single errors.
pub(super) fn members(schema: RefOr<Schema>, components: &ComponentSchemas) -> Vec<RefOr<Schema>> {
    match (named(&schema, components), schema) {
        (Some(RefOr::T(Schema::OneOf(union))), _) => union.items.clone(),
        (Some(RefOr::T(Schema::AnyOf(union))), _) => union.items.clone(),
        (_, RefOr::T(Schema::OneOf(union))) => union.items,
        (_, RefOr::T(Schema::AnyOf(union))) => union.items,
        (_, single) => vec![single],
    }
}

/// Returns one object instead of the union, for the existing errors (`before`) and the `added` ones.
pub(super) fn flat(
    form: &MediaForm<'_>,
    codes: &[&str],
    before: &[RefOr<Schema>],
    added: &[&'static ErrorSpec],
    components: &ComponentSchemas,
) -> RefOr<Schema> {
    let codes = codes.iter().copied();
    if form.is_problem() {
        let mut schema = problem::flat(codes);
        form.add_members(&mut schema);
        return schema;
    }
    let is_without_data = before
        .iter()
        .all(|schema| is_without_data(schema, components))
        && added.iter().all(|spec| is_always_null(spec));
    let data = if is_without_data {
        null_for(Type::Object)
    } else {
        any_value()
    };
    let mut schema = envelope(codes, text_or_null(), data).into();
    form.add_members(&mut schema);
    schema
}

/// Returns whether the schema is a union whose members share a code.
pub(super) fn is_any_of(schema: &RefOr<Schema>, components: &ComponentSchemas) -> bool {
    let schema = named(schema, components).unwrap_or(schema);
    matches!(schema, RefOr::T(Schema::AnyOf(_)))
}

fn is_without_data(schema: &RefOr<Schema>, components: &ComponentSchemas) -> bool {
    let schema = named(schema, components).unwrap_or(schema);
    matches!(schema, RefOr::T(Schema::Object(object)) if object.properties.get("data").is_some_and(is_null))
}

/// Returns the component to which a reference leads, or the schema itself.
pub(super) fn followed<'a>(
    schema: &'a RefOr<Schema>,
    components: &'a ComponentSchemas,
) -> &'a RefOr<Schema> {
    named(schema, components).unwrap_or(schema)
}

fn named<'a>(
    schema: &RefOr<Schema>,
    components: &'a ComponentSchemas,
) -> Option<&'a RefOr<Schema>> {
    let RefOr::Ref(reference) = schema else {
        return None;
    };
    let name = reference.ref_location.strip_prefix(pointers::SCHEMAS)?;
    components.get(name)
}

/// Adds a discriminator to each union, which maps each code to its error. Errors with the same code become one component,
/// because a discriminator maps a code to one schema. The errors must be components. A union gets no discriminator if one of its
/// schemas has no code or several.
///
/// `name` is that of the response.
pub(super) fn discriminate(
    response: &mut Response,
    name: Option<&str>,
    components: &mut ComponentSchemas,
) {
    for (media_type, schema) in schemas(response) {
        let suffix = if media_type == PROBLEM {
            problem::SUFFIX
        } else {
            ""
        };
        if !matches!(schema, RefOr::T(Schema::OneOf(_) | Schema::AnyOf(_))) {
            continue;
        }
        let Some(by_code) = by_code(schema, components) else {
            continue;
        };
        let by_code = by_code.into_iter().map(|(code, items)| {
            let mut of_code = union(items, false);
            if matches!(of_code, RefOr::T(Schema::AnyOf(_))) {
                let name = name.map(|name| [name, "-", &code, suffix].concat());
                of_code = place_union(name, of_code, components);
            }
            (code, of_code)
        });
        let (codes, items): (Vec<_>, Vec<_>) = by_code.unzip();
        *schema = union(items, true);
        if let RefOr::T(Schema::OneOf(union)) = schema {
            let mapping = codes.into_iter().zip(&union.items);
            let mapping = mapping.filter_map(|(code, item)| match item {
                RefOr::Ref(reference) => Some((code, reference.ref_location.clone())),
                RefOr::T(_) => None,
            });
            let mapping: Vec<_> = mapping.collect();
            union.discriminator = Some(Discriminator::with_mapping("error_code", mapping));
        }
    }
}

/// Returns the single errors of a union by code. `None` if a schema has no code.
fn by_code(
    union: &RefOr<Schema>,
    components: &ComponentSchemas,
) -> Option<Vec<(String, Vec<RefOr<Schema>>)>> {
    let mut by_code: Vec<(String, Vec<RefOr<Schema>>)> = Vec::new();
    for item in members(union.clone(), components) {
        let code = code_of(&item, components)?;
        let items = members(item, components);
        match by_code.iter_mut().find(|(other, _)| *other == code) {
            Some((_, of_code)) => of_code.extend(items),
            None => by_code.push((code, items)),
        }
    }
    Some(by_code)
}

/// Returns the code of an error, or of several errors with the same code.
fn code_of(schema: &RefOr<Schema>, components: &ComponentSchemas) -> Option<String> {
    match &codes_of(schema, components)?[..] {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// Returns the codes that a schema fixes. `None` if it is not that of errors.
pub(super) fn codes_of(
    schema: &RefOr<Schema>,
    components: &ComponentSchemas,
) -> Option<Vec<String>> {
    let error = match followed(schema, components) {
        RefOr::T(Schema::Object(error)) => error,
        RefOr::T(Schema::AnyOf(union)) => return codes_of(union.items.first()?, components),
        _ => return None,
    };
    let RefOr::T(Schema::Object(code)) = error.properties.get("error_code")? else {
        return None;
    };
    let codes = code.enum_values.as_ref()?.iter();
    codes.map(|code| code.as_str().map(str::to_owned)).collect()
}

/// Writes the same union under each status of an operation. There is one component for each media type, named after the
/// operation.
pub(super) fn unite(
    responses: &mut [Response],
    operation: &str,
    components: &mut ComponentSchemas,
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
            let [of_envelope, of_problem] = umbrella_names(operation);
            let name = if media_type == PROBLEM {
                of_problem
            } else {
                of_envelope
            };
            let do_all_differ = do_differ(&members, &before, components);
            let union = union(members, do_all_differ);
            let reference = place(name, union, &before, components);
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

/// Returns whether no body fits two of the schemas. `unions` are the schemas of the single statuses.
fn do_differ(
    all: &[RefOr<Schema>],
    unions: &[RefOr<Schema>],
    components: &ComponentSchemas,
) -> bool {
    let (errors, own): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|schema| codes_of(schema, components).is_some());
    let codes = errors
        .iter()
        .filter_map(|error| codes_of(error, components));
    let codes: Vec<_> = codes.flatten().collect();
    let has_any_of = unions.iter().any(|union| is_any_of(union, components));
    // Nothing is known of two schemas of the user.
    !has_any_of
        && own.len() <= 1
        && do_codes_differ(codes.iter().map(String::as_str))
        && own
            .iter()
            .all(|own| errors.iter().all(|error| excludes(own, error, components)))
}

/// Returns the names of the unions of an operation: as the envelope, and as problem details.
pub(super) fn umbrella_names(operation: &str) -> [String; 2] {
    ["Error", problem::SUFFIX].map(|kind| [operation, kind].concat())
}

/// Adds the union as a component. If another schema has the name, the union gets a different one. It replaces the
/// operation's own union of an earlier call.
fn place(
    mut name: String,
    union: RefOr<Schema>,
    before: &[RefOr<Schema>],
    components: &mut ComponentSchemas,
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

/// Sets the title of each union and of each object that describes several errors, because generators name a type by it.
/// `forms` are those of the response.
pub(super) fn set_titles(response: &mut Response, title: &str, forms: &FormSet<'_>) {
    for (media_type, schema) in schemas(response) {
        let Some(suffix) = forms.title_suffix(media_type) else {
            continue;
        };
        let title = || [title, suffix].concat();
        match schema {
            RefOr::T(Schema::OneOf(union)) => {
                union.title.get_or_insert_with(title);
            }
            RefOr::T(Schema::Object(object)) => {
                object.title.get_or_insert_with(title);
            }
            RefOr::T(Schema::AnyOf(union)) => {
                let extensions = union.extensions.get_or_insert_default();
                let own = extensions.entry(TITLE.to_owned());
                own.or_insert_with(|| title().into());
            }
            _ => {}
        }
    }
}

/// Returns the schemas of the content, by media type.
pub(super) fn schemas(response: &mut Response) -> impl Iterator<Item = (&str, &mut RefOr<Schema>)> {
    response
        .content
        .iter_mut()
        .filter_map(|(media_type, content)| match content {
            RefOr::T(content) => Some((media_type.as_str(), content.schema.as_mut()?)),
            RefOr::Ref(_) => None,
        })
}
