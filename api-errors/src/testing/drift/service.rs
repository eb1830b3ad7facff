//! The layer that passes every response to the check.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::OriginalUri;
use axum::response::Response;
use http::header::CONTENT_ENCODING;
use http::{Method, Request};
use tower_layer::Layer;
use tower_service::Service;

use super::CheckState;
use super::compare::{Asked, Content, is_json};
use super::replay::Replay;
use crate::base::body::is_at_end;
use crate::testing::received_response::essence;

/// The longest body that is checked.
const LONGEST_BODY: u64 = 1 << 20;

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
    S: Service<Request<B>, Response = http::Response<C>, Future: Send + 'static>,
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
        let method = request.method().clone();
        let original = request.extensions().get::<OriginalUri>();
        let uri = original.map_or(request.uri(), |original| &original.0);
        let path = uri.path().to_owned();
        let shared = self.shared.clone();
        let answering = self.inner.call(request);
        Box::pin(async move {
            let response = answering.await?.map(Body::new);
            Ok(checked(&shared, &method, &path, response).await)
        })
    }
}

async fn checked(shared: &CheckState, method: &Method, path: &str, response: Response) -> Response {
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
    shared.check(&Asked {
        method,
        path,
        parts: &parts,
        content,
    });
    Response::from_parts(parts, body)
}
