//! The extractor and response of forms.

use axum::body::Body;
use axum::extract::rejection::RawFormRejection;
use axum::extract::{FromRequest, RawForm, Request};
use axum::response::{IntoResponse, Response};
use http::Method;
use http::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::InputError;
use super::urlencoded;
use super::wrapper::wrapper;
use crate::base::media_type::FORM;
use crate::errors::{InternalError, Place};
use crate::respond::Diagnostic;

wrapper! {
    /// A form, as extractor or response: `axum::Form` with errors that name the field.
    ///
    /// For GET and HEAD, it reads the query. For all other methods, it reads a body of
    /// `application/x-www-form-urlencoded`. Unlike axum, it does not require a content type for HEAD, so a HEAD gets
    /// the same response as the GET.
    #[must_use]
    Form
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = InputError;

    async fn from_request(request: Request, state: &S) -> Result<Self, InputError> {
        let place = form_place(request.method());
        if request.method() == Method::HEAD {
            let query = request.uri().query().unwrap_or_default();
            return urlencoded::parse(place, query.as_bytes()).map(Self);
        }
        match RawForm::from_request(request, state).await {
            Ok(RawForm(pairs)) => urlencoded::parse(place, &pairs).map(Self),
            Err(RawFormRejection::BytesRejection(rejection)) => Err(InputError::body(rejection)),
            // `InvalidFormContentType`, and variants that axum may add later: the enum is non-exhaustive.
            Err(rejection) => Err(InputError::content_type(
                FORM,
                Diagnostic::from_error(&rejection),
            )),
        }
    }
}

/// The part of the request from which a form is read.
pub(super) fn form_place(method: &Method) -> Place {
    if matches!(*method, Method::GET | Method::HEAD) {
        Place::Query
    } else {
        Place::Body
    }
}

impl<T: Serialize> IntoResponse for Form<T> {
    fn into_response(self) -> Response {
        match serde_urlencoded::to_string(&self.0) {
            Ok(pairs) => {
                let mut response = Response::new(Body::from(pairs));
                let content_type = HeaderValue::from_static(FORM);
                response.headers_mut().insert(CONTENT_TYPE, content_type);
                response
            }
            Err(error) => InternalError::new(error).into_response(),
        }
    }
}
