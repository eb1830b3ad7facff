//! Reads what a finished document says of several declarations.

use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::drift::check_finished;

/// Returns each code or name of the extension with its declarations. Panics if the document is not finished.
#[track_caller]
pub(super) fn findings(openapi: &OpenApi, extension: &str) -> Vec<(String, Vec<String>)> {
    let document = serde_json::to_value(openapi).map_err(|error| error.to_string());
    let finished = document.and_then(|document| check_finished(&document).map(|()| document));
    let document = match finished {
        Ok(document) => document,
        Err(problem) => panic!("the document cannot be checked: {problem}"),
    };
    let found = document[extension].as_object().into_iter().flatten();
    let found = found.map(|(shared, declarations)| {
        let declarations = declarations.as_array().into_iter().flatten();
        let declarations = declarations.filter_map(Value::as_str).map(str::to_owned);
        (shared.clone(), declarations.collect())
    });
    found.collect()
}
