//! Schemas that become components: those of errors, and those that are marked.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use utoipa::openapi::{Ref, RefOr, Schema};

use crate::declaration::{ErrorSpec, Origin};
use crate::schema::component_mark::{Reference, get, remove};
use crate::schema::media_form::MediaForm;
use crate::schema::shapes::any_value;
use crate::schema::walk::children_mut;

/// Keys of components are ASCII letters, digits, `.`, `-` and `_`; Rust's names may be any letters.
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

/// A schema that is no component cannot lead back into itself: what has its name is another.
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

/// An error in one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ErrorKey {
    origin: &'static Origin,
    code: &'static str,
    /// Ends its names: both forms of an error may be in one document.
    suffix: &'static str,
}

impl Hash for ErrorKey {
    /// By what tells most errors apart: the rest is long.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.code.hash(hasher);
    }
}

/// Who wants a name.
enum NameRequest {
    By(ErrorKey),
    BySeveral,
}

/// Moves schemas among the components of a document.
pub(super) struct ComponentRegistry<'a> {
    schemas: &'a mut BTreeMap<String, RefOr<Schema>>,
    /// The names of the errors that are there already. The instances of a generic error are one
    /// declaration, and differ in their data: by the place of the spec.
    errors: HashMap<(usize, &'static str), String>,
    /// The errors that want a name.
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

    /// Takes note of the name that an error wants, so that the names do not depend on which comes
    /// first.
    pub(super) fn reserve_name(&mut self, spec: &'static ErrorSpec, form: &MediaForm<'_>) {
        if let Some(error) = ErrorKey::of(spec, form) {
            let name = component_name(&[spec.name(), error.suffix]);
            let requested = self.requested.entry(name).or_insert(NameRequest::By(error));
            if matches!(requested, NameRequest::By(other) if *other != error) {
                *requested = NameRequest::BySeveral;
            }
        }
    }

    /// The schema of an error: a reference to it among the components, where it has a name.
    pub(super) fn reference_to(
        &mut self,
        spec: &'static ErrorSpec,
        form: &MediaForm<'_>,
    ) -> RefOr<Schema> {
        let Some(error) = ErrorKey::of(spec, form) else {
            return form.schema(spec);
        };
        let instance = (std::ptr::from_ref(spec).addr(), error.suffix);
        if let Some(name) = self.errors.get(&instance) {
            return RefOr::Ref(Ref::from_schema_name(name));
        }
        let mut schema = form.schema(spec);
        // Nothing else is marked.
        if !spec.extra.data_types.is_empty() {
            self.move_marked(&mut schema);
        }
        if let Some(name) = self.place_error(spec, error, &mut schema) {
            schema = RefOr::Ref(Ref::from_schema_name(&name));
            self.errors.insert(instance, name);
        }
        schema
    }

    /// Puts references in place of what is marked in `schema`.
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

    /// Whether the schema is the component of that name.
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

    /// The name under which the error is a component: that of the variant, with the enum's where two
    /// meet, with the code where that is not enough. None where others have all of its names; else the
    /// schema is taken.
    fn place_error(
        &mut self,
        spec: &'static ErrorSpec,
        error: ErrorKey,
        schema: &mut RefOr<Schema>,
    ) -> Option<String> {
        let mut names = error.names(spec);
        // An earlier call may have named it, when others wanted the better name as well.
        for name in names.clone() {
            if let Some(there) = self.schemas.get(&name) {
                set_title(schema, &name);
                if there == schema {
                    return Some(name);
                }
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
    /// None where the form has one schema for all.
    fn of(spec: &'static ErrorSpec, form: &MediaForm<'_>) -> Option<Self> {
        Some(Self {
            origin: spec.origin,
            code: spec.err_code(),
            suffix: form.suffix()?,
        })
    }

    /// What the component may be called, the best first.
    fn names(self, spec: &'static ErrorSpec) -> impl Iterator<Item = String> + Clone {
        let of = match spec.type_name() {
            of if of == spec.name() => "",
            of => of,
        };
        let name = move |of| component_name(&[of, spec.name(), self.suffix]);
        let with_code = move || format!("{}.{}", name(of), self.code);
        let lazy = [0, 1, 2].into_iter();
        lazy.map(move |which| match which {
            0 => name(""),
            1 => name(of),
            _ => with_code(),
        })
    }
}

/// Generators name an error's type by its title.
fn set_title(schema: &mut RefOr<Schema>, title: &str) {
    if let RefOr::T(Schema::Object(object)) = schema {
        object.title = Some(title.to_owned());
    }
}
