//! Every form that an app can choose, and the differences between them.

use api_errors::traits::ApiError;
use api_errors::{ApiErrors, ErrorContext, ErrorFormat, Wants};
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use http::header::ACCEPT;
use http::{HeaderValue, Request};
use serde_json::Value;

use crate::send::{Reply, request, send_request};

pub(crate) const BASE: &str = "https://errors.example.com/";

/// The body of the `RealWorld` API, and its code for the tests.
#[derive(Debug)]
pub(crate) struct RealWorld;

impl ErrorFormat for RealWorld {
    fn content_types(&self) -> &[&'static str] {
        &["application/vnd.realworld+json"]
    }

    fn wants(&self) -> Wants {
        Wants::NOTHING.path()
    }

    fn write(&self, error: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let body = serde_json::json!({
            "errors": { "body": [error.message()] },
            "code": error.spec().err_code(),
            "status": context.status().as_u16(),
            // As long as it was sent; what is shown of it is the team's choice.
            "path": context.path().and_then(|path| path.get(..path.len().min(200))),
            "id": context.request_id(),
        });
        out.extend_from_slice(body.to_string().as_bytes());
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Form {
    Envelope,
    Problem,
    /// Negotiated, by a client that says nothing.
    NegotiatedEnvelope,
    /// Negotiated, by a client that prefers problem details.
    NegotiatedProblem,
    Own,
}

impl Form {
    pub(crate) const ALL: [Self; 5] = [
        Self::Envelope,
        Self::Problem,
        Self::NegotiatedEnvelope,
        Self::NegotiatedProblem,
        Self::Own,
    ];

    pub(crate) fn errors(self) -> ApiErrors {
        let errors = ApiErrors::new();
        match self {
            Self::Envelope => errors,
            Self::Problem => errors.problem_details(BASE),
            Self::NegotiatedEnvelope | Self::NegotiatedProblem => errors.negotiate(BASE),
            Self::Own => errors.format(RealWorld),
        }
    }

    /// Lets the client say what it prefers.
    pub(crate) fn ask<B>(self, mut request: Request<B>) -> Request<B> {
        if self == Self::NegotiatedProblem {
            let accept = HeaderValue::from_static("application/problem+json");
            request.headers_mut().insert(ACCEPT, accept);
        }
        request
    }

    /// What `make` is answered as, at `/x`.
    pub(crate) fn answered<R: IntoResponse + 'static>(self, make: fn() -> R) -> Reply {
        let router = Router::new().route("/x", get(move || async move { make() }));
        let app = router.layer(self.errors().layer());
        send_request(&app, self.ask(request("GET", "/x")))
    }

    fn is_problem(self) -> bool {
        matches!(self, Self::Problem | Self::NegotiatedProblem)
    }

    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Own => "application/vnd.realworld+json",
            form if form.is_problem() => "application/problem+json",
            _ => "application/json",
        }
    }

    /// That the reply is an error of this form, with all that belongs to one; its message.
    #[track_caller]
    pub(crate) fn assert(self, reply: &Reply, status: u16, err_code: &str) -> Value {
        assert_eq!(reply.status, status, "{self:?} {reply:?}");
        assert_eq!(reply.header("content-type"), self.content_type());
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(reply.headers.contains_key("cache-control"), "{reply:?}");
        let varies = reply.headers.get_all("vary").iter();
        let varies = varies.filter(|value| *value == "accept").count();
        let is_negotiated = matches!(self, Self::NegotiatedEnvelope | Self::NegotiatedProblem);
        assert_eq!(varies, usize::from(is_negotiated), "{self:?} {reply:?}");
        reply.assert_report(status, err_code);

        let body = reply.json();
        match self {
            Self::Own => {
                assert_eq!(body["code"], err_code, "{reply:?}");
                assert_eq!(body["status"], status, "{reply:?}");
                assert_eq!(body["id"], reply.header("x-request-id"));
                body["errors"]["body"][0].clone()
            }
            form if form.is_problem() => {
                assert_eq!(body["error_code"], err_code, "{reply:?}");
                assert_eq!(body["status"], status, "{reply:?}");
                assert_eq!(body["type"], format!("{BASE}{err_code}"));
                // A CONNECT has no path.
                let instance = body.get("instance");
                assert!(instance.is_none_or(Value::is_string), "{reply:?}");
                let detail = &body["detail"];
                if detail.is_null() {
                    &body["title"]
                } else {
                    detail
                }
                .clone()
            }
            _ => {
                assert_eq!(body["error_code"], err_code, "{reply:?}");
                assert_eq!(body["status"], "FAIL");
                assert_eq!(body.as_object().expect("an object").len(), 5, "{reply:?}");
                body["message"].clone()
            }
        }
    }
}
