//! An error whose field gives the status: the response, the log, the document.

use api_errors::testing::DriftCheck;
use api_errors::{AnyError, ApiError, ApiErrors, ErrorReport, UnionStyle, assert_api_error};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::routing;
use serde_json::{Value, json};
use support::capture::all_lines;
use tracing::Level;
use utoipa::OpenApi;

use crate::{get, panic_of};

#[derive(Debug, ApiError)]
#[api_error(
    code = 502,
    codes(402, 409, 429),
    msg = "The bank refused",
    err_code = "CE_00",
    headers("X-Bank" = "{bank}")
)]
struct ConnectorError {
    #[api_error(code)]
    status: StatusCode,
    #[api_error(data)]
    bank: &'static str,
}

fn refused(status: u16) -> ConnectorError {
    ConnectorError {
        status: StatusCode::from_u16(status).unwrap(),
        bank: "b",
    }
}

#[api_errors::path(get, path = "/pay/{status}", params(("status" = u16, Path)), responses((status = 200)))]
async fn pay(Path(status): Path<u16>) -> Result<(), ConnectorError> {
    Err(refused(status))
}

#[derive(OpenApi)]
#[openapi(paths(pay))]
struct Api;

fn finished(errors: &ApiErrors) -> utoipa::openapi::OpenApi {
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    openapi
}

fn app(errors: &ApiErrors) -> Router {
    Router::new()
        .route("/pay/{status}", routing::get(pay))
        .layer(errors.layer())
}

/// Its body is constant.
#[derive(Debug, ApiError)]
#[api_error(
    code = 409,
    codes(410, 428, 431, 511),
    msg = "Not now",
    desc = "Later.",
    err_code = "NOT_NOW"
)]
struct NotNowError(#[api_error(code)] StatusCode);

#[test]
fn a_constant_body_is_sent_with_the_status_of_the_instance() {
    async fn of(Path(status): Path<u16>) -> NotNowError {
        NotNowError(StatusCode::from_u16(status).unwrap())
    }
    let app = |errors: &ApiErrors| {
        let app = Router::new().route("/{status}", routing::get(of));
        app.layer(errors.layer())
    };
    let envelope = r#"{"status":"FAIL","message":"Not now","error_code":"NOT_NOW","description":"Later.","data":null}"#;
    for status in [409, 410, 428, 431, 511] {
        let of_instance = NotNowError(StatusCode::from_u16(status).unwrap());
        let in_layer = get(&app(&ApiErrors::new()), &format!("/{status}"));
        for response in [of_instance.into_response(), in_layer] {
            assert_eq!(response.status(), status);
            // RFC 6585 forbids caches to store these.
            let is_stored = response.headers().get("Cache-Control").is_none();
            let must_not_be_stored = matches!(status, 428 | 431 | 511);
            assert!(!(is_stored && must_not_be_stored), "{status}");
            assert_eq!(body_of(response), envelope);
        }
        let problem = ApiErrors::new().problem_details("/problems/");
        let response = get(&app(&problem), &format!("/{status}"));
        assert_eq!(response.status(), status);
        let body: Value = serde_json::from_str(&body_of(response)).unwrap();
        assert_eq!(
            body,
            json!({
                "type": "/problems/NOT_NOW", "title": "Not now", "status": status, "detail": "Later.",
                "instance": format!("/{status}"), "error_code": "NOT_NOW"
            })
        );
    }
}

fn body_of(response: axum::response::Response) -> String {
    let body = pollster::block_on(to_bytes(response.into_body(), 10_000)).unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

#[test]
fn the_response_has_the_status_of_the_instance() {
    for status in [402, 409, 429, 502] {
        let response = refused(status).into_response();
        assert_eq!(response.status(), status);
        assert_eq!(
            response.headers().contains_key("cache-control"),
            status == 429
        );
        assert_api_error!(refused(status).into_response(), ConnectorError);
        assert_api_error!(refused(status).into_response(), expected = refused(status));
        let response = get(&app(&ApiErrors::new()), &format!("/pay/{status}"));
        assert_eq!(
            response.extensions().get::<ErrorReport>().unwrap().status(),
            status
        );
        assert_api_error!(response, expected = refused(status));
    }
    let other =
        panic_of(|| assert_api_error!(refused(409).into_response(), expected = refused(402)));
    assert!(
        other.contains("status: expected 402, answered 409"),
        "{other}"
    );
}

#[test]
fn problem_details_have_the_status_of_the_instance() {
    let errors = ApiErrors::new().problem_details("https://errors.example.com/");
    let response = get(&app(&errors), "/pay/409");
    assert_eq!(response.status(), 409);
    let body = pollster::block_on(to_bytes(response.into_body(), usize::MAX)).unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["status"], 409);
}

#[test]
fn the_status_of_the_instance_decides_about_the_level() {
    let lines = |work: fn()| {
        let lines = all_lines(work);
        lines
            .into_iter()
            .map(|line| (line.level, line.field("status").to_owned()))
            .collect::<Vec<_>>()
    };
    let alone = lines(|| drop(refused(409).into_response()));
    assert_eq!(alone, [(Level::DEBUG, "409".to_owned())]);
    let alone = lines(|| drop(refused(502).into_response()));
    assert_eq!(alone, [(Level::ERROR, "502".to_owned())]);
    let inside = lines(|| drop(get(&app(&ApiErrors::new()), "/pay/409")));
    assert_eq!(inside, [(Level::DEBUG, "409".to_owned())]);
    let logged = lines(|| api_errors::log(&refused(409)));
    assert_eq!(logged, [(Level::DEBUG, "409".to_owned())]);
    // The app's level is for the status that is sent.
    let quiet = lines(|| {
        let errors = ApiErrors::new().log_level(400..=499, api_errors::LogLevel::Warn);
        drop(get(&app(&errors), "/pay/409"));
    });
    assert_eq!(quiet, [(Level::WARN, "409".to_owned())]);
}

/// The bank can answer anything. What is not listed is not in the document, so it is not sent.
#[test]
fn a_status_that_is_not_listed_is_the_declared_one_and_an_event() {
    let responses: [fn() -> axum::response::Response; 2] = [
        || refused(404).into_response(),
        || get(&app(&ApiErrors::new()), "/pay/404"),
    ];
    for respond in responses {
        let mut status = None;
        let lines = all_lines(|| status = Some(respond().status()));
        assert_eq!(status, Some(StatusCode::BAD_GATEWAY));
        let [event, line] = &lines[..] else {
            panic!("{lines:?}")
        };
        assert_eq!(event.level, Level::ERROR);
        assert_eq!(event.field("err_code"), "CE_00");
        assert_eq!((event.field("status"), event.field("sent")), ("404", "502"));
        assert_eq!(line.field("status"), "502");
    }
}

#[test]
fn each_listed_status_is_documented_with_its_own_example() {
    let forms: [fn() -> ApiErrors; 2] = [ApiErrors::new, || {
        ApiErrors::new().negotiate("https://errors.example.com/")
    }];
    let styles = [
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
    ];
    for form in forms {
        for style in styles {
            let errors = form().union_style(style);
            let openapi = finished(&errors);
            let check = DriftCheck::new(&openapi);
            let app = app(&errors).layer(check.layer());
            for status in [402, 409, 429, 502, 404] {
                let sent = get(&app, &format!("/pay/{status}")).status().as_u16();
                assert_eq!(sent, if status == 404 { 502 } else { status });
            }
            check.finish();
        }
    }
    let problem = ApiErrors::new().problem_details("https://errors.example.com/");
    let document = serde_json::to_value(finished(&problem)).unwrap();
    let responses = document["paths"]["/pay/{status}"]["get"]["responses"]
        .as_object()
        .unwrap();
    assert_eq!(
        responses.keys().collect::<Vec<_>>(),
        ["200", "402", "409", "422", "429", "500", "502"]
    );
    let response = |status: &str| {
        let place = responses[status]["$ref"].as_str().unwrap();
        document.pointer(&place[1..]).unwrap()
    };
    for status in ["402", "409", "429", "502"] {
        let response = response(status);
        let example =
            &response["content"]["application/problem+json"]["examples"]["CE_00"]["value"];
        assert_eq!(example["status"].to_string(), status);
        assert_eq!(response["headers"]["X-Bank"]["required"], true);
        assert_eq!(
            response["headers"].get("Cache-Control").is_some(),
            status == "429"
        );
    }
    let schema = &document["components"]["schemas"]["ConnectorErrorProblem"];
    assert_eq!(
        schema["properties"]["status"]["enum"],
        json!([502, 402, 409, 429])
    );
}

/// Only the status that the response has must match, also without the layer.
#[test]
fn without_the_last_step_each_status_has_a_response() {
    let responses = <ConnectorError as utoipa::IntoResponses>::responses();
    assert_eq!(
        responses.keys().collect::<Vec<_>>(),
        ["402", "409", "429", "502"]
    );
}

#[test]
fn errors_of_middleware_are_documented_with_each_status() {
    #[api_errors::path(get, path = "/", responses((status = 200)))]
    #[expect(
        dead_code,
        clippy::unused_async,
        reason = "it is documented and not run"
    )]
    async fn nothing() {}
    #[derive(OpenApi)]
    #[openapi(paths(nothing))]
    struct Small;

    let mut openapi = Small::openapi();
    ApiErrors::new()
        .common_errors::<ConnectorError>()
        .document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    let responses = document["paths"]["/"]["get"]["responses"]
        .as_object()
        .unwrap();
    assert_eq!(
        responses.keys().collect::<Vec<_>>(),
        ["200", "402", "409", "429", "500", "502"]
    );
}

/// The texts of an example belong to its status.
#[test]
fn an_example_is_shown_with_its_own_status_only() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 502,
        codes(409),
        msg = "Refused with {status}",
        err_code = "SHOWN",
        example = Self { status: StatusCode::CONFLICT }
    )]
    struct ShownError {
        #[api_error(code)]
        status: StatusCode,
    }
    let responses = <ShownError as utoipa::IntoResponses>::responses();
    let responses = serde_json::to_value(responses).unwrap();
    let examples =
        |status: &str| responses[status]["content"]["application/json"]["examples"].clone();
    assert_eq!(
        examples("409")["SHOWN"]["value"]["message"],
        "Refused with 409 Conflict"
    );
    assert_eq!(examples("502"), Value::Null);
}

/// `AnyError` sends a copy of an error that it recognizes.
#[test]
fn an_error_behind_any_error_keeps_its_status() {
    for (status, sent) in [(409, 409), (404, 502)] {
        let any = move || AnyError::from(refused(status));
        assert_eq!(any().into_response().status(), sent);
        let app = Router::new()
            .route(
                "/",
                routing::get(move || async move { Err::<(), _>(any()) }),
            )
            .layer(ApiErrors::new().layer());
        assert_eq!(get(&app, "/").status(), sent);
    }
}
