//! Moves schemas to the components: the schemas of errors, and the marked schemas.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

use utoipa::openapi::{Ref, RefOr, Schema};

use super::names::{Component, SharedNames};
use crate::declaration::ErrorSpec;
use crate::schema::component_mark::{Reference, get, remove};
use crate::schema::component_name::{Named, Qualification, valid};
use crate::schema::media_form::{MediaForm, set_title};
use crate::schema::pointers;
use crate::schema::shapes::any_value;
use crate::schema::walk::children_mut;

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
    error: Named,
    err_code: &'static str,
    /// The number of the form, because one document may contain several forms of an error.
    form: usize,
}

/// An error that becomes a component.
struct ErrorComponent<'a> {
    key: ErrorKey,
    form: &'a MediaForm<'a>,
    /// After `name_errors`, this is a reference if the error has a name.
    schema: RefOr<Schema>,
}

impl Hash for ErrorKey {
    /// Hashes only the code: it differs between most errors, and the rest is long.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.err_code.hash(hasher);
    }
}

impl Component for ErrorComponent<'_> {
    fn name(&self, qualification: Qualification) -> String {
        let mut name = self.key.error.name(qualification);
        name.push_str(self.form.suffix());
        name
    }

    fn crates(&self) -> Vec<&'static str> {
        vec![self.key.error.crate_name()]
    }

    fn is_explicit(&self) -> bool {
        self.key.error.is_explicit()
    }

    fn path(&self) -> String {
        self.key.error.path()
    }
}

/// The name of the schema that all errors of an own format have, without the suffix of the form.
const BODY: &str = "ErrorBody";

/// Moves schemas to the components of a document.
pub(super) struct ComponentRegistry<'a> {
    schemas: &'a mut BTreeMap<String, RefOr<Schema>>,
    errors: Vec<ErrorComponent<'a>>,
    /// The numbers of the errors. The last one of a declaration counts.
    by_declaration: HashMap<ErrorKey, usize>,
    /// The numbers of the errors by the address of the spec and the number of the form.
    by_address: HashMap<(usize, usize), usize>,
    /// The references to the schemas that all errors of a format have, by the number of the form.
    bodies: BTreeMap<usize, RefOr<Schema>>,
    /// The numbers of the errors whose schemas can contain marks.
    with_data: Vec<usize>,
    /// The names that several types of data have, or one and a component of the user. These schemas stay inline.
    shared: BTreeSet<String>,
}

impl<'a> ComponentRegistry<'a> {
    pub(super) fn new(schemas: &'a mut BTreeMap<String, RefOr<Schema>>) -> Self {
        Self {
            schemas,
            errors: Vec::new(),
            by_declaration: HashMap::new(),
            by_address: HashMap::new(),
            bodies: BTreeMap::new(),
            with_data: Vec::new(),
            shared: BTreeSet::new(),
        }
    }

    pub(super) fn schemas(&self) -> &BTreeMap<String, RefOr<Schema>> {
        self.schemas
    }

    /// Registers an error. All errors are registered before they are named, so that no name depends on their order.
    pub(super) fn register(&mut self, spec: &'static ErrorSpec, form: &'a MediaForm<'a>) {
        let address = (std::ptr::from_ref(spec).addr(), form.number());
        if !form.has_components() || self.by_address.contains_key(&address) {
            return;
        }
        // Its data are marked until `name_errors`.
        let schema = form.schema(spec);
        // A format that says nothing about an error, or that refers to a component of the user.
        if !form.is_built_in() && (schema == any_value() || matches!(schema, RefOr::Ref(_))) {
            return;
        }
        let key = ErrorKey {
            error: Named::error(spec),
            err_code: spec.err_code(),
            form: form.number(),
        };
        // A constant can have several addresses. Two versions of a crate can contain the same declaration with two schemas.
        let known = self.by_declaration.get(&key).copied();
        let known = known.filter(|known| self.errors[*known].schema == schema);
        let number = known.unwrap_or_else(|| {
            let number = self.errors.len();
            // Only the schemas of data types contain marks. That of an own format, which can be read from JSON, has empty extensions
            // too, which are not equal to none.
            if !spec.extra.data_types.is_empty() || !form.is_built_in() {
                self.with_data.push(number);
            }
            self.errors.push(ErrorComponent { key, form, schema });
            number
        });
        self.by_declaration.insert(key, number);
        self.by_address.insert(address, number);
    }

    /// Names the registered errors and adds their components. `is_reserved` returns whether a component that is added
    /// later has the name.
    pub(super) fn name_errors(
        &mut self,
        names: &mut SharedNames,
        is_reserved: impl Fn(&str) -> bool,
    ) {
        self.move_data(names);
        self.place_bodies(&is_reserved);
        let is_open = |error: &&ErrorComponent<'_>| !self.bodies.contains_key(&error.key.form);
        let open: Vec<_> = self.errors.iter().filter(is_open).collect();
        let is_taken = |name: &str, at: usize| {
            let is_other = |there| !is_component(there, &open[at].schema, name);
            is_reserved(name) || self.schemas.get(name).is_some_and(is_other)
        };
        let names = names.resolve(&open, is_taken);
        let open = self.errors.iter_mut();
        let open = open.filter(|error| !self.bodies.contains_key(&error.key.form));
        for (error, name) in open.zip(names) {
            let Some(name) = name else {
                let name = error.name(Qualification::None);
                set_title(&mut error.schema, &name);
                continue;
            };
            let reference = RefOr::Ref(Ref::from_schema_name(&name));
            let mut component = std::mem::replace(&mut error.schema, reference);
            set_title(&mut component, &name);
            self.schemas.insert(name, component);
        }
    }

    /// Moves the schema of each own format that has one for all errors to the components.
    fn place_bodies(&mut self, is_reserved: impl Fn(&str) -> bool) {
        let mut by_form: BTreeMap<usize, Vec<&ErrorComponent<'_>>> = BTreeMap::new();
        for error in self.errors.iter().filter(|error| !error.form.is_built_in()) {
            by_form.entry(error.key.form).or_default().push(error);
        }
        for (form, errors) in by_form {
            let [first, others @ ..] = &errors[..] else {
                continue;
            };
            let name = [BODY, first.form.suffix()].concat();
            let mut component = first.schema.clone();
            set_title(&mut component, &name);
            let is_placed = match self.schemas.get(&name) {
                // An error that a second call adds has the body of the first call.
                Some(there) => *there == component,
                None => !is_reserved(&name) && !others.is_empty(),
            };
            if is_placed && others.iter().all(|other| other.schema == first.schema) {
                let reference = RefOr::Ref(Ref::from_schema_name(&name));
                self.bodies.insert(form, reference);
                self.schemas.insert(name, component);
            }
        }
    }

    /// Moves the schemas of data to the components. If several types have one name, none of them is a component: otherwise the
    /// order of the operations would decide which one is. A component of the user keeps its name.
    fn move_data(&mut self, names: &mut SharedNames) {
        let mut by_name: BTreeMap<String, DataTypes> = BTreeMap::new();
        for &number in &self.with_data {
            let error = &mut self.errors[number];
            add_data_types(&mut error.schema, &error.key.error, &mut by_name);
        }
        for (name, types) in &by_name {
            if types.0.len() > 1 || names.was_shared(name) {
                self.shared.insert(name.clone());
            }
        }
        for number in std::mem::take(&mut self.with_data) {
            let mut schema = std::mem::replace(&mut self.errors[number].schema, any_value());
            self.move_marked(&mut schema);
            self.errors[number].schema = schema;
        }
        for name in &self.shared {
            let types = by_name.get(name);
            let paths = types.into_iter().flat_map(DataTypes::paths);
            names.add_paths(name, paths, self.schemas.contains_key(name));
        }
    }

    /// Returns the schema of an error. If the error has a name, this is a reference to its component.
    pub(super) fn reference_to(
        &self,
        spec: &'static ErrorSpec,
        form: &MediaForm<'_>,
    ) -> RefOr<Schema> {
        let address = std::ptr::from_ref(spec).addr();
        let number = match self.by_address.get(&(address, form.number())) {
            Some(number) if form.has_components() => *number,
            _ => return form.schema(spec),
        };
        let body = self.bodies.get(&form.number());
        body.unwrap_or(&self.errors[number].schema).clone()
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

    /// Whether the schema is the component of that name. Adds it if the name is free.
    fn place(&mut self, name: &str, schema: &RefOr<Schema>) -> bool {
        if self.shared.contains(name) {
            return false;
        }
        if let Some(there) = self.schemas.get(name) {
            let is_same = there == schema;
            if !is_same {
                self.shared.insert(name.to_owned());
            }
            return is_same;
        }
        self.schemas.insert(name.to_owned(), schema.clone());
        true
    }
}

/// The types of data that have one name: each schema, with the paths of the errors that have such data.
#[derive(Default)]
struct DataTypes(Vec<(RefOr<Schema>, BTreeSet<String>)>);

impl DataTypes {
    fn add(&mut self, schema: RefOr<Schema>, error: &Named) {
        let mut types = self.0.iter_mut();
        let same = types.find(|(other, _)| *other == schema);
        if let Some((_, paths)) = same {
            paths.insert(error.path());
        } else {
            self.0.push((schema, BTreeSet::from([error.path()])));
        }
    }

    fn paths(&self) -> impl Iterator<Item = String> {
        let paths = self.0.iter().flat_map(|(_, paths)| paths);
        paths.map(|path| format!("the data of {path}"))
    }
}

/// Adds the marked parts of the schema of an error by name.
fn add_data_types(
    schema: &mut RefOr<Schema>,
    error: &Named,
    by_name: &mut BTreeMap<String, DataTypes>,
) {
    if let Some(name) = get(schema).and_then(|mark| mark.name) {
        let mut part = schema.clone();
        remove(&mut part);
        refer_to_parts(&mut part);
        by_name.entry(name).or_default().add(part, error);
    }
    for child in children_mut(schema) {
        add_data_types(child, error, by_name);
    }
}

/// Replaces the marked parts by references, so that two schemas of one type are equal. A type can contain itself, and the reference
/// of a field can have a text.
fn refer_to_parts(schema: &mut RefOr<Schema>) {
    for child in children_mut(schema) {
        let Some(mark) = get(child) else {
            refer_to_parts(child);
            continue;
        };
        let of_reference = || mark.reference.as_ref().and_then(Reference::get);
        let reference = match &mark.name {
            Some(name) => Some(Ref::from_schema_name(name)),
            None => of_reference().map(|reference| Ref::new(reference.ref_location)),
        };
        *child = reference.map_or_else(any_value, RefOr::Ref);
    }
}

/// Returns whether `there` is the component that the schema of an error becomes.
fn is_component(there: &RefOr<Schema>, schema: &RefOr<Schema>, name: &str) -> bool {
    let mut component = schema.clone();
    set_title(&mut component, name);
    *there == component
}

/// Adds the union of several errors of one code as a component, and returns a reference to it. `name` is that of the
/// response and the code. Without it, or if another component has it, the union has the names of its errors.
pub(super) fn place_union(
    name: Option<String>,
    union: RefOr<Schema>,
    components: &mut BTreeMap<String, RefOr<Schema>>,
) -> RefOr<Schema> {
    let is_free = |name: &String| components.get(name).is_none_or(|other| *other == union);
    let of_errors = || {
        let RefOr::T(Schema::AnyOf(union)) = &union else {
            return None;
        };
        let names: Option<Vec<_>> = union.items.iter().map(name_of).collect();
        Some(names?.join("-or-"))
    };
    let name = name.map(valid).filter(is_free);
    let Some(name) = name.or_else(|| of_errors().filter(is_free)) else {
        return union;
    };
    let reference = RefOr::Ref(Ref::from_schema_name(&name));
    components.insert(name, union);
    reference
}

fn name_of(schema: &RefOr<Schema>) -> Option<&str> {
    match schema {
        RefOr::Ref(reference) => reference.ref_location.strip_prefix(pointers::SCHEMAS),
        RefOr::T(_) => None,
    }
}
