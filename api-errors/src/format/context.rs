//! The facts about a response that a format gets.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::captured::{self, Captured};
use super::forms::FormChoice;
use crate::base::events::RequestFields;

/// The facts about a response that are not part of the error: the status, the request, and the values that the app keeps.
///
/// A response of the layer has the facts of its request. To test a format, or to [render](crate::ApiErrors::render) an error
/// outside of a response, create a context yourself:
///
/// ```
/// use api_errors::ErrorContext;
/// use http::{HeaderValue, Method, StatusCode, header::ACCEPT_LANGUAGE};
///
/// struct Tenant(&'static str);
///
/// let context = ErrorContext::new(StatusCode::NOT_FOUND)
///     .with_method(&Method::GET)
///     .with_path("/orders/42")
///     .with_route("/orders/{id}")
///     .with_request_id("9f86d081")
///     .with_header(ACCEPT_LANGUAGE, HeaderValue::from_static("de"))
///     .with_captured(Tenant("acme"));
/// assert_eq!(context.path(), Some("/orders/42"));
/// assert_eq!(context.header(&ACCEPT_LANGUAGE).unwrap(), "de");
/// assert_eq!(context.captured::<Tenant>().unwrap().0, "acme");
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct ErrorContext<'a> {
    pub(crate) status: StatusCode,
    pub(crate) method: Option<&'a Method>,
    pub(crate) path: Option<&'a str>,
    pub(crate) route: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    pub(crate) content_type: Option<&'a str>,
    /// The translated title.
    pub(crate) title: Option<&'a str>,
    /// The headers that the form wants.
    pub(crate) headers: Cow<'a, [(HeaderName, HeaderValue)]>,
    pub(crate) captured: Cow<'a, Captured>,
    /// The form of the request, which the layer has chosen.
    pub(crate) choice: Option<FormChoice>,
    /// Whether the layer has found that the client prefers problem details.
    pub(crate) prefers_problem: bool,
    /// Whether the app wants the id in the `instance` of problem details.
    pub(crate) id_in_instance: bool,
    /// The texts of the sources, if the body of a built-in form has them. No code of the app can read them.
    #[cfg(feature = "axum")]
    pub(crate) sources: &'a [String],
}

impl<'a> ErrorContext<'a> {
    /// Creates a context that knows the status only.
    pub const fn new(status: StatusCode) -> Self {
        Self {
            status,
            method: None,
            path: None,
            route: None,
            request_id: None,
            content_type: None,
            title: None,
            headers: Cow::Borrowed(&[]),
            captured: Cow::Borrowed(&captured::NOTHING),
            choice: None,
            prefers_problem: false,
            id_in_instance: false,
            #[cfg(feature = "axum")]
            sources: &[],
        }
    }

    /// Sets the method of the request.
    pub const fn with_method(mut self, method: &'a Method) -> Self {
        self.method = Some(method);
        self
    }

    /// Sets the path of the request, without its query.
    pub const fn with_path(mut self, path: &'a str) -> Self {
        self.path = Some(path);
        self.choice = None;
        self
    }

    /// Sets the route that the router matched, such as `/orders/{id}`.
    pub const fn with_route(mut self, route: &'a str) -> Self {
        self.route = Some(route);
        self
    }

    /// Sets the id of the request.
    pub const fn with_request_id(mut self, request_id: &'a str) -> Self {
        self.request_id = Some(request_id);
        self
    }

    /// Sets the media type of the body. [`ErrorFormat::content_type`](crate::ErrorFormat::content_type) chooses it before
    /// [`write`](crate::ErrorFormat::write), so you need this only to call `write` yourself.
    pub const fn with_content_type(mut self, content_type: &'a str) -> Self {
        self.content_type = Some(content_type);
        self
    }

    /// Adds a header of the request. A name can have several values.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.to_mut().push((name, value));
        self
    }

    /// Adds a value, as [`ApiErrors::capture`](crate::ApiErrors) does. It replaces the value of its type.
    pub fn with_captured<T: Send + Sync + 'static>(mut self, value: T) -> Self {
        drop(self.captured.to_mut().insert(captured::keep(value)));
        self
    }

    /// The status of the response. [`validation_status`](crate::ApiErrors::validation_status) can change it, so it
    /// can differ from the declared status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The method of the request. `None` in the document, and for a response that is built outside of the layer.
    pub const fn method(&self) -> Option<&'a Method> {
        self.method
    }

    /// The path of the request without its query, as the client sent it, also in a nested router. It can contain any character
    /// that the server accepts, also some that a URI must percent-encode.
    ///
    /// `None` if the format does not want it ([`Wants::path`](crate::Wants::path)), in the document, for a response that is built
    /// outside of the layer, and for a request without a path, which is a `CONNECT` or `OPTIONS *`.
    pub const fn path(&self) -> Option<&'a str> {
        self.path
    }

    /// The route that the router matched, such as `/orders/{id}`. `None` for an unknown route, in the document, and for a
    /// response that is built outside of the layer.
    pub const fn route(&self) -> Option<&'a str> {
        self.route
    }

    /// The id of the request. `None` in the document.
    pub const fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// The media type of the body, one of [`ErrorFormat::content_types`](crate::ErrorFormat::content_types).
    /// [`ErrorFormat::content_type`](crate::ErrorFormat::content_type) has chosen it, or the document describes it: `write` must
    /// write a body of this type. `None` while `content_type` itself runs.
    pub const fn content_type(&self) -> Option<&'a str> {
        self.content_type
    }

    /// The title of the error in the language of the client, if the app [translates](crate::ApiErrors::translate) it. `None`: send
    /// [`ErrorSpec::title`](crate::ErrorSpec::title). The message and the description of the error are translated in the error.
    pub const fn title(&self) -> Option<&'a str> {
        self.title
    }

    /// The first value of a header of the request.
    ///
    /// `None` if the request does not have the header, or if the format does not want it
    /// ([`Wants::header`](crate::Wants::header)). The document has no request.
    pub fn header(&self, name: &HeaderName) -> Option<&HeaderValue> {
        self.header_values(name).next()
    }

    /// All values of a header of the request, in their order. See [`header`](Self::header).
    pub fn header_values(&self, name: &HeaderName) -> impl Iterator<Item = &HeaderValue> {
        let headers = self.headers.iter();
        headers.filter_map(move |(other, value)| (other == name).then_some(value))
    }

    /// The value of this type that the app keeps of the request, by [`ApiErrors::capture`](crate::ApiErrors) or
    /// `context::set`. The document has none.
    pub fn captured<T: 'static>(&self) -> Option<&T> {
        self.captured.get()
    }

    /// The fields of an event that describe the request.
    pub(crate) fn request_fields(&self) -> RequestFields<'_> {
        RequestFields {
            method: self.method.map(Method::as_str),
            route: self.route,
            request_id: self.request_id,
        }
    }
}
