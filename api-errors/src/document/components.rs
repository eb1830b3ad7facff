//! Moves schemas to the components: the schemas of errors, and the marked schemas.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use utoipa::openapi::{Ref, RefOr, Schema};

use crate::declaration::ErrorSpec;
use crate::declaration::spec::Identity;
use crate::schema::component_mark::{Reference, get, remove};
use crate::schema::free_name::free_name;
use crate::schema::media_form::MediaForm;
use crate::schema::shapes::any_value;
use crate::schema::walk::children_mut;

/// Returns a valid component key: ASCII letters, digits, `.`, `-` and `_`. Rust names may contain other letters.
fn component_name(parts: &[&str]) -> String {
    let is_plain =
        |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'.' | b'_' | b'-');
    let name = parts.concat();
    if name.bytes().all(is_plain) {
        return name;
    }
    let is_other = |letter: char| !u8::try_from(letter).is_ok_and(is_plain);
    name.replace(is_other, "_")
}

/// Breaks references from a schema to its own name. The schema is no component, so the component of that name is a
/// different one.
fn break_cycle(schema: &mut RefOr<Schema>, own: &Ref) {
    for child in children_mut(schema) {
        match child {
            RefOr::Ref(reference) if reference.ref_location == own.ref_location => {
                *child = any_value();
            }
            _ => break_cycle(child, own),
        }
    }
}

/// An error in one form of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ErrorKey {
    error: Identity,
    /// The suffix of its names, because one document may contain both forms of an error.
    suffix: &'static str,
}

impl Hash for ErrorKey {
    /// Hashes only the code: it differs between most errors, and the rest is long.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let (_, _, code) = self.error;
        code.hash(hasher);
    }
}

/// The number of names that an error tries before its schema stays inline, and how many of them have no number.
const MAX_NAMES: usize = 16;
const UNNUMBERED_NAMES: usize = 3;

/// The errors that request a name.
enum NameRequest {
    By(ErrorKey),
    BySeveral,
}

/// Moves schemas to the components of a document.
pub(super) struct ComponentRegistry<'a> {
    schemas: &'a mut BTreeMap<String, RefOr<Schema>>,
    /// The errors that are already components, with their names, by the address of the spec. The instances of a generic
    /// error share one declaration but differ in their data.
    errors: HashMap<(usize, &'static str), (String, ErrorKey)>,
    /// The requested names.
    requested: HashMap<String, NameRequest>,
}

impl<'a> ComponentRegistry<'a> {
    pub(super) fn new(schemas: &'a mut BTreeMap<String, RefOr<Schema>>) -> Self {
        Self {
            schemas,
            errors: HashMap::new(),
            requested: HashMap::new(),
        }
    }

    pub(super) fn schemas(&self) -> &BTreeMap<String, RefOr<Schema>> {
        self.schemas
    }

    /// Registers the name that an error requests. All names are registered first, so that they do not depend on the
    /// order of the errors.
    pub(super) fn reserve_name(&mut self, spec: &'static ErrorSpec, form: &MediaForm<'_>) {
        if let Some(error) = ErrorKey::of(spec, form) {
            let name = component_name(&[spec.name(), error.suffix]);
            let requested = self.requested.entry(name).or_insert(NameRequest::By(error));
            if matches!(requested, NameRequest::By(other) if *other != error) {
                *requested = NameRequest::BySeveral;
            }
        }
    }

    /// Returns the schema of an error. If the error has a name, this is a reference to its component.
    pub(super) fn reference_to(
        &mut self,
        spec: &'static ErrorSpec,
        form: &MediaForm<'_>,
    ) -> RefOr<Schema> {
        let Some(error) = ErrorKey::of(spec, form) else {
            return form.schema(spec);
        };
        let instance = (std::ptr::from_ref(spec).addr(), error.suffix);
        if let Some((name, _)) = self.errors.get(&instance) {
            return RefOr::Ref(Ref::from_schema_name(name));
        }
        let mut schema = form.schema(spec);
        // Only the schemas of data types contain marks.
        if !spec.extra.data_types.is_empty() {
            self.move_marked(&mut schema);
        }
        if let Some(name) = self.place_error(spec, error, &mut schema) {
            schema = RefOr::Ref(Ref::from_schema_name(&name));
            self.errors.insert(instance, (name, error));
        }
        schema
    }

    /// Replaces the marked parts of `schema` by references.
    pub(super) fn move_marked(&mut self, schema: &mut RefOr<Schema>) {
        let mark = get(schema);
        remove(schema);
        for child in children_mut(schema) {
            self.move_marked(child);
        }
        let Some(mark) = mark else { return };
        let reference = mark.reference.as_ref().and_then(Reference::get);
        let Some(name) = mark.name else {
            *schema = reference.map_or_else(any_value, RefOr::Ref);
            return;
        };
        let at = Ref::from_schema_name(&name);
        if self.place(&name, schema) {
            *schema = RefOr::Ref(match reference {
                Some(mut reference) => {
                    reference.ref_location = at.ref_location;
                    reference
                }
                None => at,
            });
        } else {
            break_cycle(schema, &at);
        }
    }

    fn is_contested(&self, name: &str) -> bool {
        matches!(self.requested.get(name), Some(NameRequest::BySeveral))
    }

    /// Whether the schema is the component of that name. Adds it if the name is free.
    fn place(&mut self, name: &str, schema: &RefOr<Schema>) -> bool {
        if let Some(there) = self.schemas.get(name) {
            return there == schema;
        }
        let is_free = !self.is_contested(name);
        if is_free {
            self.schemas.insert(name.to_owned(), schema.clone());
        }
        is_free
    }

    /// Adds the error as a component and returns its name. The name is the variant's. If that is taken, the name of the
    /// enum is added, then the code, then a number. Returns `None` if other errors have all of these names; otherwise, `schema` is
    /// taken.
    fn place_error(
        &mut self,
        spec: &'static ErrorSpec,
        error: ErrorKey,
        schema: &mut RefOr<Schema>,
    ) -> Option<String> {
        let mut names = error.names(spec);
        // An earlier call may have named the error when another error also requested the better name.
        for (number, name) in names.clone().enumerate() {
            let Some(there) = self.schemas.get(&name) else {
                // A number is used only if the names before it are taken.
                if number + 1 < UNNUMBERED_NAMES {
                    continue;
                }
                break;
            };
            set_title(schema, &name);
            // Two errors can have equal schemas. Each has a component of its own.
            let is_of_another = || {
                let mut placed = self.errors.values();
                placed.any(|(other, owner)| *other == name && *owner != error)
            };
            if there == schema && !is_of_another() {
                return Some(name);
            }
        }
        let name = names
            .find(|name| !self.is_contested(name) && !self.schemas.contains_key(name.as_str()))?;
        set_title(schema, &name);
        self.schemas.insert(name.clone(), std::mem::take(schema));
        Some(name)
    }
}

impl ErrorKey {
    /// Returns `None` if the form has one schema for all errors.
    fn of(spec: &'static ErrorSpec, form: &MediaForm<'_>) -> Option<Self> {
        Some(Self {
            error: spec.identity(),
            suffix: form.suffix()?,
        })
    }

    /// Returns the possible names of the component, the best one first.
    fn names(self, spec: &'static ErrorSpec) -> impl Iterator<Item = String> + Clone {
        let of = match spec.type_name() {
            of if of == spec.name() => "",
            of => of,
        };
        let name = move |of| component_name(&[of, spec.name(), self.suffix]);
        let with_code = move || format!("{}.{}", name(of), spec.err_code());
        (0..MAX_NAMES).map(move |which| match which {
            0 => name(""),
            1 => name(of),
            2 => with_code(),
            number => format!("{}.{}", with_code(), number - 1),
        })
    }
}

/// Adds the union of several errors of one code as a component, and returns a reference to it. `suffix` is that
/// of the form.
pub(super) fn place_union(
    code: &str,
    suffix: &str,
    union: RefOr<Schema>,
    components: &mut BTreeMap<String, RefOr<Schema>>,
) -> RefOr<Schema> {
    let is_taken = |name: &str| components.get(name).is_some_and(|other| *other != union);
    let name = free_name(component_name(&[code, suffix]), '.', is_taken);
    let reference = RefOr::Ref(Ref::from_schema_name(&name));
    components.insert(name, union);
    reference
}

/// Sets the title, because generators name the type of an error by it.
fn set_title(schema: &mut RefOr<Schema>, title: &str) {
    if let RefOr::T(Schema::Object(object)) = schema {
        object.title = Some(title.to_owned());
    }
}
