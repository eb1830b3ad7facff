//! Errors that share one code, on the wire and in the findings of a document.

use api_errors::errors::NotFoundError;
use api_errors::testing::{DriftCheck, SharedCode, shared_codes};
use api_errors::{ApiErrors, UnionStyle, assert_api_error};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::routing;
use serde_json::json;
use support::capture::all_lines;
use support::shared_codes::{GatewayError, PaymentError, elsewhere, every_error};
use utoipa::OpenApi;

use crate::get;

#[api_errors::path(get, path = "/payments/{id}", params(("id" = usize, Path)), responses((status = 200)))]
async fn payment(Path(id): Path<usize>) -> Result<(), GatewayError> {
    match every_error().get(id) {
        Some(error) => Err(error.clone()),
        None => Ok(()),
    }
}

#[derive(OpenApi)]
#[openapi(paths(payment))]
struct Api;

pub(crate) fn finished(errors: &ApiErrors) -> utoipa::openapi::OpenApi {
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    openapi
}

/// Every real body fits the schema, in each style and form, and the drift check agrees.
#[test]
fn every_body_is_documented() {
    let styles = [
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
    ];
    let forms: [fn() -> ApiErrors; 3] = [
        ApiErrors::new,
        || ApiErrors::new().problem_details("https://errors.example.com/"),
        || ApiErrors::new().negotiate("https://errors.example.com/"),
    ];
    for style in styles {
        for form in forms {
            let errors = form().union_style(style);
            let check = DriftCheck::new(&finished(&errors));
            let app = Router::new()
                .route("/payments/{id}", routing::get(payment))
                .layer(errors.layer())
                .layer(check.layer());
            for (id, error) in every_error().into_iter().enumerate() {
                assert_api_error!(get(&app, &format!("/payments/{id}")), expected = error);
            }
            check.finish();
        }
    }
}

/// With a discriminator, the errors of one code are a union in the union.
#[test]
fn the_drift_check_compares_with_each_error_of_the_code() {
    for style in [UnionStyle::OneOf, UnionStyle::Discriminated] {
        let check = DriftCheck::new(&finished(&ApiErrors::new().union_style(style)));
        let broken = || async {
            let body = json!({ "status": "FAIL", "message": "m", "error_code": "HE_02", "description": null, "data": { "refund": "7" } });
            (StatusCode::NOT_FOUND, axum::Json(body))
        };
        let app = Router::new()
            .route("/payments/{id}", routing::get(broken))
            .layer(check.layer());
        assert_eq!(get(&app, "/payments/1").status(), 404);
        let differences = check.into_differences();
        assert_eq!(differences.len(), 1, "{differences:?}");
        assert!(
            differences[0].contains("the body at /data/refund: \"7\" is not of type \"integer\""),
            "{differences:?}"
        );
    }
}

/// A handler lists one error of a code and returns another one. The document has both.
#[test]
fn a_listed_error_and_a_returned_one_of_its_code_are_both_documented() {
    #[api_errors::path(get, path = "/listed", responses((status = 200), NotFoundError))]
    #[expect(
        dead_code,
        clippy::unused_async,
        reason = "it is documented and not run"
    )]
    async fn listed() -> Result<(), ItemNotFoundError> {
        Err(ItemNotFoundError)
    }
    #[derive(OpenApi)]
    #[openapi(paths(listed))]
    struct Listed;

    let mut openapi = Listed::openapi();
    ApiErrors::new().document(&mut openapi);
    let found = shared_codes(&openapi);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].errors, ["ItemNotFoundError", "NotFoundError"]);
}

#[test]
fn an_assertion_accepts_each_error_of_the_code() {
    let refund = PaymentError::Refund { refund: 7 };
    let body = assert_api_error!(refund.into_response(), PaymentError, "HE_02");
    assert_eq!(body.data.unwrap(), json!({ "refund": 7 }));
    let customer = || PaymentError::Customer {
        customer: "c".to_owned(),
    };
    assert_api_error!(customer().into_response(), PaymentError, "HE_02");
    assert_api_error!(customer().into_response(), PaymentError);
    assert_api_error!(PaymentError::Storage.into_response(), PaymentError, "HE_02");
    assert_api_error!(elsewhere::Merchant.into_response(), GatewayError, "HE_02");
    let other = std::panic::catch_unwind(|| {
        assert_api_error!(elsewhere::Merchant.into_response(), PaymentError, "HE_02")
    });
    assert!(other.is_err());
}

mod unrelated {
    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 404, msg = "Item not found", err_code = "RES-404")]
    pub(crate) struct ItemNotFoundError;
}
use unrelated::ItemNotFoundError;

#[api_errors::path(get, path = "/items", responses((status = 200)))]
#[expect(
    dead_code,
    clippy::unused_async,
    reason = "it is documented and not run"
)]
async fn items() -> Result<(), ItemNotFoundError> {
    Err(ItemNotFoundError)
}

#[api_errors::path(get, path = "/orders", responses((status = 200)))]
#[expect(
    dead_code,
    clippy::unused_async,
    reason = "it is documented and not run"
)]
async fn orders() -> Result<(), NotFoundError> {
    Err(NotFoundError::new())
}

#[derive(OpenApi)]
#[openapi(paths(items, orders))]
struct Unrelated;

fn unrelated(errors: &ApiErrors) -> utoipa::openapi::OpenApi {
    let mut openapi = Unrelated::openapi();
    errors.document(&mut openapi);
    openapi
}

#[test]
fn two_unrelated_errors_of_one_code_are_an_event_and_a_finding() {
    let mut openapi = None;
    let lines = all_lines(|| openapi = Some(unrelated(&ApiErrors::new())));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0].level, tracing::Level::WARN);
    assert_eq!(lines[0].field("err_code"), "RES-404");
    assert_eq!(lines[0].field("errors"), "ItemNotFoundError, NotFoundError");
    let openapi = openapi.unwrap();
    let found = shared_codes(&openapi);
    let [
        SharedCode {
            err_code, errors, ..
        },
    ] = &found[..]
    else {
        panic!("{found:?}")
    };
    assert_eq!(err_code, "RES-404");
    assert_eq!(errors, &["ItemNotFoundError", "NotFoundError"]);
    // A second call does not forget it.
    let mut again = openapi.clone();
    ApiErrors::new().document(&mut again);
    assert_eq!(shared_codes(&again), found);
    assert!(again == openapi);
}

#[test]
fn the_app_accepts_a_shared_code() {
    let errors = ApiErrors::new().allow_shared_code("RES-404");
    let mut openapi = None;
    let lines = all_lines(|| openapi = Some(unrelated(&errors)));
    assert_eq!(lines, []);
    let openapi = openapi.unwrap();
    assert_eq!(shared_codes(&openapi), []);
    assert!(openapi.extensions.is_none());
    // It also accepts what an earlier call reported.
    let mut earlier = unrelated(&ApiErrors::new());
    errors.document(&mut earlier);
    assert_eq!(shared_codes(&earlier), []);
}

#[test]
fn errors_that_allow_it_are_no_finding() {
    let lines = all_lines(|| assert_eq!(shared_codes(&finished(&ApiErrors::new())), []));
    assert_eq!(lines, []);
}

#[test]
#[should_panic(
    expected = "the document cannot be checked: it is not finished: call `ApiErrors::document`"
)]
fn a_document_that_is_not_finished_has_no_findings_yet() {
    let _ = shared_codes(&Unrelated::openapi());
}

/// The errors of middleware come to operations that have another error of the code.
#[test]
fn a_common_error_stands_beside_an_error_of_its_code() {
    let mut openapi = unrelated(&ApiErrors::new());
    let names = |openapi: &utoipa::openapi::OpenApi| -> Vec<String> {
        let document = serde_json::to_value(openapi).unwrap();
        let place = &document["paths"]["/items"]["get"]["responses"]["404"]["$ref"];
        let response = document.pointer(&place.as_str().unwrap()[1..]).unwrap();
        let examples = response["content"]["application/json"]["examples"].as_object();
        examples.unwrap().keys().cloned().collect()
    };
    assert_eq!(names(&openapi), ["RES-404"]);
    let with_common = ApiErrors::new().common_errors::<NotFoundError>();
    let at_once = unrelated(&with_common);
    assert_eq!(
        names(&at_once),
        ["RES-404 ItemNotFoundError", "RES-404 NotFoundError"]
    );
    // An earlier call has named the first one already.
    with_common.document(&mut openapi);
    assert_eq!(names(&openapi), ["RES-404", "RES-404 NotFoundError"]);
    let finished = openapi.clone();
    with_common.document(&mut openapi);
    assert!(openapi == finished);
}

/// The first call has written one of the two. The document contains its code and its message.
#[test]
fn a_code_of_an_earlier_call_is_a_finding_too() {
    #[derive(OpenApi)]
    #[openapi(paths(items))]
    struct ItemsOnly;

    let mut openapi = ItemsOnly::openapi();
    ApiErrors::new().document(&mut openapi);
    assert_eq!(shared_codes(&openapi), []);
    let with_common = ApiErrors::new().common_errors::<NotFoundError>();
    let lines = all_lines(|| with_common.document(&mut openapi));
    assert_eq!(lines.len(), 1, "{lines:?}");
    let found = shared_codes(&openapi);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].errors, ["\"Item not found\"", "NotFoundError"]);
}

/// What clients see of the two is equal, and each still has a component.
#[test]
fn errors_of_one_name_and_one_schema_have_a_component_each() {
    mod orders {
        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 404, msg = "Not found", err_code = "TWIN")]
        pub(super) struct TwinError;
    }
    mod users {
        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 404, msg = "Not found", err_code = "TWIN")]
        pub(super) struct TwinError;
    }
    let mut openapi = Unrelated::openapi();
    let errors = ApiErrors::new()
        .allow_shared_code("RES-404")
        .common_errors::<orders::TwinError>()
        .common_errors::<users::TwinError>();
    errors.document(&mut openapi);
    let found = shared_codes(&openapi);
    assert_eq!(found.len(), 1);
    let names: Vec<_> = found[0]
        .errors
        .iter()
        .map(|name| name.rsplit("::").nth(1).unwrap())
        .collect();
    assert_eq!(names, ["orders", "users"]);
    let schemas = openapi.components.unwrap().schemas;
    let twins: Vec<_> = schemas
        .keys()
        .filter(|name| name.ends_with("TwinError"))
        .collect();
    assert_eq!(
        twins,
        ["SharedCodesOrdersTwinError", "SharedCodesUsersTwinError"]
    );
}

/// Only the declarations of a document decide, not those of the rest of the program.
#[test]
fn a_group_permits_a_shared_code_in_its_own_documents() {
    mod elsewhere {
        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 404, msg = "Not here", err_code = "GROUPED")]
        pub(super) struct ForeignError;
    }
    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 404, msg = "Own", err_code = "GROUPED", allow(shared_code))]
    struct OwnError;
    #[derive(Debug, api_errors::ApiError)]
    enum GroupError {
        #[api_error(transparent, allow(shared_code))]
        Foreign(#[from] elsewhere::ForeignError),
    }
    let findings = |errors: ApiErrors| {
        let mut openapi = Unrelated::openapi();
        errors.allow_shared_code("RES-404").document(&mut openapi);
        shared_codes(&openapi).len()
    };
    let own = || ApiErrors::new().common_errors::<OwnError>();
    assert_eq!(findings(own().common_errors::<GroupError>()), 0);
    assert_eq!(
        findings(own().common_errors::<elsewhere::ForeignError>()),
        1
    );
    assert_ne!(
        GroupError::from(elsewhere::ForeignError).to_string(),
        OwnError.to_string()
    );
}
