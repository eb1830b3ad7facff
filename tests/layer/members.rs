//! Members that the app adds to the envelope and to problem details.

use api_errors::errors::{ConflictError, NotFoundError, ValidationError};
use api_errors::{ApiError, ApiErrors, ErrorResponse, Wants};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::get;
use http::StatusCode;
use http::header::USER_AGENT;
use serde_json::{Value, json};

use crate::send::{request, send, send_request};

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Seat {seat} is taken", err_code = "SEAT-409")]
struct SeatTaken {
    #[api_error(data)]
    seat: &'static str,
    #[api_error(data)]
    row: u8,
}

fn routes() -> Router {
    Router::new()
        .route("/missing", get(async || NotFoundError::new()))
        .route(
            "/seat",
            get(async || SeatTaken {
                seat: "12A",
                row: 12,
            }),
        )
        .route(
            "/teapot",
            get(async || (StatusCode::IM_A_TEAPOT, "short and stout")),
        )
        .route("/invalid", get(async || ValidationError::new([])))
}

/// One member of each type.
fn with_members(errors: ApiErrors) -> ApiErrors {
    errors
        .member("request_id", |_, context| {
            context.request_id().map(str::to_owned)
        })
        .member("kind", |error, _| {
            if error.status().is_server_error() {
                "server"
            } else {
                "client"
            }
        })
        .member("retries", |_, _| 3_u8)
        .member("final", |_, context| context.status() != 404)
        .member("nothing", |_, _| None::<i64>)
        .member("quo\"te", |_, _| "a\nb")
}

#[test]
fn the_envelope_ends_with_the_members_in_their_order() {
    let app = routes().layer(with_members(ApiErrors::new()).layer());
    let reply = send(&app, "GET", "/seat");
    let id = reply.header("x-request-id");
    assert_eq!(
        reply.body,
        format!(
            r#"{{"status":"FAIL","message":"Seat 12A is taken","error_code":"SEAT-409","description":null,"data":{{"seat":"12A","row":12}},"request_id":"{id}","kind":"client","retries":3,"final":true,"nothing":null,"quo\"te":"a\nb"}}"#
        )
    );
    reply.assert_report(409, "SEAT-409");
    let reply = send(&app, "GET", "/missing");
    assert_eq!(reply.json()["final"], false);
    for (path, code) in [("/teapot", "HTTP-418"), ("/nowhere", "HTTP-404")] {
        let body = send(&app, "GET", path).json();
        assert_eq!(body["error_code"], code);
        assert_eq!(body["kind"], "client");
    }
    assert_eq!(send(&app, "HEAD", "/seat").status, 409);
}

#[test]
fn problem_details_end_with_the_members_too() {
    let app = routes().layer(with_members(ApiErrors::new().problem_details("/problems/")).layer());
    let reply = send(&app, "GET", "/seat");
    let id = reply.header("x-request-id");
    assert_eq!(
        reply.body,
        format!(
            r#"{{"type":"/problems/SEAT-409","title":"Conflict","status":409,"detail":"Seat 12A is taken","instance":"/seat","error_code":"SEAT-409","seat":"12A","row":12,"request_id":"{id}","kind":"client","retries":3,"final":true,"nothing":null,"quo\"te":"a\nb"}}"#
        )
    );
}

/// The envelope has the data in a member of its own. Problem details would have two members of one name.
#[test]
fn data_with_the_name_of_a_member_stays_in_data() {
    let errors = ApiErrors::new().member("seat", |_, _| "of the app");
    let app = routes().layer(errors.clone().layer());
    let body = send(&app, "GET", "/seat").json();
    assert_eq!(
        (&body["data"]["seat"], &body["seat"]),
        (&json!("12A"), &json!("of the app"))
    );
    let app = routes().layer(errors.problem_details("/problems/").layer());
    let reply = send(&app, "GET", "/seat");
    assert!(
        reply
            .body
            .ends_with(r#""data":{"seat":"12A","row":12},"seat":"of the app"}"#),
        "{reply:?}"
    );
}

#[test]
fn a_client_reads_a_body_with_members() {
    let app = routes().layer(with_members(ApiErrors::new()).layer());
    let body: ErrorResponse = serde_json::from_str(&send(&app, "GET", "/seat").body).unwrap();
    assert_eq!(body.error_code, "SEAT-409");
    assert_eq!(body.data, Some(json!({ "seat": "12A", "row": 12 })));
}

#[test]
fn members_get_the_parts_of_the_request_that_they_want() {
    let errors = ApiErrors::new()
        .member("path", |_, context| context.path().map(str::to_owned))
        .member("agent", |_, context| {
            let agent = context.header(&USER_AGENT)?;
            agent.to_str().ok().map(str::to_owned)
        });
    let ask = |errors: &ApiErrors| {
        let mut request = request("GET", "/missing");
        request
            .headers_mut()
            .insert(USER_AGENT, "curl".parse().unwrap());
        let body = send_request(&routes().layer(errors.layer()), request).json();
        [body["path"].clone(), body["agent"].clone()]
    };
    assert_eq!(ask(&errors), [Value::Null, Value::Null]);
    let wants = errors
        .clone()
        .members_want(Wants::NOTHING.path())
        .members_want(Wants::NOTHING.header(USER_AGENT));
    assert_eq!(ask(&wants), ["/missing", "curl"].map(Value::from));
    let problem = errors.problem_details("/problems/");
    assert_eq!(ask(&problem), [json!("/missing"), Value::Null]);
}

#[test]
fn a_member_can_build_a_response_and_can_fail() {
    let errors = ApiErrors::new().member("nested", |error, _| {
        let response = ConflictError::new().into_response();
        assert_ne!(error.status(), 418, "secret");
        response.headers().contains_key("x-request-id")
    });
    let app = routes().layer(errors.layer());
    assert_eq!(send(&app, "GET", "/missing").json()["nested"], true);
    // The response of the panic has the member too, unless the member panics again.
    let reply = send(&app, "GET", "/teapot");
    reply.assert_report(500, "SERVER-500");
    assert_eq!(reply.json()["nested"], true);

    let errors = ApiErrors::new().member("always", |_, _| -> bool { panic!("secret") });
    let app = routes().layer(errors.layer());
    let reply = send(&app, "GET", "/missing");
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
}
