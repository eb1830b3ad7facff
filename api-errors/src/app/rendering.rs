//! Renders an error outside of a response.

use std::borrow::Cow;

use http::{HeaderValue, StatusCode};

use super::ApiErrors;
use crate::base::hook;
use crate::declaration::ApiError;
use crate::format::ErrorContext;
use crate::format::forms::BodyForm;
#[cfg(feature = "axum")]
use crate::respond::exposed_sources;

/// An error in the form of the app, without a response around it. [`ApiErrors::render`] creates it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RenderedError {
    /// The status that a response of the error has.
    pub status: StatusCode,
    /// The media type of the body.
    pub content_type: HeaderValue,
    /// The languages of the texts, if the app [translates](ApiErrors::translate) them: the value of `Content-Language`.
    pub content_language: Option<HeaderValue>,
    /// The body.
    pub body: Vec<u8>,
}

impl RenderedError {
    /// The body as text. The built-in forms are always UTF-8. In the body of an own format, bytes that are not are replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// Errors outside of responses.
impl ApiErrors {
    /// Renders an error in the form of the app: for an event of a stream, an item of a batch, a webhook, a message of a queue, or a
    /// test. It works without the feature `axum`.
    ///
    /// The body is the one that a response has: [`negotiate`](Self::negotiate) reads the `Accept` of the context,
    /// [`format_under`](Self::format_under) its path, and [`translate`](Self::translate) its `Accept-Language`. [Members](Self::member)
    /// are added. Start with the status of the error, `ErrorContext::new(error.status())`: [`validation_status`](Self::validation_status)
    /// applies to it. If `on` or `on_status` replaces the error, the error of the app is rendered, with its own status.
    ///
    /// It writes no log line. To log the error, call [`log`](crate::log()).
    ///
    /// In an own format or a member, the body is the envelope, because these cannot call themselves.
    ///
    /// The items of a batch:
    ///
    /// ```
    /// use api_errors::traits::ApiError as _;
    /// use api_errors::{ApiError, ApiErrors, ErrorContext};
    /// use serde_json::{Value, json};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 404, msg = "There is no order {id}", err_code = "ORDER-404")]
    /// struct OrderNotFound {
    ///     id: u64,
    /// }
    ///
    /// fn delete(id: u64) -> Result<(), OrderNotFound> {
    ///     if id == 2 { Err(OrderNotFound { id }) } else { Ok(()) }
    /// }
    ///
    /// let errors = ApiErrors::new().problem_details("https://errors.example.com/");
    /// let items = [1, 2].map(|id| match delete(id) {
    ///     Ok(()) => json!({ "status": 204 }),
    ///     Err(error) => {
    ///         api_errors::log(&error);
    ///         let rendered = errors.render(&error, &ErrorContext::new(error.status()));
    ///         let body: Value = serde_json::from_slice(&rendered.body).unwrap_or_default();
    ///         json!({ "status": rendered.status.as_u16(), "error": body })
    ///     }
    /// });
    /// assert_eq!(items[0], json!({ "status": 204 }));
    /// assert_eq!(items[1]["status"], 404);
    /// assert_eq!(items[1]["error"]["detail"], "There is no order 2");
    /// assert_eq!(items[1]["error"]["type"], "https://errors.example.com/ORDER-404");
    /// ```
    ///
    #[cfg_attr(
        feature = "axum",
        doc = r#"In a handler, or while a body is streamed, [`context::with`](crate::context::with) has the facts of the request. [`AnyError`](crate::AnyError) is not an
API error: convert it first, for example into an [`InternalError`](crate::errors::InternalError). Mappings of its source do not apply then.

An event of a stream:

```
use api_errors::{ApiErrors, context, errors::InternalError, traits::ApiError};
use axum::response::sse::Event;

/// The last event of a stream that fails.
fn failed(errors: &ApiErrors, error: &dyn ApiError) -> Event {
    api_errors::log(error);
    let rendered = context::with(error.status(), |context| errors.render(error, context));
    Event::default().event("error").data(rendered.text())
}

// event: error
// data: {"status":"FAIL","message":"Internal Server Error","error_code":"SERVER-500","description":null,"data":null}
let event = failed(&ApiErrors::new(), &InternalError::new("the feed is gone"));
# drop(event);
```
"#
    )]
    /// # Panics
    /// If an own format or a member panics.
    pub fn render(&self, error: &dyn ApiError, context: &ErrorContext<'_>) -> RenderedError {
        #[cfg(feature = "axum")]
        if !hook::is_running() {
            let mut rendered = None;
            let replacements = &self.settings.serving.replacements;
            replacements.visit(error, &mut |own, _| {
                let mut context = context.clone();
                context.status = own.status();
                rendered = Some(self.render_as_itself(own, &context));
            });
            if let Some(rendered) = rendered {
                return rendered;
            }
        }
        self.render_as_itself(error, context)
    }

    fn render_as_itself(&self, error: &dyn ApiError, context: &ErrorContext<'_>) -> RenderedError {
        let settings = &self.settings;
        let status = settings.status_of(error.spec(), context.status());
        let form = if hook::is_running() {
            BodyForm::PLAIN
        } else {
            settings.forms.form_in(context)
        };
        let mut context = context.clone();
        context.status = status;
        #[cfg(feature = "axum")]
        let sources = exposed_sources(error, None, form, status);
        #[cfg(feature = "axum")]
        {
            context.id_in_instance = settings.serving.instance_has_request_id;
            context.sources = &sources;
        }
        let rendered = form.render(error, &context);
        RenderedError {
            status,
            content_type: rendered.content_type,
            content_language: rendered.content_language,
            body: rendered.body,
        }
    }
}
