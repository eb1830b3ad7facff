//! What each operation answers, before it is written: operations that answer alike are thought through
//! once, and so are their responses.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::rc::Rc;

use http::StatusCode;
use utoipa::openapi::{RefOr, Response};

use super::app_errors::{Takes, errors_of_app};
use super::operations::Place;
use crate::declaration::{ErrorSet, ErrorSpec};
use crate::respond::Settings;
use crate::schema::Responses;
use crate::schema::codes::codes;
use crate::schema::extensions::ANY_ERROR;
use crate::schema::marker::{behind, mark_of, unmark};

/// Where the shared responses of a document are.
const PLACE: &str = "#/components/responses/";

/// A response that is to be written.
pub(super) struct Written {
    /// What a call before made of it.
    pub(super) base: Option<Response>,
    /// The errors that it does not have yet.
    pub(super) errors: Vec<&'static ErrorSpec>,
}

/// The same, its base by number.
struct Draft {
    base: Option<usize>,
    errors: Vec<&'static ErrorSpec>,
}

/// The drafts of an operation, by status.
pub(super) struct Plan {
    pub(super) responses: Vec<(String, usize)>,
    /// The statuses whose errors are answered under another, and what is no status.
    pub(super) left: Vec<String>,
}

/// What stands in an operation under a status.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    /// A response with this mark.
    Errors(u64),
    Base(usize),
    Theirs,
}

/// What a plan depends on. Of a union for each operation, no two are alike.
type Question = (Vec<(Key, Found)>, Takes, Option<usize>);

/// What a draft is made of: its base, the places of its errors, and the operation where that counts.
type Id = (Option<usize>, Vec<usize>, Option<usize>);

/// The key of a response.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Status(u16),
    /// `default`, `4XX`.
    Other(String),
}

impl Key {
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

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => status.fmt(f),
            Self::Other(key) => f.write_str(key),
        }
    }
}

pub(super) struct Drafts<'a> {
    settings: &'a Settings,
    everywhere: &'a [&'static ErrorSet],
    /// The responses of this library that are written already: those of `shared`, and such as another
    /// process made.
    bases: Vec<Response>,
    shared: HashMap<&'a str, Found>,
    is_alike: bool,
    // Sorted and not hashed: two questions differ early, and are long.
    plans: BTreeMap<Question, Rc<Plan>>,
    ids: BTreeMap<Id, usize>,
    all: Vec<Draft>,
    operations: usize,
}

impl<'a> Drafts<'a> {
    /// `shared` are the components of this library; `is_alike` says whether equal responses of two
    /// operations are written alike.
    pub(super) fn new(
        settings: &'a Settings,
        everywhere: &'a [&'static ErrorSet],
        shared: &'a Responses,
        is_alike: bool,
    ) -> Self {
        let mut drafts = Self {
            settings,
            everywhere,
            bases: Vec::new(),
            shared: HashMap::new(),
            is_alike,
            plans: BTreeMap::new(),
            ids: BTreeMap::new(),
            all: Vec::new(),
            operations: 0,
        };
        for (name, response) in shared {
            let found = drafts.find(&mut response.clone());
            drafts.shared.insert(name, found);
        }
        drafts
    }

    /// What the operation is to answer.
    pub(super) fn plan(&mut self, place: &mut Place<'_>) -> Rc<Plan> {
        let takes = Takes::of(place);
        let responses = &mut place.operation.responses.responses;
        let found = responses.iter_mut();
        let found = found.map(|(status, response)| (Key::of(status), self.find(response)));
        let found = found.collect();
        let number = (!self.is_alike).then_some(self.operations);
        self.operations += 1;
        let question = (found, takes, number);
        if let Some(plan) = self.plans.get(&question) {
            return Rc::clone(plan);
        }
        let plan = Rc::new(self.think(&question));
        self.plans.insert(question, Rc::clone(&plan));
        plan
    }

    fn find(&mut self, response: &mut RefOr<Response>) -> Found {
        match response {
            RefOr::Ref(reference) => {
                let name = reference.ref_location.strip_prefix(PLACE);
                let found = name.and_then(|name| self.shared.get(name));
                found.copied().unwrap_or(Found::Theirs)
            }
            RefOr::T(response) => {
                if let Some(mark) = mark_of(response) {
                    return Found::Errors(mark);
                }
                unmark(response);
                if codes(response).is_none() {
                    return Found::Theirs;
                }
                self.bases.push(std::mem::take(response));
                Found::Base(self.bases.len() - 1)
            }
        }
    }

    fn think(&mut self, (found, takes, number): &Question) -> Plan {
        // None: somebody else's, which stays as it is.
        let mut drafts: BTreeMap<String, Option<Draft>> = BTreeMap::new();
        let mut errors: Vec<(String, &'static ErrorSpec)> = Vec::new();
        let mut of_any = false;
        for (status, found) in found {
            match *found {
                Found::Theirs if status.is_any_error() => of_any = true,
                Found::Theirs => {
                    drafts.insert(status.to_string(), None);
                }
                Found::Base(base) => {
                    drafts.insert(status.to_string(), Some(Draft::on(base)));
                }
                Found::Errors(mark) => {
                    for &spec in behind(mark).iter() {
                        // Somebody may have given them another key.
                        let is_moved = *status != Key::Status(spec.status().as_u16());
                        let key = is_moved.then(|| status.to_string());
                        errors.push((key.unwrap_or_else(|| self.status_of(spec)), spec));
                    }
                }
            }
        }
        let mapped = of_any.then(|| errors_of_any(self.settings));
        let of_app = mapped.into_iter().flatten();
        let of_app = of_app.chain(errors_of_app(self.everywhere, *takes));
        errors.extend(of_app.map(|spec| (self.status_of(spec), spec)));
        for (status, spec) in errors {
            let draft = drafts.entry(status).or_insert_with(|| Some(Draft::NEW));
            if let Some(draft) = draft
                && !self.has(draft, spec)
            {
                draft.errors.push(spec);
            }
        }
        let statuses = found.iter().map(|(status, _)| status.to_string());
        Plan {
            left: statuses
                .filter(|status| !drafts.contains_key(status))
                .collect(),
            responses: drafts
                .into_iter()
                .filter_map(|(status, draft)| Some((status, self.id(draft?, *number))))
                .collect(),
        }
    }

    fn status_of(&self, spec: &ErrorSpec) -> String {
        self.settings.status_of(spec).as_str().to_owned()
    }

    fn has(&self, draft: &Draft, spec: &ErrorSpec) -> bool {
        let code = spec.err_code();
        let base = draft.base.and_then(|base| codes(&self.bases[base]));
        draft.errors.iter().any(|other| other.err_code() == code)
            || base.is_some_and(|codes| codes.iter().any(|other| other == code))
    }

    fn id(&mut self, draft: Draft, operation: Option<usize>) -> usize {
        let errors = draft.errors.iter();
        let errors = errors.map(|&spec| std::ptr::from_ref(spec).addr());
        let key = (draft.base, errors.collect(), operation);
        *self.ids.entry(key).or_insert_with(|| {
            self.all.push(draft);
            self.all.len() - 1
        })
    }

    /// The drafts in their order.
    pub(super) fn into_all(self) -> Vec<Written> {
        let Self { bases, all, .. } = self;
        let written = |draft: Draft| Written {
            base: draft.base.map(|base| bases[base].clone()),
            errors: draft.errors,
        };
        all.into_iter().map(written).collect()
    }
}

impl Draft {
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
    let sets = settings.serving.registry.sets().iter();
    sets.flat_map(|set| set.iter())
}

#[cfg(not(feature = "axum"))]
fn errors_of_any(_: &Settings) -> impl Iterator<Item = &'static ErrorSpec> {
    std::iter::empty()
}
