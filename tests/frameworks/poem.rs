//! poem: any API error as the error of a handler.

use std::{error::Error, fmt};

use api_errors::errors::HttpError;
use api_errors::traits::ApiError;
use poem::error::ResponseError;
use poem::http::{Method, StatusCode};
use poem::web::Path;
use poem::{Endpoint, EndpointExt, Request, Response, Route, get, handler};

use crate::orders::{self, Received};

#[derive(Debug)]
struct Failure(Box<dyn ApiError + Send + Sync>);

impl<E: ApiError + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl ResponseError for Failure {
    fn status(&self) -> StatusCode {
        self.0.status()
    }

    fn as_response(&self) -> Response {
        api_errors::log(&*self.0);
        let response = Response::builder().status(self.status());
        let response = response.content_type("application/json");
        let mut response = response.body(self.0.envelope());
        response.headers_mut().extend(self.0.headers());
        response
    }
}

async fn unformed(error: poem::Error) -> Response {
    if error.is::<Failure>() {
        return error.into_response();
    }
    Failure::from(HttpError::new(error.status())).as_response()
}

#[handler]
fn order(Path(id): Path<u64>) -> Result<&'static str, Failure> {
    Ok(orders::find(id)?)
}

/// Calls the app, and returns its response.
async fn received(method: Method, path: &str) -> Received {
    let app = Route::new().at("/orders/:id", get(order));
    let request = Request::builder().method(method).uri_str(path).finish();
    let mut response = app.catch_all_error(unformed).get_response(request).await;
    let body = response.take_body().into_string().await.expect("a text");
    let header = |name: &str| response.header(name).map(str::to_owned);
    Received::new(response.status().as_u16(), header, body)
}

#[test]
fn handler_responds_as_the_error_declares() {
    pollster::block_on(async {
        for (path, declared) in orders::declared() {
            assert_eq!(received(Method::GET, path).await, declared, "{path}");
        }
        assert_eq!(received(Method::GET, "/orders/1").await.body, "a book");
    });
}

#[test]
fn error_of_the_framework_gets_the_form_of_its_status() {
    pollster::block_on(async {
        for (method, path, declared) in [
            (Method::GET, "/nowhere", orders::of_status(404, "Not Found")),
            // `x` is no number.
            (
                Method::GET,
                "/orders/x",
                orders::of_status(400, "Bad Request"),
            ),
            (
                Method::POST,
                "/orders/1",
                orders::of_status(405, "Method Not Allowed"),
            ),
        ] {
            assert_eq!(received(method, path).await, declared, "{path}");
        }
    });
}

#[test]
fn error_keeps_its_source_for_the_log_of_the_framework() {
    let error = Failure::from(orders::find(3).expect_err("it fails"));
    let source = error.source().expect("the error of the gateway");
    assert_eq!(source.to_string(), "the gateway of shard 7 is down");
}
