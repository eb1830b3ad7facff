//! The measured app, and the places for a layer in it.

use std::convert::Infallible;
use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use api_errors::ApiErrors;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::header::{ACCEPT_LANGUAGE, HeaderName, HeaderValue};
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use tower::{Layer, Service, ServiceExt};

use super::hooks::{self, Code, German, TENANT};
use super::nothing::Nothing;
use crate::Outcome;

/// Where the layer is, and which.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Bare,
    NothingInRouter,
    InRouter,
    NothingAround,
    Around,
}

/// What is asked for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Route {
    Text,
    /// The same, from an app that has chosen problem details.
    TextBesideProblems,
    /// The same, from an app whose own format wants a header.
    TextBesideWants,
    PathAndJson,
    Error,
    /// The same error, from an app with an observer that counts by the code.
    Observed,
    /// The same error, from an app that has chosen problem details.
    ProblemDetails,
    /// The same error, in an own format.
    OwnFormat,
    /// The same error, in an own format that wants a header.
    WantsHeader,
    /// The same error, in German.
    Translated,
}

impl Place {
    pub(super) const ALL: [Self; 5] = [
        Self::Bare,
        Self::NothingInRouter,
        Self::InRouter,
        Self::NothingAround,
        Self::Around,
    ];

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::NothingInRouter => "nothing-in-router",
            Self::InRouter => "in-router",
            Self::NothingAround => "nothing-around",
            Self::Around => "around",
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Bare => "the router alone",
            Self::NothingInRouter => "`Router::layer`: a layer that does nothing",
            Self::InRouter => "`Router::layer`: **api-errors**",
            Self::NothingAround => "around the router: a layer that does nothing",
            Self::Around => "around the router: **api-errors**",
        }
    }

    /// The layer that does nothing in the place of ours.
    pub(super) const fn nothing_there(self) -> Option<Self> {
        match self {
            Self::InRouter => Some(Self::NothingInRouter),
            Self::Around => Some(Self::NothingAround),
            Self::Bare | Self::NothingInRouter | Self::NothingAround => None,
        }
    }

    pub(super) fn find(id: &str) -> Outcome<Self> {
        let found = Self::ALL.into_iter().find(|place| place.id() == id);
        found.ok_or_else(|| format!("no place {id}").into())
    }
}

impl Route {
    pub(super) const ALL: [Self; 10] = [
        Self::Text,
        Self::TextBesideProblems,
        Self::TextBesideWants,
        Self::PathAndJson,
        Self::Error,
        Self::Observed,
        Self::ProblemDetails,
        Self::OwnFormat,
        Self::WantsHeader,
        Self::Translated,
    ];

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::TextBesideProblems => "text-beside-problems",
            Self::TextBesideWants => "text-beside-wants",
            Self::PathAndJson => "path-and-json",
            Self::Error => "error",
            Self::Observed => "observed",
            Self::ProblemDetails => "problem-details",
            Self::OwnFormat => "own-format",
            Self::WantsHeader => "wants-header",
            Self::Translated => "translated",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Text => "success, a text",
            Self::TextBesideProblems => "success, a text, where errors are problem details",
            Self::TextBesideWants => {
                "success, a text, where errors have an own format that wants a header"
            }
            Self::PathAndJson => "success, `Path` and `Json`",
            Self::Error => "static error",
            Self::Observed => "static error, with an observer",
            Self::ProblemDetails => "static error as problem details",
            Self::OwnFormat => "static error in an own format",
            Self::WantsHeader => "static error in an own format that wants a header",
            Self::Translated => "static error, translated",
        }
    }

    pub(super) fn find(id: &str) -> Outcome<Self> {
        let found = Self::ALL.into_iter().find(|route| route.id() == id);
        found.ok_or_else(|| format!("no route {id}").into())
    }

    const fn uri(self) -> &'static str {
        match self {
            Self::Text | Self::TextBesideProblems | Self::TextBesideWants => "/ok",
            Self::PathAndJson => "/users/42",
            _ => "/expired",
        }
    }

    /// The header of the request that the app asks for.
    fn header(self) -> Option<(HeaderName, &'static str)> {
        match self {
            Self::TextBesideWants | Self::WantsHeader => Some((TENANT, "acme")),
            Self::Translated => Some((ACCEPT_LANGUAGE, "de-AT, de;q=0.9")),
            _ => None,
        }
    }

    fn errors(self) -> ApiErrors {
        let in_code = |wants_tenant| ApiErrors::new().format(Code { wants_tenant });
        match self {
            Self::Text | Self::PathAndJson | Self::Error => ApiErrors::new(),
            Self::TextBesideProblems | Self::ProblemDetails => {
                ApiErrors::new().problem_details("https://errors.example.com/")
            }
            Self::Observed => hooks::observed(),
            Self::OwnFormat => in_code(false),
            Self::TextBesideWants | Self::WantsHeader => in_code(true),
            Self::Translated => ApiErrors::new().translate(German),
        }
    }
}

/// Asks that often and drops the responses; the last one is handed back.
pub(super) fn ask(place: Place, route: Route, times: u64) -> Outcome<Response> {
    let (layer, nothing) = (route.errors().layer(), Nothing(Arc::default()));
    match place {
        Place::Bare => ask_service(&router(), route, times),
        Place::NothingInRouter => ask_service(&router().layer(nothing), route, times),
        Place::InRouter => ask_service(&router().layer(layer), route, times),
        Place::NothingAround => ask_service(&nothing.layer(router()), route, times),
        Place::Around => ask_service(&layer.layer(router()), route, times),
    }
}

fn ask_service<S>(service: &S, route: Route, times: u64) -> Outcome<Response>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone,
{
    let mut last = None;
    for _ in 0..times {
        let mut request = Request::get(black_box(route.uri())).body(Body::empty())?;
        if let Some((name, value)) = route.header() {
            let value = HeaderValue::from_static(value);
            request.headers_mut().insert(name, value);
        }
        // Nothing here waits, so no runtime is needed.
        let polled =
            pin!(service.clone().oneshot(request)).poll(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(Ok(response)) = polled else {
            return Err("a handler was not ready".into());
        };
        last = black_box(Some(response));
    }
    last.ok_or_else(|| "asked not even once".into())
}

fn router() -> Router {
    Router::new()
        .route("/ok", get(async || "ok"))
        .route("/users/{id}", get(user))
        .route("/expired", get(async || Expired))
}

#[derive(Serialize)]
struct User {
    id: u64,
    name: &'static str,
}

async fn user(Path(id): Path<u64>) -> Json<User> {
    let name = "Ada";
    Json(User { id, name })
}

#[derive(Debug, api_errors::ApiError)]
#[api_error(
    code = 402,
    msg = "Payment Required",
    desc = "Your subscription has expired.",
    err_code = "BILLING-402"
)]
struct Expired;
