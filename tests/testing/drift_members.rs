//! Members and texts of errors that their declarations do not have.

use api_errors::errors::ConflictError;
use api_errors::testing::DriftCheck;
use api_errors::{ApiError, ApiErrors, ErrorContext, ErrorFormat, ErrorSpec, UnionStyle, traits};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, StatusCode};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{any, get};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::{OpenApi, RefOr, Schema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::drift::ask;

#[derive(Debug, Serialize, ToSchema)]
struct Part {
    sku: &'static str,
}

#[derive(Debug, ApiError)]
#[api_error(code = 409)]
enum StockError {
    #[api_error(msg = "Sold out", err_code = "STOCK-409")]
    SoldOut {
        #[api_error(data)]
        parts: Vec<Part>,
    },
    #[api_error(
        msg = "Too late",
        err_code = "STOCK-409-LATE",
        title = "It is too late"
    )]
    Late,
    #[api_error(msg = "Locked", err_code = "STOCK-409-LOCK")]
    Locked {
        /// Any value.
        #[api_error(data)]
        by: Value,
    },
    #[api_error(transparent)]
    Conflict(#[from] ConflictError),
}

#[api_errors::path(get, path = "/stock/{id}", params(("id" = u64, Path)))]
async fn stock(axum::extract::Path(id): axum::extract::Path<u64>) -> Result<(), StockError> {
    let parts = vec![Part { sku: "lamp" }];
    Err(match id {
        1 => StockError::SoldOut { parts },
        2 => StockError::Late,
        3 => StockError::Locked {
            by: json!({ "name": "ada" }),
        },
        _ => ConflictError::new().msg("Cut").desc("Twice").into(),
    })
}

pub(crate) fn documented(errors: &ApiErrors) -> (Router, OpenApi) {
    let (router, mut openapi) = OpenApiRouter::new()
        .routes(routes!(stock))
        .split_for_parts();
    errors.document(&mut openapi);
    (router.layer(errors.layer()), openapi)
}

/// The differences of a response whose JSON a middleware has changed.
fn differences(errors: &ApiErrors, path: &str, change: fn(&mut Value)) -> Vec<String> {
    let (router, openapi) = documented(errors);
    let check = DriftCheck::new(&openapi);
    let app = router.layer(map_response(move |response: Response| async move {
        let (mut parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let mut body: Value = serde_json::from_slice(&body).unwrap();
        change(&mut body);
        parts.headers.remove("content-length");
        Response::from_parts(parts, Body::from(body.to_string()))
    }));
    ask(&app.layer(check.layer()), &Method::GET, path);
    check.into_differences()
}

fn lines(found: &[String]) -> Vec<&str> {
    let lines = found.iter().flat_map(|found| found.lines());
    lines.filter_map(|line| line.strip_prefix("- ")).collect()
}

#[test]
fn errors_have_no_members_without_a_name() {
    let base = "https://example.com/";
    let styles = [
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Umbrella,
    ];
    for style in styles {
        let envelope = ApiErrors::new().union_style(style);
        let problem = ApiErrors::new().problem_details(base).union_style(style);
        for path in ["/stock/1", "/stock/2", "/stock/3", "/stock/4"] {
            for errors in [&envelope, &problem] {
                assert_eq!(differences(errors, path, |_| {}), [""; 0], "{path}");
                let found = differences(errors, path, |body| body["hint"] = 1.into());
                let [line] = lines(&found)[..] else {
                    panic!("{path} {found:?}");
                };
                assert!(
                    line.starts_with("the body at /hint: the error STOCK-409")
                        || line == "the body at /hint: the error RES-409 has no such member",
                    "{found:?}"
                );
            }
        }
        // In the data, in a type of the user, and in a list of it.
        let found = differences(&envelope, "/stock/1", |body| {
            body["data"]["parts"][0]["colour"] = 1.into();
        });
        assert_eq!(
            lines(&found),
            ["the body at /data/parts/0/colour: the error STOCK-409 has no such member"]
        );
        let found = differences(&problem, "/stock/1", |body| {
            body["parts"][0]["colour"] = 1.into();
        });
        assert_eq!(
            lines(&found),
            ["the body at /parts/0/colour: the error STOCK-409 has no such member"]
        );
        // A value of any type has any members.
        let found = differences(&envelope, "/stock/3", |body| {
            body["data"]["by"]["age"] = 36.into();
        });
        assert_eq!(found, [""; 0]);
    }
}

/// One object for all errors of a status: its data can be that of any of them.
#[test]
fn a_flat_union_has_open_data() {
    let errors = ApiErrors::new().union_style(UnionStyle::Flat);
    let found = differences(&errors, "/stock/1", |body| body["data"]["more"] = 1.into());
    assert_eq!(found, [""; 0]);
    let found = differences(&errors, "/stock/1", |body| body["hint"] = 1.into());
    assert_eq!(
        lines(&found),
        ["the body at /hint: the error STOCK-409 has no such member"]
    );
    let errors = errors.problem_details("https://example.com/");
    let found = differences(&errors, "/stock/1", |body| body["hint"] = 1.into());
    assert_eq!(found, [""; 0]);
}

/// The schema of a response that the user wrote, and the one of an own format, mean what they say.
#[test]
fn bodies_of_the_user_can_be_open() {
    struct Own;
    impl ErrorFormat for Own {
        fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
            let body = json!({ "error_code": error.spec().err_code(), "extra": 1 });
            out.extend_from_slice(body.to_string().as_bytes());
        }
        fn schema(&self, _: &ErrorSpec) -> RefOr<Schema> {
            let schema =
                json!({ "type": "object", "properties": { "error_code": { "type": "string" } } });
            RefOr::T(serde_json::from_value(schema).unwrap())
        }
    }
    let errors = ApiErrors::new().format(Own);
    assert_eq!(differences(&errors, "/stock/2", |_| {}), [""; 0]);

    let schema =
        json!({ "type": "object", "properties": { "error_code": { "enum": ["STOCK-409-LATE"] } } });
    for status in ["409", "4XX", "default"] {
        let content = json!({ "application/json": { "schema": schema } });
        let check = DriftCheck::of_json(json!({
            "openapi": "3.1.0",
            "info": { "title": "t", "version": "1" },
            "paths": { "/late": { "get": { "responses": { status: { "description": "No", "content": content } } } } }
        }));
        let app = Router::new().route("/late", get(async || StockError::Late));
        let app = app.layer(ApiErrors::new().layer()).layer(check.layer());
        ask(&app, &Method::GET, "/late");
        check.finish();
    }
}

#[test]
fn texts_are_those_of_the_declaration() {
    let envelope = ApiErrors::new();
    let problem = ApiErrors::new().problem_details("https://example.com/");
    let found = differences(&envelope, "/stock/1", |body| {
        body["message"] = "Rabbits".into();
    });
    assert_eq!(
        lines(&found),
        [r#"message: expected "Sold out", answered "Rabbits""#]
    );
    // Its title is fixed by the schema, and its detail by the declaration.
    let found = differences(&problem, "/stock/2", |body| {
        body["detail"] = "Rabbits".into();
    });
    assert_eq!(
        lines(&found),
        [r#"detail: expected "Too late", answered "Rabbits""#]
    );
    let found = differences(&problem, "/stock/1", |body| {
        body["title"] = "Rabbits".into();
    });
    assert_eq!(
        lines(&found),
        [r#"the body at /title: "Rabbits" is not one of "Sold out""#]
    );
    // Builders can set any text.
    for errors in [&envelope, &problem] {
        assert_eq!(differences(errors, "/stock/4", |_| {}), [""; 0]);
    }
    // Without the report of the layer, the declaration is not known.
    let (_, openapi) = documented(&envelope);
    let check = DriftCheck::new(&openapi);
    let body = json!({ "status": "FAIL", "message": "Rabbits", "error_code": "STOCK-409-LATE",
                       "description": null, "data": null });
    let answer = async move || (StatusCode::CONFLICT, axum::Json(body.clone()));
    let app = Router::new().fallback(any(answer)).layer(check.layer());
    ask(&app, &Method::GET, "/stock/2");
    check.finish();
}

/// A success can have a member of this name: the last error of a job.
#[test]
fn the_code_in_a_success_is_no_error_of_its_operation() {
    #[utoipa::path(get, path = "/job", responses((status = 200, description = "The job", body = Value)))]
    async fn job() -> axum::Json<Value> {
        axum::Json(json!({ "id": 1, "error_code": "SERVER-500" }))
    }
    let (router, mut openapi) = OpenApiRouter::new().routes(routes!(job)).split_for_parts();
    ApiErrors::new().document(&mut openapi);
    let check = DriftCheck::new(&openapi);
    let app: Router = router.layer(check.layer());
    ask(&app, &Method::GET, "/job");
    drop(app);
    assert_eq!(check.into_differences(), [""; 0]);
}

/// The members of a map have the schema of its values.
#[test]
fn the_values_of_a_map_are_looked_at() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Sold out", err_code = "MAP-409")]
    struct SoldOutError {
        #[api_error(data)]
        parts: std::collections::BTreeMap<&'static str, Part>,
    }
    #[api_errors::path(get, path = "/map")]
    async fn map() -> Result<(), SoldOutError> {
        Err(SoldOutError {
            parts: [("first", Part { sku: "lamp" })].into(),
        })
    }
    let errors = ApiErrors::new();
    let (router, mut openapi) = OpenApiRouter::new().routes(routes!(map)).split_for_parts();
    errors.document(&mut openapi);
    let check = DriftCheck::new(&openapi);
    let changed = map_response(|response: Response| async {
        let (mut parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let mut body: Value = serde_json::from_slice(&body).unwrap();
        body["data"]["parts"]["first"]["extra"] = 1.into();
        parts.headers.remove("content-length");
        Response::from_parts(parts, Body::from(body.to_string()))
    });
    let app: Router = router
        .layer(errors.layer())
        .layer(changed)
        .layer(check.layer());
    ask(&app, &Method::GET, "/map");
    drop(app);
    let found = check.into_differences();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("/data/parts/first/extra"), "{found:?}");
}

/// A schema that is a part of itself.
#[test]
fn a_union_in_a_circle_ends() {
    let schema = json!({ "oneOf": [
        { "$ref": "#/components/schemas/Circle" },
        { "type": "object", "properties": { "error_code": { "const": "A" } } },
    ] });
    let content =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Circle" } } });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "t", "version": "1" },
        "paths": { "/": { "get": { "responses": { "409": { "description": "d", "content": content, "x-error-codes": ["A"] } } } } },
        "components": { "schemas": { "Circle": schema } },
    });
    let check = DriftCheck::of_json(document);
    let answer = async || {
        (
            StatusCode::CONFLICT,
            axum::Json(json!({ "error_code": "A", "other": 1 })),
        )
    };
    let app: Router = Router::new().route("/", get(answer)).layer(check.layer());
    ask(&app, &Method::GET, "/");
    drop(app);
    // What is found depends on the validator; that the check ends does not.
    drop(check.into_differences());
}
