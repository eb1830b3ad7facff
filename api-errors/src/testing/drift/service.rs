//! The layer that passes every response to the check.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::OriginalUri;
use axum::response::Response;
use http::Request;
use http::header::CONTENT_ENCODING;
use tower_layer::Layer;
use tower_service::Service;

use super::compare::{Content, Exchange, is_json};
use super::recorded::{RecordedBody, Recording};
use super::replay::Replay;
use super::request::{SentBody, SentRequest};
use super::state::CheckState;
use crate::base::body::is_at_end;
use crate::testing::received_response::essence;

/// The longest body that is checked.
pub(super) const LONGEST_BODY: u64 = 1 << 20;

/// The tower layer that [`DriftCheck::layer`](super::DriftCheck::layer) creates.
#[derive(Debug, Clone)]
pub struct DriftLayer {
    shared: Arc<CheckState>,
}

/// The service that [`DriftLayer`] creates around an inner service.
#[derive(Debug, Clone)]
pub struct DriftService<S> {
    inner: S,
    shared: Arc<CheckState>,
}

impl DriftLayer {
    pub(super) const fn new(shared: Arc<CheckState>) -> Self {
        Self { shared }
    }
}

impl<S> Layer<S> for DriftLayer {
    type Service = DriftService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        DriftService {
            inner,
            shared: self.shared.clone(),
        }
    }
}

impl<S, B, C> Service<Request<B>> for DriftService<S>
where
    S: Service<Request<Body>, Response = http::Response<C>, Future: Send + 'static>,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
    C: HttpBody<Data = Bytes> + Send + 'static,
    C::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = S::Error;
    // Tests do not need a named future, so it is boxed.
    type Future = Pin<Box<dyn Future<Output = Result<Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (mut sent, request, recording) = observed(request.map(Body::new));
        let shared = self.shared.clone();
        let answering = self.inner.call(request);
        Box::pin(async move {
            let response = answering.await?.map(Body::new);
            if let Some(recording) = recording {
                sent.body = match recording.into_bytes() {
                    None => SentBody::Unread,
                    Some(bytes) if bytes.is_empty() => SentBody::None,
                    Some(bytes) => SentBody::Whole(bytes),
                };
            }
            Ok(checked(&shared, sent, response).await)
        })
    }
}

/// Returns a copy of the request, and the request for the inner service. Its body is recorded while that reads it.
fn observed(request: Request<Body>) -> (SentRequest, Request<Body>, Option<Recording>) {
    let original = request.extensions().get::<OriginalUri>();
    let uri = original.map_or(request.uri(), |original| &original.0);
    let sent = SentRequest {
        method: request.method().clone(),
        path: uri.path().to_owned(),
        query: uri.query().map(str::to_owned),
        headers: request.headers().clone(),
        body: SentBody::None,
    };
    if is_at_end(request.body()) {
        return (sent, request, None);
    }
    let (parts, body) = request.into_parts();
    let (body, recording) = RecordedBody::new(body);
    let request = Request::from_parts(parts, Body::new(body));
    (sent, request, Some(recording))
}

async fn checked(shared: &CheckState, request: SentRequest, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let length = body.size_hint().exact();
    let is_read = essence(&parts.headers).as_deref().is_some_and(is_json)
        && !parts.headers.contains_key(CONTENT_ENCODING)
        && length.is_some_and(|length| (1..=LONGEST_BODY).contains(&length));
    let (content, body) = if is_read {
        let replay = Replay::read(body).await;
        let content = replay.bytes().map_or(Content::Unread, Content::Json);
        (content, Body::new(replay))
    } else if is_at_end(&body) {
        (Content::None, body)
    } else {
        (Content::Unread, body)
    };
    shared.check(&Exchange {
        request,
        parts: &parts,
        content,
    });
    Response::from_parts(parts, body)
}
