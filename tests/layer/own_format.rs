//! A format of the user reads the user's own error types, metadata, and the values of placeholders.

use api_errors::errors::{HttpError, NotFoundError};
use api_errors::traits::ApiError as Error;
use api_errors::{AnyError, ApiError, ApiErrors, ErrorContext, ErrorFormat};
use axum::Router;
use axum::routing::get;
use http::StatusCode;
use serde_json::{Value, json};

use crate::send::{request, send_request};

#[derive(Debug, ApiError)]
#[api_error(meta(kind = "order"))]
enum OrderError {
    #[api_error(
        code = 409,
        msg = "Order {id} is {state}",
        desc = "{paid:.2} of {total:.2} is paid.",
        err_code = "ORDER-409",
        meta(retryable = true)
    )]
    State {
        id: u64,
        state: &'static str,
        paid: f64,
        total: f64,
        tenant: &'static str,
    },
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Order(#[from] Box<OrderError>),
}

fn state() -> AppError {
    AppError::from(Box::new(OrderError::State {
        id: 7,
        state: "paid",
        paid: 9.5,
        total: 10.0,
        tenant: "acme",
    }))
}

/// The translation of a text, with the values in other places.
fn german(error: &dyn Error) -> Option<String> {
    let text = match error.spec().err_code() {
        "ORDER-409" => "Status {state}: Bestellung {id}. Von {total} wurden {paid} bezahlt.",
        "RES-404" => "Nicht gefunden",
        _ => return None,
    };
    let mut translated = text.to_owned();
    for arg in error.args() {
        translated = translated.replace(&format!("{{{}}}", arg.name()), arg.value());
    }
    Some(translated)
}

struct German;

impl ErrorFormat for German {
    fn write(&self, error: &dyn Error, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let tenant = match error.downcast_ref() {
            Some(OrderError::State { tenant, .. }) => Some(*tenant),
            Some(OrderError::Missing(_)) => Some("none"),
            None => None,
        };
        let body = json!({
            "text": german(error),
            "tenant": tenant,
            "is_of_app": error.downcast_ref::<AppError>().is_some(),
            "is_not_found": error.downcast_ref::<NotFoundError>().is_some(),
            "http": error.downcast_ref::<HttpError>().map(|error| error.status().as_u16()),
            "kind": error.spec().meta("kind"),
            "metadata": error.spec().metadata().count(),
        });
        out.extend_from_slice(body.to_string().as_bytes());
    }
}

fn body(errors: ApiErrors, path: &str) -> Value {
    let app = Router::new()
        .route("/state", get(async || state()))
        .route(
            "/missing",
            get(async || OrderError::from(NotFoundError::new())),
        )
        .route("/teapot", get(async || StatusCode::IM_A_TEAPOT))
        .route("/any", get(async || AnyError::from(state())))
        .layer(errors.format(German).layer());
    send_request(&app, request("GET", path)).json()
}

fn of_state() -> Value {
    json!({
        "text": "Status paid: Bestellung 7. Von 10.00 wurden 9.50 bezahlt.",
        "tenant": "acme",
        "is_of_app": true,
        "is_not_found": false,
        "http": null,
        "kind": "order",
        "metadata": 2,
    })
}

#[test]
fn a_format_reads_the_type_and_the_values_of_a_nested_error() {
    assert_eq!(body(ApiErrors::new(), "/state"), of_state());
}

#[test]
fn a_format_reads_the_built_in_error_that_a_group_nests() {
    let expected = json!({
        "text": "Nicht gefunden",
        "tenant": "none",
        "is_of_app": false,
        "is_not_found": true,
        "http": null,
        "kind": null,
        "metadata": 0,
    });
    assert_eq!(body(ApiErrors::new(), "/missing"), expected);
}

#[test]
fn a_format_reads_the_error_that_the_layer_makes() {
    let body = body(ApiErrors::new(), "/teapot");
    assert_eq!(body["http"], 418);
    assert_eq!(body["text"], Value::Null);
}

#[test]
fn a_copy_behind_any_error_has_the_values_but_not_the_type() {
    let mut expected = of_state();
    expected["tenant"] = Value::Null;
    expected["is_of_app"] = json!(false);
    assert_eq!(body(ApiErrors::new(), "/any"), expected);
}

#[test]
fn a_registered_error_behind_any_error_has_its_type() {
    let errors = ApiErrors::new().register::<AppError>();
    assert_eq!(body(errors, "/any"), of_state());
}
