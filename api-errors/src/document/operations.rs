//! Lists the operations of a document.

use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, PathItem};

use crate::schema::component_name::push_upper_camel_case;
use crate::schema::extensions::ARGUMENTS;

/// An operation, with the properties that its path shares with other operations.
pub(super) struct OperationEntry<'a> {
    pub(super) path: &'a str,
    method: &'a str,
    pub(super) operation: &'a mut Operation,
    pub(super) path_has_parameters: bool,
}

/// Returns every operation in `paths`.
pub(super) fn operations(openapi: &mut OpenApi) -> impl Iterator<Item = OperationEntry<'_>> {
    openapi
        .paths
        .paths
        .iter_mut()
        .flat_map(|(path, item)| of_path(path, item))
}

fn of_path<'a>(name: &'a str, path: &'a mut PathItem) -> impl Iterator<Item = OperationEntry<'a>> {
    let path_has_parameters = path
        .parameters
        .as_ref()
        .is_some_and(|parameters| !parameters.is_empty());
    let by_method = [
        ("get", &mut path.get),
        ("put", &mut path.put),
        ("post", &mut path.post),
        ("delete", &mut path.delete),
        ("options", &mut path.options),
        ("head", &mut path.head),
        ("patch", &mut path.patch),
        ("trace", &mut path.trace),
        ("query", &mut path.query),
    ];
    let by_method = by_method
        .into_iter()
        .filter_map(|(method, operation)| Some((method, operation.as_mut()?)));
    let additional = path.additional_operations.iter_mut();
    by_method
        .chain(additional.map(|(method, operation)| (method.as_str(), operation)))
        .map(move |(method, operation)| OperationEntry {
            path: name,
            method,
            operation,
            path_has_parameters,
        })
}

impl OperationEntry<'_> {
    /// Returns the name in upper camel case, from the operation id or else from the method and the path.
    pub(super) fn name(&self) -> String {
        match &self.operation.operation_id {
            Some(id) => upper_camel_case(id),
            None => upper_camel_case(self.method) + &upper_camel_case(self.path),
        }
    }

    /// Returns whether the attribute of the handler knows the arguments.
    pub(super) fn has_known_arguments(&self) -> bool {
        self.operation.responses.responses.contains_key(ARGUMENTS)
    }

    pub(super) fn has_body(&self) -> bool {
        self.operation.request_body.is_some()
    }

    pub(super) fn has_parameters(&self) -> bool {
        let own = self.operation.parameters.as_ref();
        self.path_has_parameters || own.is_some_and(|parameters| !parameters.is_empty())
    }
}

/// Returns the words of a name in upper camel case: `PlaceOrder` for `place_order`.
pub(super) fn upper_camel_case(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    push_upper_camel_case(&mut camel, name);
    camel
}
