//! The errors of a guard next to those that an operation has already.

use api_errors::errors::NotFoundError;
use utoipa::ToSchema;

use super::*;
use crate::components::response;

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum OrderError {
    #[api_error(code = 403, msg = "Another customer's", err_code = "ORDER-403")]
    OfAnother,
    #[api_error(code = 404, msg = "No such order", err_code = "ORDER-404")]
    NotFound,
}

/// A body that has nothing in common with an error.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its schema counts")]
struct Mine {
    reason: String,
}

/// The document of a handler that returns a type and has these responses, with guards.
macro_rules! document {
    ([$($responses:tt)*] -> $returned:ty $(, $guard:expr)*) => {{
        #[api_errors::path(get, path = "/", responses($($responses)*))]
        async fn handler() -> $returned {
            unreachable!()
        }
        let router = OpenApiRouter::new().routes(routes!(handler));
        document(router $(.guard($guard))*, &ApiErrors::new())
    }};
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

#[test]
fn errors_of_one_status_are_one_response() {
    let document = document!([(status = 200)] -> Result<(), OrderError>,
        from_fn(authenticate), from_fn(count));
    let expected = json!({
        "200": null,
        "401": ["AUTH-401"],
        "403": ["ORDER-403", "AUTH-403", "QUOTA-403"],
        "404": ["ORDER-404"],
        "500": ["SERVER-500"],
    });
    assert_eq!(codes(&document, "/"), expected);
    let place = document["paths"]["/"]["get"]["responses"]["401"]["$ref"].clone();
    assert_eq!(place, "#/components/responses/AuthError-401");
}

#[test]
fn an_error_that_is_there_already_is_added_once() {
    async fn guard(request: Request, next: Next) -> Result<Response, AuthError> {
        authenticate(request, next).await
    }
    let document = document!([(status = 200)] -> Result<(), AuthError>,
        from_fn(authenticate), from_fn(guard));
    assert_eq!(codes(&document, "/"), guarded());
}

/// An entry with content replaces the errors of the return type. The guard's are sent before the handler runs.
#[test]
fn the_errors_join_an_entry_with_content() {
    let document = document!([(status = 403, description = "Mine", body = Mine)] -> Result<(), OrderError>,
        from_fn(authenticate));
    let response = response(&document, "/", "403");
    assert_eq!(response["x-error-codes"], json!(["AUTH-403"]));
    assert_eq!(response["description"], "Mine\n\n`AUTH-403`: Not yours");
    let schema = &response["content"]["application/json"]["schema"];
    assert_eq!(
        schema["oneOf"],
        json!([reference("AuthErrorScope"), reference("Mine")])
    );
}

#[test]
fn the_errors_join_an_entry_without_content() {
    let document = document!([(status = 403, description = "Mine")] -> Result<(), OrderError>,
        from_fn(authenticate));
    let response = response(&document, "/", "403");
    assert_eq!(response["x-error-codes"], json!(["ORDER-403", "AUTH-403"]));
    assert_eq!(
        response["description"],
        "Mine\n\n- `ORDER-403`: Another customer's\n- `AUTH-403`: Not yours"
    );
}

/// The error types in a list are joined with an entry, too.
#[test]
fn the_errors_join_a_list() {
    let document = document!([OrderError, (status = 403, description = "Mine", body = Mine)] -> Result<(), NotFoundError>,
        from_fn(authenticate));
    assert_eq!(
        codes(&document, "/")["403"],
        json!(["ORDER-403", "AUTH-403"])
    );
}

#[test]
fn a_code_of_two_errors_is_a_finding() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 403, msg = "Blocked", err_code = "AUTH-403")]
    struct BlockedError;
    async fn guard(request: Request, next: Next) -> Result<Response, BlockedError> {
        if request.headers().contains_key("x-blocked") {
            return Err(BlockedError);
        }
        Ok(next.run(request).await)
    }
    let document = document!([(status = 200)] -> (), from_fn(authenticate), from_fn(guard));
    assert_eq!(
        document["x-shared-error-codes"],
        json!({ "AUTH-403": ["AuthError::Scope", "BlockedError"] })
    );
    assert_eq!(
        response(&document, "/", "403")["description"],
        "- `AUTH-403`: Not yours\n- `AUTH-403`: Blocked"
    );
}

#[test]
fn a_permit_of_a_guard_counts() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 404,
        msg = "No shop",
        err_code = "NOT-FOUND",
        allow(shared_code)
    )]
    struct NoShop;
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 404,
        msg = "No order",
        err_code = "NOT-FOUND",
        allow(shared_code)
    )]
    struct NoOrder;
    async fn guard(request: Request, next: Next) -> Result<Response, NoShop> {
        if request.uri().path() == "/closed" {
            return Err(NoShop);
        }
        Ok(next.run(request).await)
    }
    assert_ne!(NoOrder.to_string(), NoShop.to_string());
    let document = document!([(status = 200)] -> Result<(), NoOrder>, from_fn(guard));
    assert_eq!(document["x-shared-error-codes"], Value::Null);
}
