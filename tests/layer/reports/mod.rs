//! The reports of anyhow, eyre and error-stack as errors of handlers.
#![cfg(any(
    feature = "anyhow-1",
    feature = "eyre-0_6",
    feature = "error-stack-0_8"
))]

#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
mod boxed;
#[cfg(feature = "error-stack-0_8")]
mod stack;

use std::fmt;

use api_errors::errors::{InternalError, NotFoundError};
use api_errors::{ApiError, ApiErrors};
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
#[cfg(feature = "tracing")]
use support::capture::{Line, all_lines};

use crate::envelope_and_problem::Form;
use crate::send::{Reply, request, send, send_request};

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(
        code = 409,
        msg = "Order {id} is {state}",
        err_code = "ORDER-409",
        headers("X-State" = "{state}")
    )]
    State {
        #[api_error(data)]
        id: u64,
        state: &'static str,
    },
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
    #[api_error(transparent)]
    Other(#[from] InternalError),
}

fn state() -> OrderError {
    OrderError::State {
        id: 7,
        state: "paid",
    }
}

/// A derived error without a size.
#[derive(Debug, ApiError)]
#[api_error(code = 410, msg = "Gone", err_code = "GONE-410")]
struct Gone;

/// thiserror writes its `Display` and its `Error`, so only a registration finds it.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("row {0} of shard 3")]
#[api_error(code = 418, msg = "Stacked {0}", err_code = "STACKED-418")]
struct Stacked(u64);

#[derive(Debug, ApiError)]
#[api_error(code = 503, msg = "Busy", err_code = "POOL-503", retry_after = 2)]
struct Busy;

/// An error of another crate.
#[derive(Debug)]
struct PoolTimeout;

impl fmt::Display for PoolTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no connection of 10.0.0.5")
    }
}

impl std::error::Error for PoolTimeout {}

fn reply<R: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> R) -> Reply {
    let fails = async move || Err::<(), R>(make());
    let app = Router::new().route("/", get(fails)).layer(errors.layer());
    send(&app, "GET", "/")
}

fn code<R: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> R) -> String {
    let reply = reply(errors, make);
    let code = reply.json()["error_code"].clone();
    code.as_str().expect("a text").to_owned()
}

/// What clients get of an error that nobody knows, in each form.
fn assert_unknown<R: IntoResponse + 'static>(make: fn() -> R) {
    let app = Router::new().route("/", get(async move || Err::<(), R>(make())));
    for form in Form::ALL {
        let app = app.clone().layer(form.errors().layer());
        let reply = send_request(&app, form.ask(request("GET", "/")));
        form.assert(&reply, 500, "SERVER-500");
        assert!(!format!("{reply:?}").contains("10.0.0.5"), "{reply:?}");
    }
    assert_eq!(make().into_response().status(), 500);
}

#[cfg(feature = "tracing")]
fn line<R: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> R) -> Line {
    let lines = all_lines(|| drop(reply(errors, make)));
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    line.clone()
}

#[cfg(feature = "tracing")]
fn texts(line: &Line) -> (&str, Option<&str>) {
    let sources = line.fields.get("sources").map(String::as_str);
    (line.field("error"), sources)
}
