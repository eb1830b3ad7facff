//! What each operation answers, before it is written: operations that answer alike are thought through
//! once, and so are their responses.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::rc::Rc;

use http::StatusCode;
use utoipa::openapi::{RefOr, Response};

use super::app_errors::{Takes, errors_of_app};
use super::operations::OperationEntry;
use crate::declaration::{ErrorSet, ErrorSpec};
use crate::respond::Settings;
use crate::schema::codes::codes;
use crate::schema::extensions::ANY_ERROR;
use crate::schema::marker::{errors_of, marker_of, remove_marker};
use crate::schema::{Responses, pointers};

/// A planned response with its base, ready to be written.
pub(super) struct ResponseToWrite {
    /// The response that an earlier call has written.
    pub(super) base: Option<Response>,
    /// The errors that it does not have yet.
    pub(super) errors: Vec<&'static ErrorSpec>,
}

/// A response of the plan: its base, by number, and the errors to add.
struct PlannedResponse {
    base: Option<usize>,
    errors: Vec<&'static ErrorSpec>,
}

/// The responses of an operation, by status.
pub(super) struct OperationPlan {
    pub(super) responses: Vec<(String, usize)>,
    /// The statuses whose errors are answered under another, and what is no status.
    pub(super) left: Vec<String>,
}

/// The response that an operation already has under a key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Existing {
    /// A response with this marker.
    Errors(u64),
    Base(usize),
    UserDefined,
}

/// What a plan depends on. Of a union for each operation, no two are alike.
type OperationKey = (Vec<(StatusKey, Existing)>, Takes, Option<usize>);

/// What a response is made of: its base, the places of its errors, and the operation where that counts.
type ResponseId = (Option<usize>, Vec<usize>, Option<usize>);

/// The key of a response.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum StatusKey {
    Status(u16),
    /// `default`, `4XX`.
    Other(String),
}

impl StatusKey {
    fn of(key: &str) -> Self {
        match StatusCode::from_bytes(key.as_bytes()) {
            Ok(status) => Self::Status(status.as_u16()),
            Err(_) => Self::Other(key.to_owned()),
        }
    }

    fn is_any_error(&self) -> bool {
        matches!(self, Self::Other(key) if key == ANY_ERROR)
    }
}

impl fmt::Display for StatusKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => status.fmt(f),
            Self::Other(key) => f.write_str(key),
        }
    }
}

pub(super) struct Planner<'a> {
    settings: &'a Settings,
    common_errors: &'a [&'static ErrorSet],
    /// The responses of this library that are written already: those of `shared`, and such as another
    /// process made.
    bases: Vec<Response>,
    shared: HashMap<&'a str, Existing>,
    is_alike: bool,
    // Sorted and not hashed: two keys differ early, and are long.
    plans: BTreeMap<OperationKey, Rc<OperationPlan>>,
    ids: BTreeMap<ResponseId, usize>,
    all: Vec<PlannedResponse>,
    operations: usize,
}

impl<'a> Planner<'a> {
    /// `shared` are the components of this library; `is_alike` says whether equal responses of two
    /// operations are written alike.
    pub(super) fn new(
        settings: &'a Settings,
        common_errors: &'a [&'static ErrorSet],
        shared: &'a Responses,
        is_alike: bool,
    ) -> Self {
        let mut planner = Self {
            settings,
            common_errors,
            bases: Vec::new(),
            shared: HashMap::new(),
            is_alike,
            plans: BTreeMap::new(),
            ids: BTreeMap::new(),
            all: Vec::new(),
            operations: 0,
        };
        for (name, response) in shared {
            let found = planner.find(&mut response.clone());
            planner.shared.insert(name, found);
        }
        planner
    }

    /// What the operation is to answer.
    pub(super) fn plan(&mut self, entry: &mut OperationEntry<'_>) -> Rc<OperationPlan> {
        let takes = Takes::of(entry);
        let responses = &mut entry.operation.responses.responses;
        let found = responses.iter_mut();
        let found = found.map(|(status, response)| (StatusKey::of(status), self.find(response)));
        let found = found.collect();
        let number = (!self.is_alike).then_some(self.operations);
        self.operations += 1;
        let key = (found, takes, number);
        if let Some(plan) = self.plans.get(&key) {
            return Rc::clone(plan);
        }
        let plan = Rc::new(self.plan_operation(&key));
        self.plans.insert(key, Rc::clone(&plan));
        plan
    }

    fn find(&mut self, response: &mut RefOr<Response>) -> Existing {
        match response {
            RefOr::Ref(reference) => {
                let name = reference.ref_location.strip_prefix(pointers::RESPONSES);
                let found = name.and_then(|name| self.shared.get(name));
                found.copied().unwrap_or(Existing::UserDefined)
            }
            RefOr::T(response) => {
                if let Some(mark) = marker_of(response) {
                    return Existing::Errors(mark);
                }
                remove_marker(response);
                if codes(response).is_none() {
                    return Existing::UserDefined;
                }
                self.bases.push(std::mem::take(response));
                Existing::Base(self.bases.len() - 1)
            }
        }
    }

    fn plan_operation(&mut self, (found, takes, number): &OperationKey) -> OperationPlan {
        // None: somebody else's, which stays as it is.
        let mut planned: BTreeMap<String, Option<PlannedResponse>> = BTreeMap::new();
        let mut errors: Vec<(String, &'static ErrorSpec)> = Vec::new();
        let mut returns_any_error = false;
        for (status, found) in found {
            match *found {
                Existing::UserDefined if status.is_any_error() => returns_any_error = true,
                Existing::UserDefined => {
                    planned.insert(status.to_string(), None);
                }
                Existing::Base(base) => {
                    planned.insert(status.to_string(), Some(PlannedResponse::on(base)));
                }
                Existing::Errors(mark) => {
                    for &spec in errors_of(mark).iter() {
                        // Somebody may have given them another key.
                        let is_moved = *status != StatusKey::Status(spec.status().as_u16());
                        let key = is_moved.then(|| status.to_string());
                        errors.push((key.unwrap_or_else(|| self.status_of(spec)), spec));
                    }
                }
            }
        }
        let mapped = returns_any_error.then(|| errors_of_any(self.settings));
        let of_app = mapped.into_iter().flatten();
        let of_app = of_app.chain(errors_of_app(self.common_errors, *takes));
        errors.extend(of_app.map(|spec| (self.status_of(spec), spec)));
        for (status, spec) in errors {
            let response = planned
                .entry(status)
                .or_insert_with(|| Some(PlannedResponse::NEW));
            if let Some(response) = response
                && !self.has(response, spec)
            {
                response.errors.push(spec);
            }
        }
        let statuses = found.iter().map(|(status, _)| status.to_string());
        OperationPlan {
            left: statuses
                .filter(|status| !planned.contains_key(status))
                .collect(),
            responses: planned
                .into_iter()
                .filter_map(|(status, response)| Some((status, self.id(response?, *number))))
                .collect(),
        }
    }

    fn status_of(&self, spec: &ErrorSpec) -> String {
        self.settings.status_of(spec).as_str().to_owned()
    }

    fn has(&self, response: &PlannedResponse, spec: &ErrorSpec) -> bool {
        let code = spec.err_code();
        let base = response.base.and_then(|base| codes(&self.bases[base]));
        response.errors.iter().any(|other| other.err_code() == code)
            || base.is_some_and(|codes| codes.iter().any(|other| other == code))
    }

    fn id(&mut self, response: PlannedResponse, operation: Option<usize>) -> usize {
        let errors = response.errors.iter();
        let errors = errors.map(|&spec| std::ptr::from_ref(spec).addr());
        let key = (response.base, errors.collect(), operation);
        *self.ids.entry(key).or_insert_with(|| {
            self.all.push(response);
            self.all.len() - 1
        })
    }

    /// The planned responses in their order.
    pub(super) fn into_all(self) -> Vec<ResponseToWrite> {
        let Self { bases, all, .. } = self;
        let written = |response: PlannedResponse| ResponseToWrite {
            base: response.base.map(|base| bases[base].clone()),
            errors: response.errors,
        };
        all.into_iter().map(written).collect()
    }
}

impl PlannedResponse {
    const NEW: Self = Self {
        base: None,
        errors: Vec::new(),
    };

    fn on(base: usize) -> Self {
        Self {
            base: Some(base),
            ..Self::NEW
        }
    }
}

/// What the app makes of any error.
#[cfg(feature = "axum")]
fn errors_of_any(settings: &Settings) -> impl Iterator<Item = &'static ErrorSpec> {
    let sets = settings.serving.mappings.sets().iter();
    sets.flat_map(|set| set.iter())
}

#[cfg(not(feature = "axum"))]
fn errors_of_any(_: &Settings) -> impl Iterator<Item = &'static ErrorSpec> {
    std::iter::empty()
}
