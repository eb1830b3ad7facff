//! `assert_api_error!` on envelopes.

use api_errors::assert_api_error;
use api_errors::errors::{
    FieldError, ForbiddenError, HttpError, NotFoundError, Place, UnauthorizedError, ValidationError,
};
use api_errors::{ApiErrors, ResponseStatus};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::WARNING;
use axum::http::{HeaderValue, Response, StatusCode};
use axum::response::IntoResponse as _;
use axum::routing::get;

use crate::{OrderError, answer, panic_of};

fn closed() -> OrderError {
    OrderError::Closed { hour: 9 }
}

fn invalid() -> OrderError {
    OrderError::Invalid {
        summary: "Check: sku".to_owned(),
        explanation: Some("The catalogue has: lamp.".to_owned()),
    }
}

#[test]
fn an_error_is_what_it_is() {
    assert_api_error!(NotFoundError::new().into_response(), NotFoundError);
    assert_api_error!(closed().into_response(), OrderError);
    assert_api_error!(closed().into_response(), OrderError, "ORDER-409");
    assert_api_error!(closed().into_response(), expected = closed());
    assert_api_error!(invalid().into_response(), OrderError, "ORDER-422");
    assert_api_error!(invalid().into_response(), expected = invalid());
    let login = || OrderError::from(UnauthorizedError::new());
    assert_api_error!(login().into_response(), OrderError, "AUTH-401");
    assert_api_error!(login().into_response(), UnauthorizedError);
    assert_api_error!(login().into_response(), expected = UnauthorizedError::new(),);
    let forbidden = || {
        ForbiddenError::new()
            .msg("No")
            .desc("At all")
            .data(1)
            .header(WARNING, HeaderValue::from_static("199 - no"))
    };
    assert_api_error!(forbidden().into_response(), ForbiddenError<i32>);
    let text = panic_of(|| {
        drop(assert_api_error!(
            forbidden().into_response(),
            ForbiddenError
        ));
    });
    assert!(text.contains("data: expected null, answered 1"), "{text}");
    assert_api_error!(forbidden().into_response(), expected = forbidden());
    let teapot = HttpError::new(StatusCode::IM_A_TEAPOT);
    assert_api_error!(
        HttpError::new(StatusCode::IM_A_TEAPOT).into_response(),
        expected = teapot
    );
}

/// A group can nest one built-in error with several types of data.
#[test]
fn a_response_can_be_each_instance_of_a_group() {
    #[derive(Debug, api_errors::ApiError)]
    enum Found {
        #[api_error(transparent)]
        Plain(#[from] NotFoundError),
        #[api_error(transparent)]
        Id(#[from] NotFoundError<u64>),
    }
    let plain = || Found::from(NotFoundError::new()).into_response();
    let id = || Found::from(NotFoundError::new().data(7_u64)).into_response();
    assert_api_error!(plain(), Found);
    assert_api_error!(id(), Found, "RES-404");
    assert_api_error!(id(), NotFoundError<u64>);
    assert_api_error!(id(), expected = NotFoundError::new().data(7));
    panic_of(|| {
        drop(assert_api_error!(
            id(),
            expected = NotFoundError::new().data(8)
        ));
    });
}

#[test]
fn the_place_of_a_fault_is_compared() {
    let fault = || FieldError::new("sku", "is unknown", "unknown");
    let sent = || ValidationError::new([fault().at(Place::Body)]).into_response();
    assert_api_error!(
        sent(),
        expected = ValidationError::new([fault().at(Place::Body)])
    );
    for other in [fault(), fault().at(Place::Query)] {
        let text = panic_of(|| {
            assert_api_error!(sent(), expected = ValidationError::new([other]));
        });
        assert!(text.contains("- data: expected "), "{text}");
    }
}

#[test]
fn the_body_comes_back() {
    let body = assert_api_error!(
        OrderError::NotFound { id: 42 }.into_response(),
        OrderError,
        "ORDER-404"
    );
    assert_eq!(body.status, ResponseStatus::Fail);
    assert_eq!(body.message, "Order 42 not found");
    assert_eq!(body.error_code, "ORDER-404");
    assert_eq!(body.description, None);
    assert_eq!(body.data.unwrap()["id"], 42);
}

#[test]
fn it_works_in_async_tests() {
    pollster::block_on(async {
        let response = async { closed().into_response() }.await;
        assert_api_error!(response, OrderError, "ORDER-409");
    });
}

#[test]
fn any_body_in_memory_will_do() {
    let json = r#"{"status":"FAIL","message":"Not Found","error_code":"RES-404","description":"The requested resource was not found.","data":null}"#;
    let response = Response::builder()
        .status(404)
        .header("content-type", "application/json; charset=utf-8")
        .body(json.to_owned())
        .unwrap();
    assert_api_error!(response, NotFoundError);
}

#[test]
fn what_an_app_chooses_is_still_the_error() {
    let errors = ApiErrors::new()
        .validation_status(400)
        .challenge("Basic realm=\"shop\"");
    let app = Router::new()
        .route("/faults", get(async || ValidationError::new([])))
        .route("/login", get(async || UnauthorizedError::new()))
        .layer(errors.layer());
    assert_api_error!(crate::get(&app, "/faults"), ValidationError);
    assert_api_error!(
        crate::get(&app, "/faults"),
        expected = ValidationError::new([])
    );
    assert_api_error!(crate::get(&app, "/login"), UnauthorizedError);
    assert_api_error!(
        crate::get(&app, "/login"),
        expected = UnauthorizedError::new()
    );
    let unknown = HttpError::new(StatusCode::NOT_FOUND);
    assert_api_error!(crate::get(&app, "/nowhere"), expected = unknown);
}

#[test]
fn a_failure_shows_the_whole_response() {
    let text = panic_of(|| {
        let other = OrderError::NotFound { id: 7 }.into_response();
        assert_api_error!(other, expected = OrderError::NotFound { id: 42 })
    });
    assert_eq!(
        text,
        r#"the response is not `OrderError::NotFound`, ORDER-404
- message: expected "Order 42 not found", answered "Order 7 not found"
- data: expected {"id":42}, answered {"id":7}

the response:
404 Not Found
content-type: application/json

{"status":"FAIL","message":"Order 7 not found","error_code":"ORDER-404","description":null,"data":{"id":7}}
"#
    );
}

#[test]
fn the_panic_is_at_the_call() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let _ = sender.send(info.location().map(|at| (at.file().to_owned(), at.line())));
    }));
    let line = line!() + 2;
    panic_of(|| {
        assert_api_error!(NotFoundError::new().into_response(), ForbiddenError);
    });
    std::panic::set_hook(before);
    // Other tests panic at the same time.
    let places: Vec<_> = receiver.try_iter().flatten().collect();
    assert!(places.contains(&(file!().to_owned(), line)), "{places:?}");
}

/// What is different, and the line that tells it.
#[test]
fn each_difference_is_a_line() {
    for (response, line) in no_error().into_iter().chain(another_instance()) {
        let text = panic_of(std::panic::AssertUnwindSafe(|| {
            assert_api_error!(response, OrderError, "ORDER-404");
        }));
        assert!(
            text.starts_with("the response is not `OrderError`, ORDER-404\n"),
            "{text}"
        );
        assert!(text.contains(line), "{line}\n{text}");
        assert_eq!(text.matches("\n- ").count(), 1, "{text}");
    }
}

const JSON: &str = "application/json";

/// What is no answer of the error at all.
fn no_error() -> Vec<(Response<Body>, &'static str)> {
    vec![
        (
            answer(
                410,
                JSON,
                &envelope("Order 1 not found", "null", r#"{"id":1}"#),
            ),
            "- status: expected 404, answered 410\n",
        ),
        (
            answer(404, "text/html", "<p>no</p>"),
            "- content-type: expected application/json or application/problem+json, answered text/html; a format of your own is not read\n",
        ),
        (
            StatusCode::NOT_FOUND.into_response(),
            "- content-type: expected application/json or application/problem+json, answered none\n",
        ),
        (answer(404, JSON, "{"), "- body: it is no JSON: "),
        (
            answer(404, JSON, "[]"),
            "- body: it is JSON and no object\n",
        ),
        (
            answer(
                404,
                JSON,
                r#"{"status":"FAIL","message":"","error_code":"ORDER-404","data":null}"#,
            ),
            "- body: the member `description` is missing\n",
        ),
        (
            answer(
                404,
                JSON,
                &envelope("", "null", "null").replace('}', r#","id":1}"#),
            ),
            "- body: the envelope has no member `id`\n",
        ),
        (
            answer(
                404,
                JSON,
                &envelope("", "null", "null").replace("FAIL", "OK"),
            ),
            "- body: it is no envelope: unknown variant `OK`",
        ),
    ]
}

/// What is the error, with other values than it was declared with.
fn another_instance() -> Vec<(Response<Body>, &'static str)> {
    vec![
        (
            answer(
                404,
                JSON,
                &envelope("Invoice 1 not found", "null", r#"{"id":1}"#),
            ),
            "- message: expected \"Order {id} not found\", answered \"Invoice 1 not found\"\n",
        ),
        (
            answer(
                404,
                JSON,
                &envelope("Order 1 not found", "\"Why\"", r#"{"id":1}"#),
            ),
            "- description: expected null, answered \"Why\"\n",
        ),
        (
            answer(
                404,
                JSON,
                &envelope("Order 1 not found", "null", r#"{"sku":1}"#),
            ),
            "- data: expected the members id, answered {\"sku\":1}\n",
        ),
        (
            answer(404, JSON, &envelope("Order 1 not found", "null", "null")),
            "- data: expected the members id, answered null\n",
        ),
    ]
}

fn envelope(message: &str, description: &str, data: &str) -> String {
    format!(
        r#"{{"status":"FAIL","message":"{message}","error_code":"ORDER-404","description":{description},"data":{data}}}"#
    )
}

#[test]
fn headers_and_constant_data_count() {
    let text = panic_of(|| {
        let mut response = closed().into_response();
        response.headers_mut().remove("x-opens");
        response.headers_mut().insert("retry-after", 61.into());
        *response.body_mut() = Body::from(
            r#"{"status":"FAIL","message":"The shop is closed","error_code":"ORDER-409","description":"Soon.","data":{"reopens":false}}"#,
        );
        assert_api_error!(response, OrderError);
    });
    for line in [
        "- description: expected \"It opens at {hour}.\", answered \"Soon.\"\n",
        "- data: expected {\"reopens\":true}, answered {\"reopens\":false}\n",
        "- x-opens: expected {hour}, answered none\n",
        "- retry-after: expected 60, answered 61\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let text = panic_of(|| {
        let response = OrderError::Closed { hour: 10 }.into_response();
        assert_api_error!(response, expected = closed());
    });
    let line = "- x-opens: expected 9, answered 10\n";
    assert!(text.contains(line), "{text}");
}

#[test]
fn another_code_is_told() {
    let text = panic_of(|| assert_api_error!(closed().into_response(), OrderError, "ORDER-404"));
    let line = "- error_code: expected ORDER-404, answered ORDER-409\n";
    assert!(text.contains(line), "{text}");
    let text = panic_of(|| assert_api_error!(ForbiddenError::new().into_response(), OrderError));
    let line = "- error_code: answered AUTH-403, which `OrderError` does not have; it has ORDER-404, ORDER-409, ORDER-422, AUTH-401\n";
    assert!(text.contains(line), "{text}");
}

#[test]
#[should_panic(
    expected = "`OrderError` has no error of the code ORDER-405; it has ORDER-404, ORDER-409, ORDER-422, AUTH-401"
)]
fn a_code_that_the_type_has_not_is_told() {
    assert_api_error!(closed().into_response(), OrderError, "ORDER-405");
}

#[test]
#[should_panic(expected = "`HttpError` declares no error of its own: give an instance")]
fn a_type_without_errors_is_told() {
    let response = HttpError::new(StatusCode::IM_A_TEAPOT).into_response();
    assert_api_error!(response, HttpError);
}

/// Never ready.
struct Waiting;

impl axum::body::HttpBody for Waiting {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        std::task::Poll::Pending
    }
}

#[test]
#[should_panic(expected = "is not in memory yet: collect it first")]
fn a_body_that_is_not_there_is_told() {
    assert_api_error!(Response::new(Waiting), NotFoundError);
}
