//! The names of components, and the names that several declarations have.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use utoipa::openapi::OpenApi;

use super::findings::{self, Findings};
use crate::base::events;
use crate::schema::component_name::Qualification;
use crate::schema::extensions::SHARED_NAMES;

/// A component that needs a name.
pub(super) trait Component {
    fn name(&self, qualification: Qualification) -> String;

    /// The crates of the declarations.
    fn crates(&self) -> Vec<&'static str>;

    /// Whether the key `name` gives the name.
    fn is_explicit(&self) -> bool;

    /// The path of the declaration in the source.
    fn path(&self) -> String;
}

impl<C: Component> Component for &C {
    fn name(&self, qualification: Qualification) -> String {
        (**self).name(qualification)
    }

    fn crates(&self) -> Vec<&'static str> {
        (**self).crates()
    }

    fn is_explicit(&self) -> bool {
        (**self).is_explicit()
    }

    fn path(&self) -> String {
        (**self).path()
    }
}

/// The names that several declarations have.
pub(super) struct SharedNames {
    before: Findings,
    found: Findings,
}

impl SharedNames {
    /// Takes the names that an earlier call found.
    pub(super) fn take(openapi: &mut OpenApi) -> Self {
        Self {
            before: findings::take(openapi, SHARED_NAMES),
            found: Findings::new(),
        }
    }

    /// Names the components. `is_taken` returns whether another component of the document, which is not one of these, has
    /// the name.
    ///
    /// If several declarations have one name, each gets its module path, and its crate if the crates differ. A component
    /// of the user keeps its name, and so does a declaration with the key `name`. No name depends on the order of the
    /// components. A component without a name stays inline: two functions of one module can contain types of one name.
    pub(super) fn resolve<C: Component>(
        &mut self,
        components: &[C],
        is_taken: impl Fn(&str, usize) -> bool,
    ) -> Vec<Option<String>> {
        let names = components.iter();
        let names: Vec<_> = names
            .map(|component| component.name(Qualification::None))
            .collect();
        let mut first: HashMap<&str, usize> = HashMap::with_capacity(names.len());
        let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            if let Some(other) = first.insert(name, at) {
                let group = groups.entry(name).or_default();
                group.members.extend([other, at]);
            } else if is_taken(name, at) {
                let group = groups.entry(name).or_default();
                group.is_taken = true;
                group.members.insert(at);
            } else if self.was_shared(name) {
                groups.entry(name).or_default().members.insert(at);
            }
        }
        let mut pending = Vec::new();
        for (name, group) in &groups {
            self.add(name, group, components);
            pending.extend(group.qualified(components));
        }
        let mut taken: HashSet<String> = HashSet::new();
        if !pending.is_empty() {
            taken.extend(names.iter().cloned());
        }
        let mut names: Vec<_> = names.into_iter().map(Some).collect();
        for &(at, _) in &pending {
            names[at] = None;
        }
        for qualification in [Qualification::Module, Qualification::Crate] {
            let mut by_name: BTreeMap<String, Vec<(usize, Qualification)>> = BTreeMap::new();
            for (at, least) in pending.drain(..) {
                let qualification = match least {
                    Qualification::Crate => least,
                    _ => qualification,
                };
                let name = components[at].name(qualification);
                by_name.entry(name).or_default().push((at, least));
            }
            for (name, of_name) in by_name {
                match of_name[..] {
                    [(at, _)] if !taken.contains(&name) && !is_taken(&name, at) => {
                        names[at] = Some(name.clone());
                    }
                    _ => pending.extend(of_name),
                }
                taken.insert(name);
            }
        }
        names
    }

    /// Whether an earlier call found the name.
    pub(super) fn was_shared(&self, name: &str) -> bool {
        self.before.contains_key(name)
    }

    fn add<C: Component>(&mut self, name: &str, group: &Group, components: &[C]) {
        let paths = group.members.iter().map(|at| components[*at].path());
        self.add_paths(name, paths, group.is_taken);
    }

    /// Adds the paths of the declarations that have the name. `is_taken` is whether another component of the document has it,
    /// too.
    pub(super) fn add_paths(
        &mut self,
        name: &str,
        paths: impl Iterator<Item = String>,
        is_taken: bool,
    ) {
        let other = is_taken.then(|| format!("the component `{name}` of the document"));
        let found = self.found.entry(name.to_owned()).or_default();
        found.extend(paths.chain(other));
    }

    /// Reports each name: in an event, and in the document for [`testing::shared_names`](crate::testing::shared_names).
    pub(super) fn report(self, openapi: &mut OpenApi) {
        for (name, declarations) in &self.found {
            let declarations: Vec<_> = declarations.iter().map(String::as_str).collect();
            events::shared_name(name, &declarations.join(", "));
        }
        findings::put(openapi, SHARED_NAMES, self.found, self.before);
    }
}

/// The components that have one name.
#[derive(Default)]
struct Group {
    members: BTreeSet<usize>,
    /// Whether another component of the document has the name.
    is_taken: bool,
}

impl Group {
    /// Returns the members that need a qualified name, and the least qualification.
    fn qualified<C: Component>(
        &self,
        components: &[C],
    ) -> impl Iterator<Item = (usize, Qualification)> {
        let mut crates: Vec<_> = self
            .members
            .iter()
            .map(|at| components[*at].crates())
            .collect();
        crates.sort_unstable();
        crates.dedup();
        let qualification = if crates.len() > 1 {
            Qualification::Crate
        } else {
            Qualification::Module
        };
        let is_explicit = |at: &&usize| components[**at].is_explicit();
        let mut explicit = self.members.iter().filter(is_explicit);
        let keeps = match (explicit.next(), explicit.next()) {
            (Some(only), None) if !self.is_taken => Some(*only),
            _ => None,
        };
        let members = self.members.iter().copied();
        members
            .filter(move |at| Some(*at) != keeps)
            .map(move |at| (at, qualification))
    }
}
