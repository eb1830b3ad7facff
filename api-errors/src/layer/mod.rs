//! The layer that gives every error of an app the same form, and its types (feature `axum`).
//!
//! [`ApiErrors::layer`](crate::ApiErrors::layer) creates it. [`guide::install`](crate::guide::install) lists the
//! responses that it rewrites. Add [`KeepBody`] to a response to exclude it.

mod axum_messages;
mod bodies;
mod classify;
mod future;
mod keep_body;
mod panic;
mod public_text;
mod read_text;
mod rewrite;
mod scoped_body;
mod shape;
mod unformatted;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Bytes, HttpBody};
use axum::extract::MatchedPath;
use axum::response::Response;
use http::header::ACCEPT;
use http::{HeaderValue, Method, Request};
use tower_layer::Layer;
use tower_service::Service;

pub use future::ResponseFuture;
pub use keep_body::KeepBody;

pub use crate::respond::axum_rejection::AxumRejection;

use crate::base::caught_panic::{self, CaughtPanic};
use crate::base::{accept, events, hook};
use crate::format::forms::FormChoice;
use crate::respond::{
    RequestHead, RequestInfo, RequestNeeds, RequestScope, Settings, client_uri, request_scope,
};

/// The tower layer that [`ApiErrors::layer`](crate::ApiErrors::layer) creates.
#[derive(Debug, Clone)]
pub struct ApiErrorsLayer {
    shared: Arc<LayerState>,
}

/// The service that [`ApiErrorsLayer`] creates around an inner service.
#[derive(Debug, Clone)]
pub struct ApiErrorsService<S> {
    inner: S,
    shared: Arc<LayerState>,
}

/// The settings, and the request information that most requests share.
#[derive(Debug)]
struct LayerState {
    settings: Arc<Settings>,
    app: FormState,
    /// The forms below a path, in the order of the settings.
    by_prefix: Vec<FormState>,
    /// Whether the path, an id or a captured value of each request counts. One question for most apps, in place of one for each part.
    asks_each_request: bool,
}

/// What a form needs of a request, and the information that its requests share, by method.
#[derive(Debug)]
struct FormState {
    choice: FormChoice,
    needs: RequestNeeds,
    /// Whether the form needs nothing.
    is_shared: bool,
    by_method: [(Method, Arc<RequestInfo>); 7],
}

impl ApiErrorsLayer {
    pub(crate) fn new(settings: Arc<Settings>) -> Self {
        caught_panic::install();
        let choices = settings.forms.prefix_choices();
        let by_prefix = choices.map(|choice| FormState::new(&settings, choice));
        let by_prefix = by_prefix.collect::<Vec<_>>();
        let serving = &settings.serving;
        let asks_each_request =
            !by_prefix.is_empty() || serving.has_inbound_ids() || !serving.captures.is_empty();
        Self {
            shared: Arc::new(LayerState {
                app: FormState::new(&settings, FormChoice::App),
                by_prefix,
                asks_each_request,
                settings,
            }),
        }
    }
}

impl<S> Layer<S> for ApiErrorsLayer {
    type Service = ApiErrorsService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ApiErrorsService {
            inner,
            shared: self.shared.clone(),
        }
    }
}

impl<S, B, C> Service<Request<B>> for ApiErrorsService<S>
where
    S: Service<Request<B>, Response = Response<C>>,
    C: HttpBody<Data = Bytes> + Send + 'static,
    C::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mut scope = self.shared.scope(&request);
        // Some services create the response in `call`, before the first poll.
        let inner = &mut self.inner;
        // `caught_panic::catch` would copy the future, which is large.
        let called = scope.enter(|| catch_unwind(AssertUnwindSafe(|| inner.call(request))));
        match called {
            Ok(future) => ResponseFuture::running(future, scope),
            Err(payload) => {
                let panicked = caught_panic::of_payload(payload);
                ResponseFuture::ready(panic::response(&mut scope, panicked), scope)
            }
        }
    }
}

impl FormState {
    fn new(settings: &Arc<Settings>, choice: FormChoice) -> Self {
        let needs = RequestNeeds::of(&settings.forms, choice);
        let by_method = [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
            Method::HEAD,
            Method::OPTIONS,
        ]
        .map(|method| {
            let info = RequestInfo::shared(settings.clone(), Some(method.clone()), choice);
            (method, Arc::new(info))
        });
        Self {
            choice,
            is_shared: needs.is_nothing(),
            needs,
            by_method,
        }
    }

    /// Returns the information that all requests of this method share, if they do.
    #[inline]
    fn shared_info(&self, method: &Method) -> Option<Arc<RequestInfo>> {
        if !self.is_shared {
            return None;
        }
        let mut by_method = self.by_method.iter();
        let (_, info) = by_method.find(|(shared, _)| shared == method)?;
        Some(info.clone())
    }
}

fn log_capture(panicked: &CaughtPanic) {
    if let Some(context) = request_scope::current() {
        events::hook_panicked("capture", None, context.request_fields(), panicked);
    }
}

impl LayerState {
    #[inline]
    fn scope<B>(&self, request: &Request<B>) -> RequestScope {
        let route = request.extensions().get::<MatchedPath>().cloned();
        if !self.asks_each_request {
            let shared = self.app.shared_info(request.method());
            let info = shared.unwrap_or_else(|| self.own_info(&self.app, request, None));
            return RequestScope::new(info, route);
        }
        let mut scope = RequestScope::new(self.info(request), route);
        // A hook that asks the app itself is not called again.
        if !self.settings.serving.captures.is_empty() && !hook::is_running() {
            self.capture(&RequestHead::of(request), &mut scope);
        }
        scope
    }

    #[inline(never)]
    fn info<B>(&self, request: &Request<B>) -> Arc<RequestInfo> {
        let form = self.form(request);
        let inbound_id = self.settings.serving.inbound_id(request.headers());
        let shared = match inbound_id {
            None => form.shared_info(request.method()),
            Some(_) => None,
        };
        shared.unwrap_or_else(|| self.own_info(form, request, inbound_id))
    }

    /// Keeps the parts of the request that the app wants. If its code panics, the request has no such value.
    #[inline(never)]
    fn capture(&self, head: &RequestHead<'_>, scope: &mut RequestScope) {
        for capture in &self.settings.serving.captures {
            let captured = scope.enter(|| hook::contain(|| capture(head)));
            match captured {
                Ok(value) => drop(scope.capture(value)),
                Err(panicked) => scope.enter(|| log_capture(&panicked)),
            }
        }
    }

    /// Returns the form of the path that the client sent.
    fn form<B>(&self, request: &Request<B>) -> &FormState {
        if self.by_prefix.is_empty() {
            return &self.app;
        }
        match self.settings.forms.choose(client_uri(request).path()) {
            FormChoice::Prefix(number) => {
                let of_prefix = self.by_prefix.get(usize::from(number));
                of_prefix.unwrap_or(&self.app)
            }
            _ => &self.app,
        }
    }

    #[inline(never)]
    fn own_info<B>(
        &self,
        form: &FormState,
        request: &Request<B>,
        inbound_id: Option<HeaderValue>,
    ) -> Arc<RequestInfo> {
        Arc::new(RequestInfo {
            settings: self.settings.clone(),
            method: Some(request.method().clone()),
            choice: form.choice,
            uri: form.needs.path.then(|| client_uri(request).clone()),
            kept: form.needs.kept_parts(request.headers()),
            prefers_problem: form.needs.accept
                && accept::prefers_problem(request.headers().get_all(ACCEPT).iter()),
            inbound_id,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::declaration::ApiError;
    use crate::format::{ErrorContext, ErrorFormat, Wants};
    use crate::{ApiErrors, layer::ApiErrorsLayer};

    use super::*;

    struct Own(Wants);

    impl ErrorFormat for Own {
        fn write(&self, _: &dyn ApiError, _: &ErrorContext<'_>, _: &mut Vec<u8>) {}

        fn wants(&self) -> Wants {
            self.0.clone()
        }
    }

    /// Whether two requests share their information, so that a request makes no allocation.
    fn are_shared(layer: &ApiErrorsLayer, method: &Method, path: &str) -> bool {
        let request = || {
            let request = Request::builder().method(method).uri(path);
            request.body(()).expect("a request")
        };
        let scopes = [request(), request()].map(|request| layer.shared.scope(&request));
        let [Some(first), Some(second)] = scopes.each_ref().map(RequestScope::info) else {
            return false;
        };
        std::ptr::eq(first, second)
    }

    #[test]
    fn a_form_that_wants_nothing_makes_no_information_of_a_request() {
        let own = || Own(Wants::NOTHING);
        let id =
            |errors: ApiErrors| errors.member("id", |_, context| context.request_id().is_some());
        for errors in [
            ApiErrors::new(),
            ApiErrors::new().format(own()),
            ApiErrors::new().format_under("/v1", own()),
            ApiErrors::new()
                .problem_details("/problems/")
                .format_under("/v1", own()),
            id(ApiErrors::new()).envelope_under("/v1"),
        ] {
            let layer = errors.layer();
            for method in [Method::GET, Method::POST, Method::HEAD] {
                assert!(are_shared(&layer, &method, "/v1/orders"), "{errors:?}");
            }
            assert!(!are_shared(&layer, &Method::TRACE, "/v1/orders"));
        }
    }

    #[test]
    fn a_form_that_wants_a_part_has_information_of_each_request() {
        for errors in [
            ApiErrors::new().problem_details("/problems/"),
            ApiErrors::new().format(Own(Wants::NOTHING.path())),
            ApiErrors::new().format_under("/v1", Own(Wants::NOTHING.header(ACCEPT))),
            ApiErrors::new().negotiate_under("/v1", "/problems/"),
            ApiErrors::new().members_want(Wants::NOTHING.path()),
        ] {
            assert!(
                !are_shared(&errors.layer(), &Method::GET, "/v1"),
                "{errors:?}"
            );
        }
    }
}
