//! Plans the responses of each operation before they are written. Operations with equal responses share one plan, and
//! equal responses are planned once.

mod additions;
mod keys;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use http::StatusCode;
use utoipa::openapi::Response;

use keys::{OperationKey, ResponseId};

use super::app_errors::Takes;
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
use crate::schema::instances::TypedInstances;
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

/// The planned responses of an operation.
struct Planned {
    /// The number of the forms of the operation.
    forms: usize,
    /// By key. `None` is a response that stays as the user wrote it.
    responses: BTreeMap<String, Option<PlannedResponse>>,
}

/// The responses of an operation, by status.
pub(super) struct OperationPlan {
    pub(super) responses: Vec<(String, usize)>,
    /// The keys to remove: statuses whose errors move to another status, and keys that are no status.
    pub(super) left: Vec<String>,
}

/// The types of a marker.
type Types = Arc<[&'static ErrorSet]>;

/// The responses that an operation has, sorted.
struct ReadOperation<'k> {
    planned: Planned,
    /// The errors of the return type.
    marks: Vec<(&'k StatusKey, u64)>,
    /// The errors of the handler's arguments and of its guards, except those of axum's extractors.
    added: Types,
    /// The errors of axum's extractors.
    of_axum: Types,
    /// The statuses that axum's extractors send.
    axum_statuses: Vec<StatusCode>,
    returns_any_error: bool,
}

pub(super) struct Planner<'a> {
    settings: &'a Settings,
    forms: &'a DocumentForms<'a>,
    substitutes: &'a Substitutes,
    common_errors: &'a [&'static ErrorSet],
    pub(super) prefixes: Prefixes<'a>,
    /// The errors that respond as an `InternalError`.
    internal: Vec<&'static ErrorSpec>,
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
            internal: substitutes.errors_of(InternalError::SET),
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
        let forms = self.forms.set(forms);
        found.iter().any(|(_, found)| match *found {
            Existing::Base(base) => {
                let base = &self.bases.all[base];
                let has = |spec: &&'static ErrorSpec| contains(&base.response, forms, spec);
                // Errors without a declaration can replace it, and then any response of the library counts.
                !base.is_of_user && (self.internal.is_empty() || self.internal.iter().any(has))
            }
            _ => false,
        })
    }

    fn plan_operation(&mut self, key: &OperationKey) -> OperationPlan {
        let mut operation = self.read(&key.found, key.forms);
        for (status, mark) in std::mem::take(&mut operation.marks) {
            let planned = &mut operation.planned;
            let Some((underlying, is_listed)) = status.underlying() else {
                self.add_own(planned, status, mark);
                continue;
            };
            // An entry with content replaces the errors of the return type. Without an entry, the first copy is planned.
            let entry = self.entry_of_user(planned, &underlying);
            if entry.is_some_and(|entry| is_listed || entry.content.is_empty()) {
                self.add_own(planned, &underlying, mark);
            }
        }
        let planned = self.add_those_of_app(operation, key.takes, &key.prefixes);
        let statuses = key.found.iter().map(|(status, _)| status.to_string());
        let left = statuses
            .filter(|status| !planned.responses.contains_key(status))
            .collect();
        let responses = self.number(planned, key.operation);
        OperationPlan { responses, left }
    }

    /// Sorts the responses that the operation has.
    fn read<'k>(&mut self, found: &'k [(StatusKey, Existing)], forms: usize) -> ReadOperation<'k> {
        let mut read = ReadOperation {
            planned: Planned {
                forms,
                responses: BTreeMap::new(),
            },
            marks: Vec::new(),
            added: Types::default(),
            of_axum: Types::default(),
            axum_statuses: Vec::new(),
            returns_any_error: false,
        };
        let responses = &mut read.planned.responses;
        for (status, found) in found {
            match *found {
                Existing::UserDefined if status.is_any_error() => read.returns_any_error = true,
                // The errors of a marker that another process added are not known.
                Existing::UserDefined if status.is_internal() => {}
                Existing::UserDefined => {
                    responses.insert(status.to_string(), None);
                }
                Existing::Base(base) => {
                    let key = status.to_string();
                    let response = PlannedResponse {
                        base: Some(base),
                        ..PlannedResponse::new(&key, forms)
                    };
                    responses.insert(key, Some(response));
                }
                Existing::Errors(mark) if status.is_added() => read.added = self.types_of(mark),
                Existing::Errors(mark) => match status.of_axum() {
                    Some(statuses) => {
                        read.of_axum = self.types_of(mark);
                        read.axum_statuses = statuses;
                    }
                    None => read.marks.push((status, mark)),
                },
            }
        }
        read
    }

    /// Returns the types of a marker.
    fn types_of(&mut self, mark: u64) -> Types {
        let marked = marked_by(mark);
        self.permits.extend(&marked.permits);
        marked.types
    }

    /// Returns the number of each response that is written. `operation` is the number of the operation, if only this one can have
    /// the responses.
    fn number(&mut self, planned: Planned, operation: Option<usize>) -> Vec<(String, usize)> {
        let mut responses = Vec::with_capacity(planned.responses.len());
        for (status, response) in planned.responses {
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
        let base = planned.responses.get(&status.to_string())?.as_ref()?.base?;
        let base = &self.bases.all[base];
        base.is_of_user.then_some(&base.response)
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
