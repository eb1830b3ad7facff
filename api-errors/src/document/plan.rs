//! Plans the responses of each operation before they are written. Operations with equal responses share one plan, and
//! equal responses are planned once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;
use std::sync::Arc;

use http::StatusCode;
use utoipa::openapi::Response;

use super::app_errors::{Takes, types_of_app};
use super::existing::{Base, Bases, Existing};
use super::operations::OperationEntry;
use super::path_prefix::{PrefixErrors, Prefixes};
use super::planned_response::PlannedResponse;
use super::shared_codes::SharedCodes;
use super::shared_responses::ResponseName;
use super::status_key::StatusKey;
use super::substitutes::Substitutes;
use super::type_table::TypeTable;
use crate::declaration::{ApiErrorSet as _, ErrorSet, ErrorSpec};
use crate::errors::InternalError;
use crate::respond::Settings;
use crate::schema::code_permits::CodePermits;
use crate::schema::component_name::Named;
use crate::schema::document_forms::DocumentForms;
use crate::schema::instances::{TypedInstances, add_instance, instances_of};
use crate::schema::lines::contains;
use crate::schema::marker::marked_by;

/// A planned response with its base, ready to be written.
pub(super) struct ResponseToWrite {
    /// The key of the response, if that is a status.
    pub(super) status: Option<StatusCode>,
    /// The response that is there already.
    pub(super) base: Option<Base>,
    /// The errors that the base does not contain yet.
    pub(super) errors: Vec<&'static ErrorSpec>,
    /// The name of the component. `None` if the response is inline.
    pub(super) name: Option<ResponseName>,
    /// The number of its forms.
    pub(super) forms: usize,
}

/// The planned responses of an operation, by key. `None` is a response that stays as the user wrote it.
type Planned = BTreeMap<String, Option<PlannedResponse>>;

/// The responses of an operation, by status.
pub(super) struct OperationPlan {
    pub(super) responses: Vec<(String, usize)>,
    /// The keys to remove: statuses whose errors move to another status, and keys that are no status.
    pub(super) left: Vec<String>,
}

/// The input of a plan.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct OperationKey {
    found: Vec<(StatusKey, Existing)>,
    takes: Takes,
    /// The prefixes of `under` that cover the operation, by number.
    prefixes: Vec<usize>,
    /// The number of its forms.
    forms: usize,
    /// Its own number, which keeps all keys different, with one union for each operation.
    operation: Option<usize>,
}

/// The identity of a response: its forms, its base, the addresses of its errors, the types that name it, its operation if
/// responses are not shared, and its status if that changes the name or the examples.
type ResponseId = (
    usize,
    Option<usize>,
    Vec<usize>,
    Option<Vec<usize>>,
    Option<usize>,
    Option<StatusCode>,
);

pub(super) struct Planner<'a> {
    settings: &'a Settings,
    forms: &'a DocumentForms<'a>,
    substitutes: &'a Substitutes,
    common_errors: &'a [&'static ErrorSet],
    pub(super) prefixes: Prefixes<'a>,
    bases: Bases<'a>,
    types: TypeTable,
    is_alike: bool,
    // Sorted instead of hashed, because keys are long and two keys differ early.
    plans: BTreeMap<OperationKey, Rc<OperationPlan>>,
    ids: BTreeMap<ResponseId, usize>,
    all: Vec<PlannedResponse>,
    operations: usize,
    /// The errors of the document that may share their codes.
    permits: CodePermits,
}

impl<'a> Planner<'a> {
    /// Creates a planner. If `is_alike` is true, equal responses of two operations are written once.
    pub(super) fn new(
        settings: &'a Settings,
        forms: &'a DocumentForms<'a>,
        substitutes: &'a Substitutes,
        common_errors: &'a [&'static ErrorSet],
        prefix_errors: &'a [PrefixErrors],
        bases: Bases<'a>,
        is_alike: bool,
    ) -> Self {
        let mut planner = Self {
            settings,
            forms,
            substitutes,
            common_errors,
            prefixes: Prefixes::new(prefix_errors, forms.prefixes()),
            bases,
            types: TypeTable::default(),
            is_alike,
            plans: BTreeMap::new(),
            ids: BTreeMap::new(),
            all: Vec::new(),
            operations: 0,
            permits: CodePermits::default(),
        };
        let of_app = common_errors.iter().chain(sets_of_any(settings)).copied();
        let of_app = of_app.chain(substitutes.sets());
        for set in of_app.chain(planner.prefixes.all_sets()) {
            planner.permits.extend(&CodePermits::of(set));
        }
        planner
    }

    /// Plans the responses of an operation.
    pub(super) fn plan(&mut self, entry: &mut OperationEntry<'_>) -> Rc<OperationPlan> {
        let mut takes = Takes::of(entry);
        let prefixes = self.prefixes.covering(entry.path);
        let (forms, of_forms) = self.forms.find(entry.path);
        self.prefixes.use_forms(of_forms);
        let responses = &mut entry.operation.responses.responses;
        let found = responses.iter_mut().map(|(status, response)| {
            let status = StatusKey::of(status);
            let found = self.bases.find(&status, response);
            (status, found)
        });
        let found: Vec<_> = found.collect();
        if self.is_finished(&found, forms) {
            // The earlier call knew the arguments of the handler.
            takes = Takes::Nothing;
        }
        let operation = (!self.is_alike).then_some(self.operations);
        self.operations += 1;
        let key = OperationKey {
            found,
            takes,
            prefixes,
            forms,
            operation,
        };
        if let Some(plan) = self.plans.get(&key) {
            return Rc::clone(plan);
        }
        let plan = Rc::new(self.plan_operation(&key));
        self.plans.insert(key, Rc::clone(&plan));
        plan
    }

    /// Returns whether an earlier call has finished the operation: it then has the error of the app that each operation has.
    fn is_finished(&self, found: &[(StatusKey, Existing)], forms: usize) -> bool {
        let internal = self.substitutes.errors_of(InternalError::SET);
        let forms = self.forms.set(forms);
        found.iter().any(|(_, found)| match *found {
            Existing::Base(base) => {
                let base = &self.bases.all[base];
                let has = |spec: &&'static ErrorSpec| contains(&base.response, forms, spec);
                // Errors without a declaration can replace it, and then any response of the library counts.
                !base.is_of_user && (internal.is_empty() || internal.iter().any(has))
            }
            _ => false,
        })
    }

    fn plan_operation(&mut self, key: &OperationKey) -> OperationPlan {
        let OperationKey { found, forms, .. } = key;
        let forms = *forms;
        let mut planned = Planned::new();
        let mut marks: Vec<(&StatusKey, u64)> = Vec::new();
        let mut added: Arc<[&'static ErrorSet]> = Arc::default();
        let mut returns_any_error = false;
        for (status, found) in found {
            match *found {
                Existing::UserDefined if status.is_any_error() => returns_any_error = true,
                // The errors of a marker that another process added are not known.
                Existing::UserDefined if status.is_internal() => {}
                Existing::UserDefined => {
                    planned.insert(status.to_string(), None);
                }
                Existing::Base(base) => {
                    let key = status.to_string();
                    let response = PlannedResponse {
                        base: Some(base),
                        ..PlannedResponse::new(&key, forms)
                    };
                    planned.insert(key, Some(response));
                }
                Existing::Errors(mark) if status.is_added() => {
                    let marked = marked_by(mark);
                    self.permits.extend(&marked.permits);
                    added = marked.types;
                }
                Existing::Errors(mark) => marks.push((status, mark)),
            }
        }
        for (key, mark) in marks {
            let Some((status, is_listed)) = key.underlying() else {
                self.add_own(&mut planned, key, mark, forms);
                continue;
            };
            // An entry with content replaces the errors of the return type. Without an entry, the first copy is planned.
            let entry = self.entry_of_user(&planned, &status);
            if entry.is_some_and(|entry| is_listed || entry.content.is_empty()) {
                self.add_own(&mut planned, &status, mark, forms);
            }
        }
        let mapped = returns_any_error.then(|| sets_of_any(self.settings));
        let mapped = mapped.into_iter().flatten();
        if returns_any_error {
            for of in self.substitutes.sets_of_types() {
                self.add_substitute(&mut planned, of, forms);
            }
        }
        let of_prefixes = self.prefixes.sets(&key.prefixes);
        // From the handler outwards.
        let all = mapped.chain(added.iter()).copied().chain(of_prefixes);
        let all = all.chain(types_of_app(self.common_errors, key.takes));
        for of in all {
            self.add_type(&mut planned, of, forms);
        }
        let statuses = found.iter().map(|(status, _)| status.to_string());
        let left = statuses
            .filter(|status| !planned.contains_key(status))
            .collect();
        let responses = self.number(planned, key.operation);
        OperationPlan { responses, left }
    }

    /// Returns the number of each response that is written. `operation` is the number of the operation, if only this one can have
    /// the responses.
    fn number(&mut self, planned: Planned, operation: Option<usize>) -> Vec<(String, usize)> {
        let mut responses = Vec::with_capacity(planned.len());
        for (status, response) in planned {
            if let Some(mut response) = response {
                let is_of_user = response
                    .base
                    .is_some_and(|base| self.bases.all[base].is_of_user);
                // Then the operation keeps the original.
                if is_of_user && response.errors.is_empty() {
                    continue;
                }
                let base_has_name = response
                    .base
                    .map(|base| self.bases.all[base].name.is_some());
                // With one union for each operation, a response belongs to its operation.
                if self.is_alike {
                    response.choose_name(base_has_name, &self.types);
                }
                responses.push((status, self.id(response, operation)));
            }
        }
        responses
    }

    /// Returns the user's response for a status.
    fn entry_of_user(&self, planned: &Planned, status: &StatusKey) -> Option<&Response> {
        let base = planned.get(&status.to_string())?.as_ref()?.base?;
        let base = &self.bases.all[base];
        base.is_of_user.then_some(&base.response)
    }

    /// Adds the errors of a marker, which the operation has under the key `status`.
    fn add_own(&mut self, planned: &mut Planned, status: &StatusKey, mark: u64, forms: usize) {
        let marked = marked_by(mark);
        self.permits.extend(&marked.permits);
        let types = marked.types.iter();
        let types: Vec<_> = types.map(|of| self.number_of(of)).collect();
        let listed = self.substitutes.listed_among(&marked.types, &marked.errors);
        for (spec, replaced_by) in listed {
            let own = spec.statuses();
            let mut own = own.filter(|own| StatusKey::Status(own.as_u16()) == *status);
            let own = own.next().map(|own| self.key_of(spec, own));
            // The user may have moved the errors to another key.
            let is_moved = own.is_none();
            let key = own.unwrap_or_else(|| status.to_string());
            let Some(set) = replaced_by else {
                self.add_own_error(planned, key, spec, &types, forms);
                continue;
            };
            for spec in instances_of(set) {
                if is_moved {
                    self.add_own_error(planned, key.clone(), spec, &types, forms);
                    continue;
                }
                for status in spec.statuses() {
                    self.add_own_error(planned, self.key_of(spec, status), spec, &types, forms);
                }
            }
        }
    }

    /// Adds an error of the handler, which has these types.
    fn add_own_error(
        &self,
        planned: &mut Planned,
        key: String,
        spec: &'static ErrorSpec,
        types: &[usize],
        forms: usize,
    ) {
        let Some(response) = self.add(planned, key, spec, forms) else {
            return;
        };
        response.own_errors += 1;
        for &of in types {
            let has_errors = |status| !self.types.errors(of, status).is_empty();
            if !response.own_types.contains(&of) && response.status.is_none_or(has_errors) {
                response.own_types.push(of);
            }
        }
    }

    /// Adds the errors of a type that the app adds.
    fn add_type(&mut self, planned: &mut Planned, of: &'static ErrorSet, forms: usize) {
        match self.substitutes.of_type(of) {
            Some(own) => self.add_substitute(planned, own, forms),
            None => {
                let number = self.number_of(of);
                self.add_errors(planned, self.substitutes.errors_of(of), number, forms);
            }
        }
    }

    /// Adds the errors of a type that responds in place of another one.
    fn add_substitute(&mut self, planned: &mut Planned, own: &'static ErrorSet, forms: usize) {
        let number = self.types.number_of_substitute(own, self.settings);
        self.add_errors(planned, instances_of(own), number, forms);
    }

    /// Returns the number of a type, or of the type that replaces all of its errors.
    fn number_of(&mut self, of: &'static ErrorSet) -> usize {
        match self.substitutes.of_type(of) {
            Some(own) => self.types.number_of_substitute(own, self.settings),
            None => self.types.number(of, self.settings, self.substitutes),
        }
    }

    fn add_errors(
        &self,
        planned: &mut Planned,
        errors: Vec<&'static ErrorSpec>,
        number: usize,
        forms: usize,
    ) {
        for spec in errors {
            for status in spec.statuses() {
                let key = self.key_of(spec, status);
                if let Some(response) = self.add(planned, key, spec, forms)
                    && !response.added_types.contains(&number)
                {
                    response.added_types.push(number);
                }
            }
        }
    }

    /// Adds an error and returns its response. Returns `None` if the response is the user's or has the error.
    fn add<'p>(
        &self,
        planned: &'p mut Planned,
        key: String,
        spec: &'static ErrorSpec,
        forms: usize,
    ) -> Option<&'p mut PlannedResponse> {
        let response = match planned.entry(key) {
            Entry::Occupied(response) => response.into_mut().as_mut()?,
            Entry::Vacant(place) => {
                let response = PlannedResponse::new(place.key(), forms);
                place.insert(Some(response)).as_mut()?
            }
        };
        let is_new = !self.is_in_base(response, spec) && add_instance(&mut response.errors, spec);
        is_new.then_some(response)
    }

    /// Returns the key of the response that contains an error of this status.
    fn key_of(&self, spec: &ErrorSpec, status: StatusCode) -> String {
        self.settings.status_of(spec, status).as_str().to_owned()
    }

    fn is_in_base(&self, response: &PlannedResponse, spec: &'static ErrorSpec) -> bool {
        let base = response.base.map(|base| &self.bases.all[base].response);
        let forms = self.forms.set(response.forms);
        base.is_some_and(|base| contains(base, forms, spec))
    }

    fn id(&mut self, response: PlannedResponse, operation: Option<usize>) -> usize {
        let errors = response.errors.iter();
        let errors = errors.map(|&spec| std::ptr::from_ref(spec).addr());
        let mut of_instances = response.errors.iter();
        let of_instances = of_instances.any(|spec| spec.has_instance_status());
        let status = response
            .status
            .filter(|_| of_instances || response.named_by.is_some());
        let key = (
            response.forms,
            response.base,
            errors.collect(),
            response.named_by.clone(),
            operation,
            status,
        );
        *self.ids.entry(key).or_insert_with(|| {
            self.all.push(response);
            self.all.len() - 1
        })
    }

    /// Returns the codes that several errors have without a permit.
    pub(super) fn shared_codes(&self) -> SharedCodes {
        let errors = self.all.iter().flat_map(|response| &response.errors);
        let written = self.bases.all.iter().map(|base| &base.response);
        SharedCodes::find(errors, written, &self.permits)
    }

    /// Returns the planned responses in their order, and the responses of earlier calls.
    pub(super) fn into_all(self) -> (Vec<ResponseToWrite>, Vec<Response>) {
        let Self {
            bases,
            all,
            types,
            forms,
            ..
        } = self;
        // An operation that has the error from a generic function does not know the types of its data.
        let instances = TypedInstances::of(all.iter().flat_map(|response| &response.errors));
        let written = |response: PlannedResponse| {
            let base = response.base.map(|base| &bases.all[base]);
            let name = response.named_by.map(|named_by| ResponseName {
                base: base.and_then(|base| base.name.clone()),
                types: named_by
                    .iter()
                    .map(|of| Named::type_of(types.set(*of)))
                    .collect(),
                status: response.status,
                forms: response.forms,
                tag: forms.set(response.forms).tag.clone(),
            });
            ResponseToWrite {
                status: response.status,
                base: base.cloned(),
                errors: (response.errors.into_iter())
                    .map(|spec| instances.typed(spec))
                    .collect(),
                name,
                forms: response.forms,
            }
        };
        let all = all.into_iter().map(written).collect();
        let written = bases.all.into_iter().filter(|base| !base.is_of_user);
        (all, written.map(|base| base.response).collect())
    }
}

/// Returns the errors of the app's mappings, for handlers that return `AnyError`.
#[cfg(feature = "axum")]
fn sets_of_any(settings: &Settings) -> &[&'static ErrorSet] {
    settings.serving.mappings.sets()
}

#[cfg(not(feature = "axum"))]
fn sets_of_any(_: &Settings) -> &[&'static ErrorSet] {
    &[]
}
