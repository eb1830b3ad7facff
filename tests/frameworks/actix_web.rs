//! actix-web: any API error as the error of a handler.

use std::fmt;

use actix_web::dev::ServiceResponse;
use actix_web::http::{StatusCode, header};
use actix_web::middleware::{ErrorHandlerResponse, ErrorHandlers};
use actix_web::{App, HttpResponse, ResponseError, test, web};
use api_errors::errors::HttpError;
use api_errors::traits::ApiError;

use crate::orders::{self, Received};

#[derive(Debug)]
struct Failure(Box<dyn ApiError>);

impl<E: ApiError + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        let status = self.0.status().as_u16();
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        api_errors::log(&*self.0);
        let mut response = HttpResponse::build(self.status_code());
        for (name, value) in &self.0.headers() {
            response.append_header((name.as_str(), value.as_bytes()));
        }
        response
            .content_type("application/json")
            .body(self.0.envelope())
    }
}

fn unformed<B>(response: ServiceResponse<B>) -> ErrorHandlerResponse<B> {
    let keep = match response.response().error() {
        Some(error) => error.as_error::<Failure>().is_some(),
        None => response.headers().contains_key(header::CONTENT_TYPE),
    };
    if keep {
        return ErrorHandlerResponse::Response(response.map_into_left_body());
    }
    let status = http::StatusCode::from_u16(response.status().as_u16());
    let status = status.unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    let formed = Failure::from(HttpError::new(status)).error_response();
    let response = response.into_response(formed).map_into_right_body();
    ErrorHandlerResponse::Response(response)
}

/// Writes a response of its own.
async fn own() -> HttpResponse {
    HttpResponse::Conflict()
        .content_type("application/json")
        .body("{}")
}

async fn order(id: web::Path<u64>) -> Result<&'static str, Failure> {
    Ok(orders::find(*id)?)
}

/// Calls the app, and returns its response.
async fn received(request: test::TestRequest) -> Received {
    let app = App::new()
        .service(web::resource("/orders/{id}").route(web::get().to(order)))
        .route("/own", web::get().to(own))
        .wrap(ErrorHandlers::new().default_handler(|response| Ok(unformed(response))));
    let app = test::init_service(app).await;
    let response = test::call_service(&app, request.to_request()).await;
    let headers = response.headers().clone();
    let value = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
    let status = response.status().as_u16();
    let body = test::read_body(response).await;
    Received::new(status, value, String::from_utf8_lossy(&body).into_owned())
}

#[test]
fn handler_responds_as_the_error_declares() {
    actix_web::rt::System::new().block_on(async {
        for (path, declared) in orders::declared() {
            let received = received(test::TestRequest::with_uri(path)).await;
            assert_eq!(received, declared, "{path}");
        }
        let found = received(test::TestRequest::with_uri("/orders/1")).await;
        assert_eq!(found.body, "a book");
    });
}

#[test]
fn error_of_the_framework_gets_the_form_of_its_status() {
    actix_web::rt::System::new().block_on(async {
        let request = test::TestRequest::with_uri("/nowhere");
        assert_eq!(received(request).await, orders::of_status(404, "Not Found"));
        // `x` is no number.
        let request = test::TestRequest::with_uri("/orders/x");
        assert_eq!(received(request).await, orders::of_status(404, "Not Found"));
        let request = test::TestRequest::post().uri("/orders/1");
        assert_eq!(
            received(request).await,
            orders::of_status(405, "Method Not Allowed")
        );
    });
}

#[test]
fn response_that_a_handler_writes_stays() {
    actix_web::rt::System::new().block_on(async {
        let response = received(test::TestRequest::with_uri("/own")).await;
        assert_eq!((response.status, response.body.as_str()), (409, "{}"));
    });
}

#[test]
fn error_keeps_its_internal_text_for_the_log_of_the_framework() {
    let error = Failure::from(orders::OrderError::NotFound { id: 42 });
    assert_eq!(
        actix_web::Error::from(error).to_string(),
        "Order 42 not found"
    );
}
