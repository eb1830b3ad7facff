//! The head of a request, for the code of the app that keeps a part of it.

use axum::extract::{MatchedPath, OriginalUri};
use http::{Extensions, HeaderMap, Method, Request, Uri};

/// The head of a request, as the layer receives it: for [`ApiErrors::capture`](crate::ApiErrors::capture).
///
/// Middleware between the layer and the handler has not run yet. A value that it finds, such as the authenticated user, is set by
/// [`context::set`](crate::context::set).
#[derive(Debug, Clone, Copy)]
pub struct RequestHead<'a> {
    method: &'a Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
    extensions: &'a Extensions,
}

impl<'a> RequestHead<'a> {
    pub(crate) fn of<B>(request: &'a Request<B>) -> Self {
        Self {
            method: request.method(),
            uri: client_uri(request),
            headers: request.headers(),
            extensions: request.extensions(),
        }
    }

    /// The method.
    pub const fn method(&self) -> &'a Method {
        self.method
    }

    /// The URI that the client sent, also in a nested router.
    pub const fn uri(&self) -> &'a Uri {
        self.uri
    }

    /// The headers.
    pub const fn headers(&self) -> &'a HeaderMap {
        self.headers
    }

    /// The extensions that middleware outside of the layer has added, such as `axum::extract::ConnectInfo`.
    pub const fn extensions(&self) -> &'a Extensions {
        self.extensions
    }

    /// The route that the router matched, such as `/orders/{id}`. `None` for an unknown route, and if the layer is around the
    /// whole router.
    pub fn route(&self) -> Option<&'a str> {
        self.extensions.get().map(MatchedPath::as_str)
    }
}

/// Returns the URI that the client sent. A nested router sees a shorter URI.
#[inline]
pub(crate) fn client_uri<B>(request: &Request<B>) -> &Uri {
    let original = request.extensions().get::<OriginalUri>();
    original.map_or(request.uri(), |original| &original.0)
}
