//! Adds errors to the planned responses of an operation.

use std::collections::btree_map::Entry;

use http::StatusCode;

use super::{Planned, Planner, ReadOperation, Types, sets_of_any};
use crate::declaration::{ErrorSet, ErrorSpec};
use crate::document::app_errors::{Takes, types_of_app};
use crate::document::planned_response::PlannedResponse;
use crate::document::status_key::StatusKey;
use crate::schema::instances::{add_instance, instances_of};
use crate::schema::lines::contains;
use crate::schema::marker::marked_by;

impl Planner<'_> {
    /// Adds the errors of a marker, which the operation has under the key `status`.
    pub(super) fn add_own(&mut self, planned: &mut Planned, status: &StatusKey, mark: u64) {
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
                self.add_own_error(planned, key, spec, &types);
                continue;
            };
            for spec in instances_of(set) {
                if is_moved {
                    self.add_own_error(planned, key.clone(), spec, &types);
                    continue;
                }
                for status in spec.statuses() {
                    self.add_own_error(planned, self.key_of(spec, status), spec, &types);
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
    ) {
        let Some(response) = self.add(planned, key, spec) else {
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

    /// Adds the errors that do not depend on the return type alone, from the handler outwards.
    pub(super) fn add_those_of_app(
        &mut self,
        operation: ReadOperation<'_>,
        mut takes: Takes,
        prefixes: &[usize],
    ) -> Planned {
        let ReadOperation {
            mut planned,
            added,
            mut of_axum,
            mut axum_statuses,
            returns_any_error,
            ..
        } = operation;
        if returns_any_error {
            for of in self.substitutes.sets_of_types() {
                self.add_substitute(&mut planned, of);
            }
        }
        if let Some(set) = self.substitutes.of_rejections() {
            axum_statuses.extend(takes.statuses_of_axum());
            self.add_kept(&mut planned, set, &axum_statuses);
            (of_axum, takes) = (Types::default(), Takes::Nothing);
        }
        let mapped = returns_any_error.then(|| sets_of_any(self.settings));
        let mapped = mapped.into_iter().flatten();
        let of_arguments = of_axum.iter().chain(added.iter());
        let all = mapped.chain(of_arguments).copied();
        let all = all.chain(self.prefixes.sets(prefixes));
        for of in all.chain(types_of_app(self.common_errors, takes)) {
            self.add_type(&mut planned, of);
        }
        planned
    }

    /// Adds the errors of a type that the app adds.
    pub(super) fn add_type(&mut self, planned: &mut Planned, of: &'static ErrorSet) {
        if let Some(own) = self.substitutes.of_type(of) {
            return self.add_substitute(planned, own);
        }
        let number = self.number_of(of);
        self.add_errors(planned, self.substitutes.errors_of(of), number);
    }

    /// Adds the errors of the app for the rejections of axum's extractors, which send these statuses.
    pub(super) fn add_kept(
        &mut self,
        planned: &mut Planned,
        set: &'static ErrorSet,
        statuses: &[StatusCode],
    ) {
        if statuses.is_empty() {
            return;
        }
        let number = self.types.number_of_substitute(set, self.settings);
        let errors = instances_of(set);
        for &sent in statuses {
            let lists = |spec: &&&'static ErrorSpec| spec.statuses().any(|own| own == sent);
            let listed: Vec<_> = errors.iter().filter(lists).copied().collect();
            for &spec in &listed {
                self.add_added_error(planned, sent, spec, number);
            }
            // No error has this status, so each is sent with its own.
            if listed.is_empty() {
                for &spec in &errors {
                    self.add_added_error(planned, spec.status(), spec, number);
                }
            }
        }
    }

    /// Adds the errors of a type that responds in place of another one.
    pub(super) fn add_substitute(&mut self, planned: &mut Planned, own: &'static ErrorSet) {
        let number = self.types.number_of_substitute(own, self.settings);
        self.add_errors(planned, instances_of(own), number);
    }

    /// Returns the number of a type, or of the type that replaces all of its errors.
    fn number_of(&mut self, of: &'static ErrorSet) -> usize {
        match self.substitutes.of_type(of) {
            Some(own) => self.types.number_of_substitute(own, self.settings),
            None => self.types.number(of, self.settings, self.substitutes),
        }
    }

    fn add_errors(&self, planned: &mut Planned, errors: Vec<&'static ErrorSpec>, number: usize) {
        for spec in errors {
            for status in spec.statuses() {
                self.add_added_error(planned, status, spec, number);
            }
        }
    }

    /// Adds an error of the type with this number, which the app adds.
    fn add_added_error(
        &self,
        planned: &mut Planned,
        status: StatusCode,
        spec: &'static ErrorSpec,
        number: usize,
    ) {
        let key = self.key_of(spec, status);
        if let Some(response) = self.add(planned, key, spec)
            && !response.added_types.contains(&number)
        {
            response.added_types.push(number);
        }
    }

    /// Adds an error and returns its response. Returns `None` if the response is the user's or has the error.
    fn add<'p>(
        &self,
        planned: &'p mut Planned,
        key: String,
        spec: &'static ErrorSpec,
    ) -> Option<&'p mut PlannedResponse> {
        let response = match planned.responses.entry(key) {
            Entry::Occupied(response) => response.into_mut().as_mut()?,
            Entry::Vacant(place) => {
                let response = PlannedResponse::new(place.key(), planned.forms);
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
}
