//! Lists the operations of a document.

use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, PathItem};

/// An operation, with the properties that its path shares with other operations.
pub(super) struct OperationEntry<'a> {
    path: &'a str,
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
        &mut path.get,
        &mut path.put,
        &mut path.post,
        &mut path.delete,
        &mut path.options,
        &mut path.head,
        &mut path.patch,
        &mut path.trace,
        &mut path.query,
    ];
    by_method
        .into_iter()
        .flatten()
        .chain(path.additional_operations.values_mut())
        .map(move |operation| OperationEntry {
            path: name,
            operation,
            path_has_parameters,
        })
}

impl OperationEntry<'_> {
    /// Returns the name in upper camel case, from the operation id or else from the path.
    pub(super) fn name(&self) -> String {
        let name = self.operation.operation_id.as_deref().unwrap_or(self.path);
        let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        let capitalised = |word: &str| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_ascii_uppercase() + rest
        };
        words.map(capitalised).collect()
    }

    pub(super) fn has_body(&self) -> bool {
        self.operation.request_body.is_some()
    }

    pub(super) fn has_parameters(&self) -> bool {
        let own = self.operation.parameters.as_ref();
        self.path_has_parameters || own.is_some_and(|parameters| !parameters.is_empty())
    }
}
