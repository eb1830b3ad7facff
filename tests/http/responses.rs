//! The response of a handler's error: status, content type, headers, and the bytes of the body.

use std::time::Duration;

use api_errors::errors::{
    HttpError, IntegrityViolationError, NotFoundError, PoolExhaustedError, ResultExt as _,
    UnauthorizedError,
};
use api_errors::traits::{ApiError as _, CausedBy as _};
use api_errors::{ApiError, Caused, Shared};
use axum::Router;
use axum::extract::FromRequestParts;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::request::Parts;
use http::{Request, StatusCode};
use support::envelope;
use support::failing::{BadNested, BadText};

use crate::send::{Reply, answer, send};

fn is_json(reply: &Reply, status: u16, body: &str) {
    assert_eq!(reply.status, status);
    assert_eq!(reply.body, body);
    let types: Vec<_> = reply.headers.get_all("content-type").iter().collect();
    assert_eq!(types, ["application/json"]);
    // axum counts it: the body's length is known.
    assert_eq!(reply.headers["content-length"], body.len().to_string());
}

#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Payment Required",
    desc = "Your subscription has expired.",
    err_code = "BILLING-402"
)]
struct PaymentRequiredError;

#[derive(Debug, ApiError)]
#[api_error(headers("X-Docs" = "/orders"))]
enum OrderError {
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound {
        #[api_error(data, header = "X-Order")]
        id: u64,
    },
    #[api_error(code = 429, msg = "Slow down", err_code = "ORDER-429")]
    Slow(#[api_error(retry_after)] Duration),
    #[api_error(transparent, from(PaymentRequiredError))]
    Billing(#[from] BillingError),
}

#[derive(Debug, ApiError)]
enum BillingError {
    #[api_error(transparent)]
    Payment(#[from] PaymentRequiredError),
}

/// The default body: five keys in this order, byte for byte.
const PAYMENT: &str = r#"{"status":"FAIL","message":"Payment Required","error_code":"BILLING-402","description":"Your subscription has expired.","data":null}"#;

#[test]
fn a_struct_sends_status_body_and_two_headers() {
    let reply = answer(|| PaymentRequiredError);
    is_json(&reply, 402, PAYMENT);
    assert_eq!(reply.headers.len(), 2);
}

#[test]
fn an_enum_with_its_headers() {
    let reply = answer(|| OrderError::NotFound { id: 42 });
    is_json(
        &reply,
        404,
        r#"{"status":"FAIL","message":"Order 42 not found","error_code":"ORDER-404","description":null,"data":{"id":42}}"#,
    );
    assert_eq!(reply.headers["x-docs"], "/orders");
    assert_eq!(reply.headers["x-order"], "42");
    assert_eq!(reply.headers.len(), 4);

    let reply = answer(|| OrderError::Slow(Duration::from_millis(1_500)));
    is_json(
        &reply,
        429,
        &envelope("Slow down", "ORDER-429", None, "null"),
    );
    assert_eq!(reply.headers["retry-after"], "2");
    assert_eq!(reply.headers["cache-control"], "no-store");
}

#[test]
fn a_result_in_every_spelling() {
    type Outcome<T> = Result<T, OrderError>;
    fn pay() -> Result<(), PaymentRequiredError> {
        Err(PaymentRequiredError)
    }
    fn plain() -> Outcome<&'static str> {
        pay()?;
        Ok("paid")
    }
    fn boxed() -> Result<&'static str, Box<OrderError>> {
        pay()?;
        Ok("paid")
    }
    fn opaque() -> Result<impl IntoResponse, PaymentRequiredError> {
        pay().map(|()| "paid")
    }
    fn fine() -> Outcome<&'static str> {
        Some("paid").ok_or(OrderError::NotFound { id: 1 })
    }
    for reply in [answer(plain), answer(boxed), answer(opaque)] {
        is_json(&reply, 402, PAYMENT);
    }
    let reply = answer(fine);
    assert_eq!((reply.status, &*reply.body), (StatusCode::OK, "paid"));
}

#[test]
fn caused_and_shared_errors_respond_as_their_content() {
    fn not_found() -> OrderError {
        OrderError::NotFound { id: 7 }
    }
    fn caused() -> Result<&'static str, Caused<OrderError>> {
        "x".parse::<u8>().or_api(|_| not_found())?;
        Ok("a number")
    }
    fn nested() -> Result<&'static str, GroupError> {
        Ok(caused()?)
    }
    let plain = answer(not_found);
    for reply in [
        answer(caused),
        answer(nested),
        answer(|| Shared::from(not_found())),
        answer(|| Shared::from(not_found().caused_by("why"))),
        answer(|| Box::new(GroupError::from(not_found().caused_by("why")))),
    ] {
        is_json(&reply, 404, &plain.body);
        assert_eq!(reply.headers, plain.headers);
    }
    let built_in = answer(|| NotFoundError::new().caused_by("why"));
    let plain = answer(NotFoundError::new);
    assert_eq!(built_in.body, plain.body);
    assert_eq!(built_in.headers, plain.headers);
    let constant = answer(|| PaymentRequiredError.caused_by("why"));
    is_json(&constant, 402, PAYMENT);
}

#[derive(Debug, ApiError)]
enum GroupError {
    #[api_error(transparent)]
    Order(#[from] Caused<OrderError>),
}

#[test]
fn a_box_answers_as_its_content() {
    is_json(&answer(|| Box::new(PaymentRequiredError)), 402, PAYMENT);
    let boxed = answer(|| Box::new(OrderError::NotFound { id: 7 }));
    let plain = answer(|| OrderError::NotFound { id: 7 });
    is_json(&boxed, 404, &plain.body);
    assert_eq!(boxed.headers, plain.headers);
    let boxed = answer(|| Box::new(HttpError::new(StatusCode::GONE)));
    is_json(&boxed, 410, &envelope("Gone", "HTTP-410", None, "null"));
}

#[test]
fn built_in_errors_send_their_headers_and_bodies() {
    let reply = answer(UnauthorizedError::new);
    let desc = "Authentication credentials were missing or invalid.";
    is_json(
        &reply,
        401,
        &envelope("Unauthorized", "AUTH-401", Some(desc), "null"),
    );
    assert_eq!(reply.headers["www-authenticate"], "Bearer realm=\"api\"");

    let reply = answer(|| {
        NotFoundError::new()
            .msg("no \"é\"")
            .header("x-a", "1")
            .header("x-a", "2")
            .header("content-type", "text/html")
    });
    let desc = "The requested resource was not found.";
    is_json(
        &reply,
        404,
        &envelope("no \"é\"", "RES-404", Some(desc), "null"),
    );
    let values: Vec<_> = reply.headers.get_all("x-a").iter().collect();
    assert_eq!(values, ["1", "2"]);

    let reply = answer(|| IntegrityViolationError::Unique);
    let desc = "A resource with the same unique value already exists.";
    is_json(
        &reply,
        409,
        &envelope("Conflict", "DB-409-UNIQUE", Some(desc), "null"),
    );
    assert_eq!(answer(PoolExhaustedError::new).headers["retry-after"], "1");
}

/// What the traits say without axum is what is sent.
#[test]
fn the_response_is_what_the_traits_say() {
    fn same<E: api_errors::traits::ApiError + IntoResponse + 'static>(make: fn() -> E) {
        let (error, reply) = (make(), answer(make));
        is_json(&reply, error.status().as_u16(), &error.envelope());
        let mut sent = reply.headers;
        sent.remove("content-type");
        sent.remove("content-length");
        assert_eq!(sent, error.headers());
    }
    same(|| PaymentRequiredError);
    same(|| OrderError::NotFound { id: 1 });
    same(|| OrderError::Slow(Duration::ZERO));
    same(|| OrderError::from(PaymentRequiredError));
    same(|| Box::new(OrderError::from(PaymentRequiredError)));
    same(UnauthorizedError::new);
    same(|| UnauthorizedError::new().header("WWW-Authenticate", "Basic"));
    same(|| HttpError::new(StatusCode::TOO_MANY_REQUESTS));
    same(|| IntegrityViolationError::Check);
}

#[test]
fn what_fails_is_whole_and_keeps_its_status() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 409,
        msg = "Taken {bad}",
        err_code = "TAKEN-409",
        headers("X-Bad" = "{bad}", "X-Good" = "good")
    )]
    struct Taken {
        bad: BadText,
        #[api_error(data)]
        by: BadNested,
    }
    let reply = answer(|| Taken {
        bad: BadText,
        by: BadNested,
    });
    is_json(
        &reply,
        409,
        &envelope("Taken {bad}", "TAKEN-409", None, "null"),
    );
    assert_eq!(reply.headers["x-good"], "good");
    assert!(!reply.headers.contains_key("x-bad"));
}

#[test]
fn a_line_break_makes_no_second_header() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "SPLIT")]
    struct Split(#[api_error(header = "X-Name")] &'static str);
    let reply = answer(|| Split("a\r\nset-cookie: b=c"));
    is_json(&reply, 400, &envelope("m", "SPLIT", None, "null"));
    assert_eq!(reply.headers.len(), 2);
}

#[test]
fn generic_and_borrowing_errors() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{0}", err_code = "GENERIC")]
    struct Generic<T>(T);
    is_json(
        &answer(|| Generic(1.5)),
        400,
        &envelope("1.5", "GENERIC", None, "null"),
    );
    is_json(
        &answer(|| Box::new(Generic("s"))),
        400,
        &envelope("s", "GENERIC", None, "null"),
    );
    // Made of what lives no longer than the handler.
    let text = String::from("here");
    let response = Generic(text.as_str()).into_response();
    assert_eq!(response.status(), 400);
}

#[test]
fn head_has_the_headers_and_no_body() {
    let router = Router::new().route("/", get(|| async { OrderError::NotFound { id: 1 } }));
    let reply = send(&router, "HEAD", "/");
    assert_eq!(reply.status, 404);
    assert_eq!(reply.headers["content-type"], "application/json");
    assert_eq!(reply.headers["x-order"], "1");
    assert_eq!(reply.body, "");
}

#[test]
fn an_error_may_be_a_rejection_or_come_from_middleware() {
    struct User;
    impl<S: Sync> FromRequestParts<S> for User {
        type Rejection = UnauthorizedError;
        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, UnauthorizedError> {
            Err(UnauthorizedError::new())
        }
    }
    async fn refuse(
        _: Request<axum::body::Body>,
        _: Next,
    ) -> Result<Response, Box<PaymentRequiredError>> {
        Err(Box::new(PaymentRequiredError))
    }
    let router = Router::new()
        .route("/paid", get(|| async { "paid" }))
        .layer(from_fn(refuse))
        .route("/user", get(|_: User| async { "user" }))
        .fallback(|| async { NotFoundError::new() });
    is_json(&send(&router, "GET", "/paid"), 402, PAYMENT);
    let reply = send(&router, "GET", "/user");
    assert_eq!(reply.status, 401);
    assert!(reply.headers.contains_key("www-authenticate"));
    assert_eq!(
        send(&router, "GET", "/nowhere").body,
        NotFoundError::new().envelope()
    );
}

#[test]
fn skip_into_response_leaves_it_to_the_user() {
    #[derive(Debug, ApiError)]
    #[api_error(
        skip(IntoResponse),
        code = 418,
        msg = "m {0}",
        err_code = "OWN-418",
        headers("X-Own" = "declared")
    )]
    struct Own(u8);
    #[derive(Debug, ApiError)]
    #[api_error(transparent)]
    struct Group(Own);
    impl IntoResponse for Own {
        fn into_response(self) -> Response {
            (StatusCode::IM_A_TEAPOT, self.to_string()).into_response()
        }
    }
    impl IntoResponse for Box<Own> {
        fn into_response(self) -> Response {
            (*self).into_response()
        }
    }
    let reply = answer(|| Own(1));
    assert_eq!(
        (reply.status, &*reply.body),
        (StatusCode::IM_A_TEAPOT, "m 1")
    );
    assert!(!reply.headers.contains_key("x-own"));
    // The rest is written all the same, and a group still answers for it.
    assert_eq!(Own(1).envelope(), envelope("m 1", "OWN-418", None, "null"));
    let reply = answer(|| Group(Own(2)));
    is_json(&reply, 418, &envelope("m 2", "OWN-418", None, "null"));
    assert_eq!(answer(|| Box::new(Own(3))).body, "m 3");
}

#[test]
fn stacked_errors_answer_the_public_text() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("row {0} of shard 7")]
    #[api_error(code = 404, msg = "No row", err_code = "STACKED-404")]
    struct Stacked(u8);
    let reply = answer(|| Stacked(1));
    is_json(
        &reply,
        404,
        &envelope("No row", "STACKED-404", None, "null"),
    );
    assert_eq!(Stacked(1).to_string(), "row 1 of shard 7");
}
