//! A planned response, and whether it becomes a component.

use http::StatusCode;

use super::type_table::{TypeTable, are_same};
use crate::declaration::ErrorSpec;
use crate::schema::instances::add_instance;

/// A planned response: its base, by number, and the errors to add.
#[derive(Default)]
pub(super) struct PlannedResponse {
    /// The number of its forms.
    pub(super) forms: usize,
    pub(super) status: Option<StatusCode>,
    pub(super) base: Option<usize>,
    pub(super) errors: Vec<&'static ErrorSpec>,
    /// How many of the errors the handler declares. They come first.
    pub(super) own_errors: usize,
    /// The types of the handler's errors, by number.
    pub(super) own_types: Vec<usize>,
    /// The other types that add errors, in their order.
    pub(super) added_types: Vec<usize>,
    /// The types that name the component, after the name of the base. `None` if the response is inline.
    pub(super) named_by: Option<Vec<usize>>,
}

impl PlannedResponse {
    pub(super) fn new(key: &str, forms: usize) -> Self {
        Self {
            forms,
            status: StatusCode::from_bytes(key.as_bytes()).ok(),
            ..Self::default()
        }
    }

    /// Chooses the types that name a response. It is a component if it is exactly what a type has under this status, or
    /// what a type has and the app adds.
    ///
    /// The second kind is for the size of the document: the app adds `SERVER-500` to each operation and `VAL-422` to most. If
    /// these responses were inline, each operation whose type has errors of these statuses would repeat them. The document of 1,000 operations and 100 types has 7 times the bytes of utoipa alone with
    /// these components, and 12 times without them. Their names contain all types, so they depend on declarations only.
    ///
    /// `base_has_name` is whether the base is a component, if there is a base. It keeps its name.
    pub(super) fn choose_name(&mut self, base_has_name: Option<bool>, types: &TypeTable) {
        let (own, added) = (&self.own_types, &self.added_types);
        if let Some(base_has_name) = base_has_name {
            self.named_by = (base_has_name && own.is_empty()).then(|| added.clone());
            return;
        }
        let Some(status) = self.status else { return };
        let all = || own.iter().chain(added).copied();
        let errors = |of: usize| types.errors(of, status);
        let is_exact = |of: &usize| are_same(errors(*of), &self.errors);
        let named_by: Vec<_> = if let Some(of) = all().find(is_exact) {
            vec![of]
        } else {
            let (of_handler, _) = self.errors.split_at(self.own_errors);
            let is_whole = |of: &usize| are_same(errors(*of), of_handler);
            let whole = own.iter().copied().find(is_whole);
            if whole.is_none() && !own.is_empty() {
                return;
            }
            whole.into_iter().chain(added.iter().copied()).collect()
        };
        // The order of the errors depends on the types alone.
        let mut ordered: Vec<&'static ErrorSpec> = Vec::with_capacity(self.errors.len());
        let of_types = named_by.iter().flat_map(|of| errors(*of));
        // The planned instance can have types of data that the generic one does not have.
        for &spec in of_types.chain(&self.errors) {
            add_instance(&mut ordered, spec);
        }
        self.errors = ordered;
        self.named_by = Some(named_by);
    }
}
