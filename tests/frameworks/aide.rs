//! aide: the errors of a handler in a document of aide.

use std::collections::BTreeMap;

use aide::OperationOutput;
use aide::axum::ApiRouter;
use aide::axum::routing::get;
use aide::generate::GenContext;
use aide::openapi::{OpenApi, Operation, Response};
use api_errors::traits::ApiErrorSet as _;
use axum::extract::Path;
use serde_json::json;

use crate::orders::{self, OrderError};

impl OperationOutput for OrderError {
    type Inner = Self;

    fn inferred_responses(_: &mut GenContext, _: &mut Operation) -> Vec<(Option<u16>, Response)> {
        let mut responses: BTreeMap<u16, Response> = BTreeMap::new();
        for spec in Self::SET.iter() {
            for status in spec.statuses() {
                let response = responses.entry(status.as_u16()).or_default();
                let line = format!("- `{}`: {}\n", spec.err_code(), spec.msg());
                response.description.push_str(&line);
            }
        }
        let responses = responses.into_iter();
        responses
            .map(|(status, response)| (Some(status), response))
            .collect()
    }
}

async fn order(Path(id): Path<u64>) -> Result<&'static str, OrderError> {
    orders::find(id)
}

#[test]
fn operation_has_a_response_for_each_status_of_its_errors() {
    let mut openapi = OpenApi::default();
    let router = ApiRouter::new().api_route("/orders/{id}", get(order));
    let _: axum::Router = router.finish_api(&mut openapi);
    let document = serde_json::to_value(&openapi).expect("a document");
    let responses = &document["paths"]["/orders/{id}"]["get"]["responses"];
    for (status, description) in [
        ("401", "- `ORDER-401`: Sign in first\n"),
        ("404", "- `ORDER-404`: Order {id} not found\n"),
        (
            "409",
            "- `ORDER-409`: Order {id} is paid\n- `ORDER-409-CLOSED`: The shop is closed\n",
        ),
        ("502", "- `ORDER-502`: Payment failed\n"),
    ] {
        assert_eq!(responses[status], json!({ "description": description }));
    }
}
