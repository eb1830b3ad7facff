//! A second call that adds errors to a response of the user.

use api_errors::errors::ForbiddenError;
use api_errors::{ApiError, ApiErrors, UnionStyle};
use serde_json::json;
use utoipa::OpenApi;

use super::{Mine, content, reference};
use crate::components::{finished_twice, response};

#[test]
fn a_second_call_that_adds_keeps_the_text() {
    #[utoipa::path(get, path = "/", responses((status = 403, description = "Not you.")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler() {}
    #[derive(OpenApi)]
    #[openapi(paths(handler))]
    struct Api;
    #[derive(Debug, ApiError)]
    #[api_error(code = 403, msg = "Closed", err_code = "SHOP-403")]
    struct Closed;

    let mut openapi = Api::openapi();
    ApiErrors::new()
        .common_errors::<ForbiddenError>()
        .document(&mut openapi);
    let document = finished_twice(openapi, &ApiErrors::new().common_errors::<Closed>());
    assert_eq!(
        response(&document, "/", "403")["description"],
        "Not you.\n\n- `AUTH-403`: Forbidden\n- `SHOP-403`: Closed"
    );
}

#[test]
fn a_second_call_that_adds_keeps_the_schema_in_every_style() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 403, msg = "Closed", err_code = "SHOP-403")]
    struct Closed;

    for style in [
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Flat,
    ] {
        #[utoipa::path(get, path = "/", responses((status = 403, description = "No.", body = Mine)))]
        #[expect(dead_code, reason = "only its document counts")]
        async fn handler() {}
        #[derive(OpenApi)]
        #[openapi(paths(handler))]
        struct Api;

        let mut openapi = Api::openapi();
        let errors = ApiErrors::new().union_style(style);
        errors
            .common_errors::<ForbiddenError>()
            .document(&mut openapi);
        let errors = ApiErrors::new().union_style(style);
        let document = finished_twice(openapi, &errors.common_errors::<Closed>());
        let members = content(&document, "403")["schema"]["oneOf"]
            .as_array()
            .unwrap();
        assert_eq!(members.last(), Some(&reference("Mine")), "{style:?}");
        let errors = if style == UnionStyle::Flat { 1 } else { 2 };
        assert_eq!(members.len(), errors + 1, "{style:?}");
        assert_eq!(
            response(&document, "/", "403")["x-error-codes"],
            json!(["AUTH-403", "SHOP-403"])
        );
    }
}
