//! How the arguments of a handler reject a request is in its operation.

mod real_requests;
mod rejects;
mod states;

use std::collections::BTreeSet;

use api_errors::ApiErrors;
use serde_json::Value;
use utoipa::openapi::OpenApi;

use crate::components::{assert_is_whole, finished_twice, response_of};

/// A status with an error code.
type Sent = (u16, String);

/// The codes of `GET /` in the finished document of these handlers, each with its status.
macro_rules! codes {
    ($($handler:path),+) => {{
        #[derive(utoipa::OpenApi)]
        #[openapi(paths($($handler),+))]
        struct Api;
        let document = crate::extractors::finished(<Api as utoipa::OpenApi>::openapi());
        let codes = crate::extractors::documented(&document, "/", "get");
        codes.into_iter().map(|(status, code)| format!("{status} {code}")).collect::<Vec<_>>()
    }};
}
use codes;

fn finished(openapi: OpenApi) -> Value {
    finished_with(openapi, &ApiErrors::new())
}

fn finished_with(openapi: OpenApi, errors: &ApiErrors) -> Value {
    let document = finished_twice(openapi, errors);
    assert_is_whole(&document);
    document
}

/// The codes of an operation, without `SERVER-500`, which each one has.
fn documented(document: &Value, path: &str, method: &str) -> BTreeSet<Sent> {
    let responses = document["paths"][path][method]["responses"].as_object();
    let statuses = responses.into_iter().flatten().map(|(status, _)| status);
    let codes = statuses.flat_map(|status| {
        let response = response_of(document, &document["paths"][path][method], status);
        let codes = response["x-error-codes"].as_array();
        let status: u16 = status.parse().expect("a status");
        let codes = codes.into_iter().flatten().filter_map(Value::as_str);
        codes.map(move |code| (status, code.to_owned()))
    });
    codes.filter(|(_, code)| code != "SERVER-500").collect()
}
