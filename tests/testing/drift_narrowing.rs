//! An operation lists a part of the errors of its return type, and the check reports the others.

use api_errors::ApiErrors;
use api_errors::testing::DriftCheck;
use axum::extract::Path;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{OrderError, get};

#[api_errors::path(get, path = "/orders/{id}", params(("id" = u64, Path)), errors(OrderError::NotFound))]
async fn order(Path(id): Path<u64>) -> Result<String, OrderError> {
    match id {
        1 => Err(OrderError::NotFound { id }),
        _ => Err(OrderError::Closed { hour: 9 }),
    }
}

#[test]
fn an_error_that_the_list_leaves_out_is_reported() {
    let errors = ApiErrors::new();
    let (router, mut openapi) = OpenApiRouter::<()>::new()
        .routes(routes!(order))
        .split_for_parts();
    errors.document(&mut openapi);
    let check = DriftCheck::new(&openapi);
    let app = router.layer(errors.layer()).layer(check.layer());
    get(&app, "/orders/1");
    get(&app, "/orders/2");
    let differences = check.into_differences();
    assert_eq!(differences.len(), 1, "{differences:?}");
    let line = "- the status is not documented; documented: 404, 422, 500";
    assert!(
        differences[0].contains("GET /orders/{id} answered 409 Conflict"),
        "{differences:?}"
    );
    assert!(differences[0].contains(line), "{differences:?}");
}
