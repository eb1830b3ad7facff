//! Queries: every row of the table.

use api_errors::extract::Query;
use axum::Router;
use axum::routing::get as on_get;
use serde::Deserialize;

use crate::send::get;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read, and shown")]
pub(crate) struct Page {
    limit: u8,
    open: Option<bool>,
    ratio: Option<f32>,
    letter: Option<char>,
    sort: Option<Sort>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "only read, and shown")]
enum Sort {
    Up,
    Down(u8),
}

fn app() -> Router {
    async fn list(Query(page): Query<Page>) -> String {
        format!("{page:?}")
    }
    Router::new().route("/", on_get(list))
}

#[track_caller]
fn assert_fault(query: &str, field: &str, message: &str, kind: &str) {
    get(&app(), &format!("/{query}")).assert_invalid(&[(field, message, kind)]);
}

#[test]
fn what_fits_is_read() {
    let reply = get(&app(), "/?limit=7&sort=up&open=true&letter=%C3%A9");
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("limit: 7"), "{reply:?}");
    assert!(reply.body.contains("'é'"), "{reply:?}");
}

#[test]
fn every_fault_names_its_parameter() {
    let number = "must be a whole number";
    for (query, field, message, kind) in [
        ("", "limit", "is required", "missing"),
        ("?", "limit", "is required", "missing"),
        (
            "?limit=1&zzz=1",
            "zzz",
            "is not a known field",
            "unknown_field",
        ),
        (
            "?limit=1&limit=2",
            "limit",
            "is given more than once",
            "duplicate_field",
        ),
        ("?limit=x", "limit", number, "invalid_type"),
        ("?limit=", "limit", number, "invalid_type"),
        ("?limit=%FF", "limit", number, "invalid_type"),
        ("?limit=300", "limit", "is too large", "invalid_value"),
        (
            "?limit=1&open=yes",
            "open",
            "must be true or false",
            "invalid_type",
        ),
        (
            "?limit=1&ratio=x",
            "ratio",
            "must be a number",
            "invalid_type",
        ),
        (
            "?limit=1&ratio=",
            "ratio",
            "must be a number",
            "invalid_type",
        ),
        (
            "?limit=1&letter=ab",
            "letter",
            "must be a single character",
            "invalid_value",
        ),
        (
            "?limit=1&sort=no",
            "sort",
            "must be one of: up, down",
            "unknown_variant",
        ),
        (
            "?limit=1&sort=down",
            "sort",
            "is not valid",
            "invalid_value",
        ),
    ] {
        assert_fault(query, field, message, kind);
    }
}
