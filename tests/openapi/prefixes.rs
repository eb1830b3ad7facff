//! `ApiErrors::under`: errors of the operations below a path.

use api_errors::errors::{ForbiddenError, UnauthorizedError};
use api_errors::{ApiError, ApiErrors};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::components::{assert_is_whole, codes, finished_twice, response};

#[utoipa::path(get, path = "/admin", responses((status = 200)))]
#[expect(dead_code, reason = "only its document counts")]
async fn admin() {}

#[api_errors::path(get, path = "/admin/users", responses((status = 200), (status = 403, description = "Mine", body = String)))]
#[expect(dead_code, reason = "only its document counts")]
async fn users() -> Result<(), ForbiddenError> {
    unreachable!()
}

#[api_errors::path(get, path = "/administrator", responses((status = 200)))]
#[expect(dead_code, reason = "only its document counts")]
async fn administrator() {}

#[api_errors::path(get, path = "/orgs/{org}/admin/users", responses((status = 200)))]
#[expect(dead_code, reason = "only its document counts")]
async fn of_org() {}

#[derive(OpenApi)]
#[openapi(
    servers((url = "https://api.example.com/v1")),
    paths(admin, users, administrator, of_org)
)]
struct Api;

#[derive(Debug, ApiError)]
#[api_error(code = 403, msg = "Staff only", err_code = "STAFF-403")]
struct StaffError;

fn document(errors: &ApiErrors) -> Value {
    let document = finished_twice(Api::openapi(), errors);
    assert_is_whole(&document);
    document
}

/// The paths whose operation has a response of this status.
fn paths(document: &Value, status: &str) -> Vec<String> {
    let paths = document["paths"].as_object().unwrap().keys();
    let with = paths.filter(|path| codes(document, path).get(status).is_some());
    with.cloned().collect()
}

#[test]
fn a_prefix_covers_whole_segments() {
    let document = document(&ApiErrors::new().under::<UnauthorizedError>("/admin"));
    assert_eq!(paths(&document, "401"), ["/admin", "/admin/users"]);
    let expected = json!({ "200": null, "401": ["AUTH-401"], "500": ["SERVER-500"] });
    assert_eq!(codes(&document, "/admin"), expected);
    assert_eq!(document["x-unused-prefixes"], Value::Null);
}

#[test]
fn the_names_of_parameters_do_not_matter() {
    let errors = ApiErrors::new().under::<UnauthorizedError>("/orgs/{id}/admin/");
    let document = document(&errors);
    assert_eq!(paths(&document, "401"), ["/orgs/{org}/admin/users"]);
}

#[test]
fn the_root_covers_every_operation() {
    let document = document(&ApiErrors::new().under::<UnauthorizedError>("/"));
    assert_eq!(paths(&document, "401").len(), 4);
}

/// As the errors of the app do: the middleware sends them before the handler runs.
#[test]
fn the_errors_join_an_entry_of_the_user() {
    let document = document(&ApiErrors::new().under::<StaffError>("/admin"));
    let response = response(&document, "/admin/users", "403");
    assert_eq!(response["x-error-codes"], json!(["STAFF-403"]));
    assert_eq!(response["description"], "Mine\n\n`STAFF-403`: Staff only");
}

#[test]
fn several_prefixes_can_cover_one_operation() {
    let errors = ApiErrors::new()
        .under::<UnauthorizedError>("/admin")
        .under::<StaffError>("/admin")
        .under::<StaffError>("/admin/users")
        .common_errors::<ForbiddenError>();
    let document = document(&errors);
    assert_eq!(
        codes(&document, "/admin")["403"],
        json!(["STAFF-403", "AUTH-403"])
    );
    assert_eq!(
        codes(&document, "/administrator")["403"],
        json!(["AUTH-403"])
    );
    assert_eq!(paths(&document, "401"), ["/admin", "/admin/users"]);
}

/// The path of a server's URL is not part of the paths.
#[test]
fn a_prefix_without_operations_is_a_finding() {
    let errors = ApiErrors::new()
        .under::<StaffError>("/v1/admin")
        .under::<UnauthorizedError>("/v1/admin")
        .under::<StaffError>("/admin");
    let document = document(&errors);
    assert_eq!(
        document["x-unused-prefixes"],
        json!({ "/v1/admin": ["StaffError", "UnauthorizedError"] })
    );
    assert_eq!(paths(&document, "401"), [""; 0]);
}

/// The second call knows the operations that were added since.
#[test]
fn a_prefix_that_has_operations_later_is_no_finding() {
    #[derive(OpenApi)]
    #[openapi(paths(administrator))]
    struct Part;
    let errors = ApiErrors::new().under::<StaffError>("/admin");
    let mut openapi = Part::openapi();
    errors.document(&mut openapi);
    let extensions = openapi.extensions.clone().unwrap();
    assert_eq!(
        extensions["x-unused-prefixes"],
        json!({ "/admin": ["StaffError"] })
    );
    // Other settings know nothing about this prefix.
    ApiErrors::new().document(&mut openapi);
    assert!(openapi.extensions.as_ref() == Some(&extensions));
    openapi.merge(Api::openapi());
    errors.document(&mut openapi);
    assert!(
        openapi
            .extensions
            .is_none_or(|extensions| extensions.is_empty())
    );
}

#[test]
fn a_code_of_two_errors_is_a_finding() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 403, msg = "Blocked", err_code = "STAFF-403")]
    struct BlockedError;
    let errors = ApiErrors::new()
        .under::<StaffError>("/admin")
        .under::<BlockedError>("/orgs/{org}");
    assert_ne!(StaffError.to_string(), BlockedError.to_string());
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    assert_eq!(
        openapi.extensions.unwrap()["x-shared-error-codes"],
        json!({ "STAFF-403": ["BlockedError", "StaffError"] })
    );
}

#[test]
#[should_panic(
    expected = "such as \"/admin\" or \"/orgs/{id}/admin\"; \"admin\" does not start with `/`"
)]
fn a_prefix_starts_with_a_slash() {
    let _ = ApiErrors::new().under::<StaffError>("admin");
}

#[test]
#[should_panic(expected = "\"\" is empty; `common_errors` adds errors to every operation")]
fn a_prefix_is_not_empty() {
    let _ = ApiErrors::new().under::<StaffError>("");
}

#[test]
#[should_panic(expected = "\"/admin/{*rest}\" has a wildcard")]
fn a_prefix_has_no_wildcard() {
    let _ = ApiErrors::new().under::<StaffError>("/admin/{*rest}");
}
