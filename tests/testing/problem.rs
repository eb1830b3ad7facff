//! `assert_api_error!` on problem details.

use api_errors::errors::{FieldError, NotFoundError, Place, UnauthorizedError, ValidationError};
use api_errors::{ApiError, ApiErrors, assert_api_error};
use axum::Router;
use axum::routing::get;

use crate::{OrderError, answer, panic_of};

#[derive(Debug, ApiError)]
#[api_error(
    code = 409,
    msg = "Seat {seat} taken",
    desc = "Row {row} has others.",
    err_code = "SEAT-409",
    type_uri = "/problems/seat"
)]
struct SeatTaken {
    seat: u8,
    #[api_error(data)]
    row: u8,
    #[api_error(data)]
    status: u8,
}

#[derive(Debug, ApiError)]
enum Titled {
    #[api_error(
        code = 409,
        msg = "The order is paid",
        err_code = "PAID",
        title = "Paid"
    )]
    Fixed,
    #[api_error(
        code = 409,
        msg = "The order is paid",
        desc = "Ask for a refund.",
        err_code = "PAID-DESC",
        title = "Paid"
    )]
    Described,
}

fn seat() -> SeatTaken {
    SeatTaken {
        seat: 12,
        row: 3,
        status: 1,
    }
}

fn invalid() -> OrderError {
    OrderError::Invalid {
        summary: "Check: sku".to_owned(),
        explanation: None,
    }
}

fn fault() -> ValidationError {
    ValidationError::new([
        FieldError::new("sku", "is not in the catalogue", "unknown").at(Place::Body)
    ])
}

fn app() -> Router {
    let errors = ApiErrors::new().problem_details("https://errors.example.com/");
    Router::new()
        .route("/order", get(async || OrderError::NotFound { id: 42 }))
        .route("/closed", get(async || OrderError::Closed { hour: 9 }))
        .route("/invalid", get(async || invalid()))
        .route("/fault", get(async || fault()))
        .route("/login", get(async || UnauthorizedError::new()))
        .route(
            "/gone",
            get(async || NotFoundError::new().desc("a: b").data([1])),
        )
        .route("/seat", get(async || seat()))
        .layer(errors.layer())
}

#[test]
fn the_same_errors_as_problems() {
    let app = app();
    assert_api_error!(crate::get(&app, "/order"), OrderError, "ORDER-404");
    assert_api_error!(
        crate::get(&app, "/order"),
        expected = OrderError::NotFound { id: 42 }
    );
    assert_api_error!(crate::get(&app, "/closed"), OrderError);
    assert_api_error!(
        crate::get(&app, "/closed"),
        expected = OrderError::Closed { hour: 9 }
    );
    assert_api_error!(crate::get(&app, "/invalid"), OrderError);
    assert_api_error!(crate::get(&app, "/invalid"), expected = invalid());
    assert_api_error!(crate::get(&app, "/fault"), ValidationError);
    assert_api_error!(crate::get(&app, "/fault"), expected = fault());
    assert_api_error!(
        crate::get(&app, "/login"),
        expected = UnauthorizedError::new()
    );
    assert_api_error!(crate::get(&app, "/gone"), NotFoundError<[i32; 1]>);
    assert_api_error!(crate::get(&app, "/seat"), SeatTaken);
    assert_api_error!(crate::get(&app, "/seat"), expected = seat());
}

#[test]
fn the_body_comes_back_as_an_envelope() {
    let app = app();
    let body = assert_api_error!(crate::get(&app, "/order"), OrderError);
    assert_eq!(body.message, "Order 42 not found");
    assert_eq!(body.description, None);
    assert_eq!(body.data.unwrap().to_string(), r#"{"id":42}"#);
    let body = assert_api_error!(crate::get(&app, "/closed"), OrderError);
    assert_eq!(body.message, "The shop is closed");
    assert_eq!(body.description.unwrap(), "It opens at 9.");
    assert_eq!(body.data.unwrap().to_string(), r#"{"reopens":true}"#);
    let body = assert_api_error!(crate::get(&app, "/gone"), NotFoundError<[i32; 1]>);
    assert_eq!(body.message, "Not Found");
    assert_eq!(body.description.unwrap(), "a: b");
    assert_eq!(body.data.unwrap().to_string(), "[1]");
    let body = assert_api_error!(crate::get(&app, "/login"), UnauthorizedError);
    assert_eq!(body.data, None);
    // What cannot be told apart is the description.
    let body = assert_api_error!(crate::get(&app, "/seat"), SeatTaken);
    assert_eq!(body.message, "Conflict");
    assert_eq!(
        body.description.unwrap(),
        "Seat 12 taken: Row 3 has others."
    );
    assert_eq!(body.data.unwrap().to_string(), r#"{"row":3,"status":1}"#);
}

#[test]
fn a_title_of_its_own_is_not_the_message() {
    let app = Router::new()
        .route("/fixed", get(async || Titled::Fixed))
        .route("/described", get(async || Titled::Described))
        .layer(ApiErrors::new().problem_details("/problems/").layer());
    for (path, err_code, description) in [
        ("/fixed", "PAID", None),
        ("/described", "PAID-DESC", Some("Ask for a refund.")),
    ] {
        let body = assert_api_error!(crate::get(&app, path), Titled, err_code);
        assert_eq!(body.message, "The order is paid");
        assert_eq!(body.description.as_deref(), description);
    }
    assert_api_error!(crate::get(&app, "/fixed"), expected = Titled::Fixed);
    let wrong =
        r#"{"type":"/problems/PAID","title":"The order is paid","status":409,"error_code":"PAID"}"#;
    let text = panic_of(|| {
        let response = answer(409, "application/problem+json", wrong);
        assert_api_error!(response, Titled, "PAID");
    });
    for line in [
        "- title: expected \"Paid\", answered \"The order is paid\"\n",
        "- detail: expected \"The order is paid\", answered null\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[derive(Debug, ApiError)]
enum EqualError {
    #[api_error(code = 404, msg = "{0}", err_code = "VALUE")]
    Value(&'static str),
    #[api_error(
        code = 404,
        msg = "{0}",
        desc = "Look at {1}.",
        err_code = "VALUE-DESC"
    )]
    Described(&'static str, &'static str),
    #[api_error(
        code = 409,
        msg = "Order {id}",
        err_code = "BRACES",
        title = "Order {{id}}"
    )]
    Braces { id: u8 },
}

#[test]
fn a_message_can_be_equal_to_the_title_by_its_values() {
    let app = Router::new()
        .route("/equal", get(async || EqualError::Value("Not Found")))
        .route("/other", get(async || EqualError::Value("Nothing")))
        .route(
            "/described",
            get(async || EqualError::Described("Not Found", "x")),
        )
        .route("/both", get(async || EqualError::Described("Nothing", "x")))
        .route("/braces", get(async || EqualError::Braces { id: 7 }))
        .layer(ApiErrors::new().problem_details("/problems/").layer());
    for path in ["/equal", "/other", "/described", "/both", "/braces"] {
        assert_api_error!(crate::get(&app, path), EqualError);
    }
}

#[test]
fn each_difference_is_a_line() {
    let right = r#"{"type":"/problems/ORDER-404","title":"Not Found","status":404,"detail":"Order 1 not found","error_code":"ORDER-404","id":1}"#;
    let problem = |from: &str, to: &str| {
        assert!(right.contains(from), "{from}");
        answer(404, "application/problem+json", &right.replace(from, to))
    };
    assert_api_error!(problem("", ""), OrderError);
    for (from, to, line) in [
        (
            "s/ORDER-404",
            "s/",
            "- type: expected ..ORDER-404, answered /problems/\n",
        ),
        (
            "Not Found",
            "Not found",
            "- title: expected \"Not Found\", answered \"Not found\"\n",
        ),
        (
            ":404",
            ":410",
            "- the member `status`: expected 404, answered 410\n",
        ),
        (
            "Order 1",
            "It was",
            "- detail: expected \"Order {id} not found\", answered \"It was not found\"\n",
        ),
        (
            r#""detail":"Order 1 not found","#,
            "",
            "- detail: expected \"Order {id} not found\", answered null\n",
        ),
        (
            r#","id":1"#,
            "",
            "- data: expected the members id, answered null\n",
        ),
        (
            r#""title":"Not Found","#,
            "",
            "- body: the member `title` is missing\n",
        ),
        (
            ":404",
            r#":"404""#,
            "- body: the member `status` of problem details has another type\n",
        ),
    ] {
        let response = problem(from, to);
        let text = panic_of(std::panic::AssertUnwindSafe(|| {
            assert_api_error!(response, OrderError);
        }));
        assert!(text.contains(line), "{line}\n{text}");
        assert_eq!(text.matches("\n- ").count(), 1, "{text}");
    }
    let text = panic_of(|| {
        assert_api_error!(
            crate::get(&app(), "/order"),
            expected = OrderError::NotFound { id: 7 }
        );
    });
    for line in [
        "- detail: expected \"Order 7 not found\", answered \"Order 42 not found\"\n",
        "- id: expected 7, answered 42\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}
